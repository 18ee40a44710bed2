"""Footnotes: smaller type at the foot of a page or column, under a rule or with a mark.

They are taken out of the text, which then goes on over the page without them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import marks
from .drawings import Box
from .lines import Line, PageLines

_SMALLER = 0.93
"""Notes are set in this part of the body's em, or less."""
_MOST_LINES = 2_000
_RULE_NEAR = 2.2
"""How far above a note its rule may be, in its em."""
_MARK = re.compile(
    r"(?P<circled>[①-⑳⑴-⒇])|[\[［〔(（](?P<bracketed>\d{1,3})[\]］〕)）]|(?P<raised>[⁰¹²³⁴-⁹]{1,3})"
    r"|(?P<star>[*＊※†‡]{1,3})|(?P<plain>\d{1,3})(?=[\s.．、]|[^\d\s.,，。:：%％年月日])"
)
_SUPERIOR = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote with its mark, as it stands in the text, and the page of its beginning."""

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
    for line in sorted(lines, key=lambda one: one.base):
        if line.foreign or marks.NUMBER.fullmatch(line.text):
            continue  # a page's number stands below its notes
        small = line.size <= _SMALLER * body
        if small and not any(_overlap(line, other) for other in above):
            zone.append(line)
        else:
            above.append(line)
    if not above:
        return []
    text = "".join(line.text for line in above)
    return [group for group in _columns(zone) if _are_notes(group, page.rules, text)]


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


def _are_notes(group: Sequence[Line], rules: Sequence[Box], text: str) -> bool:
    first = group[0]
    near = _RULE_NEAR * first.size
    for rule in rules:
        level = rule.right - rule.left >= 2 * first.size and rule.top - rule.bottom <= 3
        if level and first.top - 2 <= rule.bottom <= first.top + near and rule.left <= first.right:
            return True
    mark = _mark(first.text)
    return mark is not None and (mark.shown in text or mark.sort == "circled")


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
    value = int(raw.translate(_PLAIN))
    shown = found.group() if sort == "bracketed" else raw.translate(_SUPERIOR)
    return _Mark(sort, value, shown, found.end())


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
                done.append(Note(shown, shown + rest, line.page))
                last = mark
            else:
                whole = marks.joined(done[-1].text, line.text)
                done[-1] = Note(done[-1].mark, whole, done[-1].page)
            begins = False
    return done


def _follows(last: _Mark | None, mark: _Mark) -> bool:
    return last is None or (mark.sort == last.sort and mark.value in (last.value + 1, 1))


def marks_in(text: str, mark: str) -> bool:
    """Whether a text refers to a note by its mark; ¹ does not stand in ¹²."""
    for found in re.finditer(re.escape(mark), text) if mark else ():
        around = text[max(0, found.start() - 1) : found.start()] + text[found.end() :][:1]
        if mark[0] not in "⁰¹²³⁴⁵⁶⁷⁸⁹" or not set(around) & set("⁰¹²³⁴⁵⁶⁷⁸⁹"):
            return True
    return False
