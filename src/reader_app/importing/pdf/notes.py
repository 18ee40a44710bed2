"""Footnotes: smaller type at the foot of a page or column, under a rule or with a mark.

They are taken out of the text, which then goes on over the page without them. In type as large as
the text's they need both, the rule and a mark that the text has. A raised mark is written ``[1]``
in the text and before the note, as in all formats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from . import marks
from .drawings import Box
from .lines import Line, PageLines

_SMALLER = 0.93
"""Notes are set in this part of the body's em, or less."""
_MOST_LINES = 2_000
_SHORT_RULE = 0.6
"""How wide the rule above notes is at most, in the width of the page's text."""
_RULE_NEAR = 2.2
"""How far above a note its rule may be, in its em."""
_MARK = re.compile(
    r"(?P<circled>[①-⑳⑴-⒇])|[\[［〔(（](?P<bracketed>\d{1,3})[\]］〕)）]|(?P<raised>[⁰¹²³⁴-⁹]{1,3}|[ⁱᵛˣ]{1,4})"
    r"|(?P<star>[*＊※†‡]{1,3})|(?P<plain>\d{1,3})(?=[\s.．、]|[^\d\s.,，。:：%％年月日])"
)
_HEADS = re.compile(
    r"(?:主要)?参考(?:文献|书目|资料)|參考(?:文獻|書目|資料)|注释|註釋|尾注|引用文献|References?|Bibliography|Notes",
    re.I,
)
"""Heads of lists that stand behind a text."""
_SUPERIOR = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣ", "0123456789ivx")
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()
_UNIT = re.compile("[A-Za-z0-9]")
_RAISE = str.maketrans("0123456789ivx", "⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣ")
_LEADING = re.compile(
    r"((?:[⁰¹²³⁴-⁹]{1,3}|[ⁱᵛˣ]{1,4})|(?:\d{1,3}|[ivx]{1,4})(?=[.．、)\s]))[.．、)]?\s*"
)
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣ")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote with its mark, as it is drawn in the text, and the page of its beginning.

    ``text`` begins with the mark as it is written.
    """

    mark: str
    text: str
    page: int


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a line begins with: its sort, its value, its form in the text, its length."""

    sort: str
    value: int
    shown: str
    length: int


def find(page: PageLines, lines: Sequence[Line], body: float) -> list[list[Line]]:
    """The lines of notes of a page, by columns, from the top. ``lines`` are without furniture."""
    if len(lines) > _MOST_LINES:
        return []
    zone: list[Line] = []
    above: list[Line] = []
    ruled = _under_rule(page, lines)
    for line in sorted(lines, key=lambda one: one.base):
        if line.foreign or marks.NUMBER.fullmatch(line.text):
            continue  # a page's number stands below its notes
        small = line.size <= _SMALLER * body or id(line) in ruled
        if small and not any(_overlap(line, other) for other in above):
            zone.append(line)
        else:
            above.append(line)
    if not above:
        return []
    text = "".join(line.text for line in above)
    groups = [_below_rule(group, page.rules) for group in _columns(zone)]
    return [group for group in groups if _are_notes(group, page, above, text)]


def _below_rule(group: list[Line], rules: Sequence[Box]) -> list[Line]:
    """The lines of small type below the rule that parts notes from a bibliography above them."""
    for at, (above, line) in enumerate(pairwise(group), 1):
        own = (rule for rule in rules if rule.bottom <= above.base and _is_right_above(rule, line))
        if _mark(line.text) and next(own, None):
            return group[at:]
    return group


def _is_right_above(rule: Box, line: Line) -> bool:
    near = line.top - 2 <= rule.bottom <= line.top + _RULE_NEAR * line.size
    return near and _is_level(rule, line.size) and rule.left <= line.right


def _under_rule(page: PageLines, lines: Sequence[Line]) -> set[int]:
    """The lines below a short rule, by id, if the first begins with a mark that stands above it."""
    width = max((one.right for one in lines), default=0) - min(
        (one.left for one in lines), default=0
    )
    for rule in page.rules:
        below = [one for one in lines if one.base < rule.bottom and not one.foreign]
        if not below or not _is_level(rule, below[0].size):
            continue
        first = max(below, key=lambda one: (one.base, -one.left))
        mark = _mark(first.text)
        near = first.top + _RULE_NEAR * first.size >= rule.bottom
        if not near or mark is None or rule.right - rule.left > _SHORT_RULE * width:
            continue
        if any(mark.shown in one.text for one in lines if one.base > rule.top):
            return {id(one) for one in below}
    return set()


