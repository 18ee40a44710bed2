"""Characters that machine glosses destroyed, found again by undoing the bytes.

The glosser searched GBK bytes for those of a character G and put its reading behind them. Where G's
two bytes were the second of a character X and the first of the next one, N, the bytes after read
``X N1 ( reading ) N2 ...``: N1 with the bracket decoded to ``?`` and all that follows was shifted
by one byte, up to the next ASCII character, which may have been swallowed, or the next gloss.

So G begins with X's second byte and has the reading shown; its second byte is N1, and from it on
the bytes decode as they once stood. Of several G the one whose result reads best is taken.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .rule import Found

LETTERS = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
_DAMAGE = re.compile(rf"(?<=[\u3400-\u9fff])\?([{LETTERS}]{{1,6}})\)")
_CARRIED_GLOSS = re.compile(rf"\?([{LETTERS}]{{1,6}})\)")
_WHOLE_GLOSS = re.compile(rf"\(([{LETTERS}]{{1,6}})\)")
_YEAR = re.compile(r"(\d{3})年")
_SPAN = 40
"""How far a shift may reach, in characters, before some ASCII character ends it."""
_CONTEXT = 4
_CLEAR = 3.0
"""By how much the best reading must beat the next, in natural logarithms, to be certain."""
_PUNCTUATION = {0xA3: "，；：！？（）％", 0xA1: "、。“”《》…—"}
_RARER = -3.5
"""What any other mark is less likely than the first of its row."""
_UNKNOWN_WORD = -18.0
_LONGEST_WORD = 8
_PIECES = re.compile(r"[A-Za-z0-9]+|[^A-Za-z0-9\s]+")
_LATIN = re.compile("[A-Za-z0-9]")
_PART = 250_000
"""How many characters of the dictionary are read at a time."""
_GAP = "\ufffd"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What the damaged text may have been: its characters, how many were consumed, its score."""

    text: str
    consumed: int
    score: float = 0.0


def recoveries(text: str) -> Iterator[Found]:
    """The damaged places of ``text`` with what stood there; uncertain ones are suggestions."""
    at = 0
    while found := _DAMAGE.search(text, at):
        at = found.end()
        ranked = _ranked(text, found)
        if not ranked:
            yield Found(found.start(), found.end(), found.group(), 0.0, certain=False)
            continue
        best = ranked[0]
        at = found.end() + best.consumed
        others = [one.text for one in ranked[1:4] if one.text != best.text]
        margin = best.score - ranked[1].score if others else math.inf
        clear = margin >= _CLEAR
        certain = clear and _GAP not in best.text and not _guesses(text[found.start() : at])
        yield Found(
            found.start(),
            at,
            best.text,
            0.95 if certain else 0.6,
            certain=clear,
            candidates=(best.text, *others) if not certain else (),
        )


def _guesses(damaged: str) -> bool:
    """Whether a ? without a gloss is among what was undone, so that a byte had to be guessed."""
    return re.search(r"\?(?![a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ]{1,6}\))", damaged) is not None


def _ranked(text: str, damage: re.Match[str]) -> list[_Reading]:
    try:
        before = text[damage.start() - 1].encode("gbk")
    except UnicodeEncodeError:
        return []
    if len(before) != 2:
        return []
    rest = text[damage.end() : damage.end() + 2 * _SPAN]
    found = {
        (one.text, one.consumed): one
        for character, second in _by_lead(before[1])
        if damage.group(1) in _readings(character)
        for one in _unshifted(rest, second)
    }
    reach = max((one.consumed for one in found.values()), default=0) + _CONTEXT
    left = text[max(0, damage.start() - _CONTEXT) : damage.start()]

    def scored(one: _Reading) -> _Reading:
        # All are compared up to the same place, so that a short reading answers for the rest.
        right = text[damage.end() + one.consumed : damage.end() + reach]
        return replace(one, score=one.score + _fluency(left + one.text + right))

    return sorted(map(scored, found.values()), key=lambda one: -one.score)