def _is_level(rule: Box, size: float) -> bool:
    return rule.right - rule.left >= 2 * size and rule.top - rule.bottom <= 3


def _overlap(one: Line, other: Line) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.5 * one.size


def _columns(zone: Sequence[Line]) -> list[list[Line]]:
    """Lines of the foot by the columns that they stand in, each from the top."""
    columns: list[list[Line]] = []
    for line in sorted(zone, key=lambda one: (-one.base, one.left)):
        for column in columns:
            if any(_overlap(line, other) for other in column) or (
                abs(column[-1].base - line.base) <= 0.4 * line.size
                and 0 <= line.left - column[-1].right <= 3 * line.size
            ):
                column.append(line)
                break
        else:
            columns.append([line])
    return columns


def _are_notes(group: Sequence[Line], page: PageLines, above: Sequence[Line], text: str) -> bool:
    """Whether small type is of notes; ``above`` is the page's other text."""
    first = group[0]
    if any(_is_right_above(rule, first) for rule in page.rules):
        return True
    mark = _mark(first.text)
    if mark is None or first.base > (page.box.bottom + page.box.top) / 2:
        return False
    higher = [one for one in above if one.base > first.base and _overlap(one, first)]
    before = min(higher, key=_height, default=None)
    if before and _HEADS.fullmatch("".join(before.text.split())):
        return False
    return mark.shown in text or mark.sort == "circled"


def _height(line: Line) -> float:
    return line.base


def _mark(text: str) -> _Mark | None:
    found = _MARK.match(text)
    if not found:
        return None
    sort = found.lastgroup or ""
    raw = found.group(sort)
    if sort == "circled":
        return _Mark(sort, ord(raw) - ord("①" if raw <= "⑳" else "⑴") + 1, raw, found.end())
    if sort == "star":
        return _Mark(sort, len(raw), raw, found.end())
    plain = raw.translate(_PLAIN)
    value = int(plain) if plain.isdigit() else _roman(plain)
    shown = found.group() if sort == "bracketed" else raw.translate(_SUPERIOR)
    return _Mark(sort, value, shown, found.end())


def _roman(number: str) -> int:
    """The value of small Roman numerals, 0 for others than notes have."""
    return _ROMAN.index(number) + 1 if number in _ROMAN else 0


def notes(pages: Sequence[Sequence[Sequence[Line]]]) -> list[Note]:
    """The notes that their lines make, page by page; one may go on at the foot of the next page."""
    done: list[Note] = []
    last: _Mark | None = None
    for groups in pages:
        begins = True
        for line in (one for group in groups for one in group):
            mark = _mark(line.text)
            if (mark and (begins or _follows(last, mark))) or not done:
                rest = line.text[mark.length :].lstrip(" .．、\u3000") if mark else line.text
                shown = mark.shown if mark else ""
                done.append(Note(shown, f"{written(shown)} {rest}".lstrip(), line.page))
                last = mark
            else:
                whole = marks.joined(done[-1].text, line.text)
                done[-1] = Note(done[-1].mark, whole, done[-1].page)
            begins = False
    return done


def _follows(last: _Mark | None, mark: _Mark) -> bool:
    return last is None or (mark.sort == last.sort and mark.value in (last.value + 1, 1))


def places(text: str, mark: str) -> list[int]:
    """Where a text refers to a note by its mark: ¹ is neither in ¹² nor, if elsewhere, in m¹."""
    every = [found.start() for found in re.finditer(re.escape(mark), text)] if mark else []
    if mark[:1] not in _RAISED:
        return every
    alone = [at for at in every if not _around(text, at, len(mark)) & _RAISED]
    powers = [at for at in alone if _UNIT.match(text[max(0, at - 1) : at])]
    return [at for at in alone if at not in powers] if len(powers) < len(alone) else alone


def _around(text: str, at: int, length: int) -> set[str]:
    return {*text[max(0, at - 1) : at], *text[at + length :][:1]}


def leading(text: str) -> tuple[str, str]:
    """The mark that a note behind a whole text begins with, as it is raised, and what follows."""
    found = _LEADING.match(text)
    mark = found.group(1).translate(_RAISE) if found else ""
    return mark, text[found.end() :] if found else text


def written(mark: str) -> str:
    """A mark as all formats write it: a raised figure between brackets, any other as it is."""
    return f"[{mark.translate(_PLAIN)}]" if mark[:1] in _RAISED and mark else mark