def _unshifted(rest: str, carried: int, done: str = "", at: int = 0) -> Iterator[_Reading]:
    """Every way to read ``rest`` from ``at`` on with the byte ``carried`` before it."""
    if at >= len(rest) or len(done) > _SPAN:
        return
    character = rest[at]
    if character == "?":
        yield from _at_question_mark(rest, carried, done, at)
        return
    if character.isascii():
        yield from _at_ascii(rest, carried, done, at)
        # A full-width form that was narrowed since.
        character = chr(ord(character) + 0xFEE0) if "!" <= character <= "~" else ""
    pair = _gbk(character)
    whole = _decoded(bytes([carried, pair[0]])) if pair else ""
    if whole:
        yield from _unshifted(rest, pair[1], done + whole, at + 1)


def _at_question_mark(rest: str, carried: int, done: str, at: int) -> Iterator[_Reading]:
    """The carried byte met one that makes no character with it: the shift ends here."""
    gloss = _CARRIED_GLOSS.match(rest, at)
    if gloss:
        for character, _ in _by_lead(carried):
            if gloss.group(1) in _readings(character):
                yield _Reading(done + character, gloss.end())
        return
    after = rest[at + 1 :]
    if carried in _PUNCTUATION:
        swallowed = _swallowed(after)
        for rank, mark in enumerate(_PUNCTUATION[carried]):
            yield _Reading(done + mark + swallowed, at + 1, _RARER * bool(rank))
        return
    for character, second in _by_lead(carried):
        if second >= 0x80:
            yield _Reading(done + character, at + 1)


def _swallowed(after: str) -> str:
    """The ASCII character that a ? took with it: known where the rest of a year follows."""
    year = _YEAR.match(after)
    if year:
        return "2" if year.group(1) < "100" else "1" if year.group(1) >= "500" else _GAP
    return _GAP


def _at_ascii(rest: str, carried: int, done: str, at: int) -> Iterator[_Reading]:
    whole = _decoded(bytes([carried, ord(rest[at])]))
    if not whole:
        return
    gloss = _WHOLE_GLOSS.match(rest, at + 1)
    if gloss is None:
        yield _Reading(done + whole, at + 1)
    elif gloss.group(1) in _readings(whole):
        yield _Reading(done + whole, gloss.end())


def _gbk(character: str) -> bytes:
    try:
        data = character.encode("gbk")
    except UnicodeEncodeError:
        return b""
    return data if len(data) == 2 else b""


def _decoded(pair: bytes) -> str:
    try:
        text = pair.decode("gbk")
    except UnicodeDecodeError:
        return ""
    return text if len(text) == 1 else ""


@cache
def _by_lead(lead: int) -> tuple[tuple[str, int], ...]:
    """The Han characters whose first byte is ``lead``, each with its second byte."""
    found = ((_decoded(bytes([lead, second])), second) for second in range(0x40, 0xFF))
    return tuple((c, second) for c, second in found if "\u4e00" <= c <= "\u9fff")


@cache
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - 0.2 s, and few texts need it

    return frozenset(pinyin(character, style=Style.TONE, heteronym=True)[0])


def _fluency(text: str) -> float:
    """How likely the words of ``text`` are: the greatest sum of the logarithms of their shares."""
    from reader_app.text.scripts import convert  # noqa: PLC0415 - few texts are damaged

    plain = convert(text, "t2s").text
    return sum(
        _UNKNOWN_WORD - 6 * (len(piece) - 1) if _LATIN.match(piece) else _best_words(piece)
        for piece in _PIECES.findall(plain)
    )


def _best_words(text: str) -> float:
    """The score of the likeliest way to part ``text`` into words of jieba's dictionary."""
    counts, total = _word_counts()
    best = [0.0]
    for end in range(1, len(text) + 1):
        ways = [best[end - 1] + _UNKNOWN_WORD]
        for start in range(max(0, end - _LONGEST_WORD), end):
            count = int(counts.get(text[start:end], "0"))
            if count:
                ways.append(best[start] + math.log(count) - total)
        best.append(max(ways))
    return best[-1]


@cache
def _word_counts() -> tuple[dict[str, str], float]:
    """The counts of jieba's words as its file has them, and the logarithm of their sum.

    Read without jieba, which takes seconds over it, and in parts, so that no thread waits long.
    """
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba")
    counts: dict[str, str] = {}
    total = 0
    with Path(spec.origin).with_name("dict.txt").open(encoding="utf-8") as file:
        while lines := file.readlines(_PART):
            fields = "".join(lines).split()  # word, count and part of speech
            counts.update(zip(fields[::3], fields[1::3], strict=True))
            total += sum(map(int, fields[1::3]))
    return counts, math.log(total)
