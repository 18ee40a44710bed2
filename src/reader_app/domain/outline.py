"""Headings of a text, for its table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .model import ParagraphKind

LONGEST = 40
"""The most code points of a line that is taken for a heading by its words alone."""

FEW = 2
"""The fewest entries that make a file's own table of contents worth showing."""

_NUMBER = r"[零〇一二三四五六七八九十百千两兩0-9０-９]+"
_PART, _CHAPTER, _SECTION = 1, 2, 3
_LEVELS = {
    **dict.fromkeys("部编編卷集篇冊册", _PART),
    **dict.fromkeys("章回幕", _CHAPTER),
    **dict.fromkeys("节節", _SECTION),
}
_NUMBERED = re.compile(
    rf"[\s　]*(?:正文[\s　]*)?第[\s　]*{_NUMBER}[\s　]*(?P<unit>[{''.join(_LEVELS)}])"
    r"(?=$|[\s　:：、.．·—（(《「『“]|[^，,。.！!？?；;的里裡中开開])"
)
_NAMED = re.compile(
    r"[\s　]*(?:序[章言幕]?|楔子|引[子言]|前言|自序|尾[声聲]|后记|後記|跋|番外[^，。]*"
    r"|附[录錄][^，。]*)"
    r"[\s　]*(?:$|[:：\s　].*$)"
)
_SENTENCE_END = tuple("。！？!?；;，,…")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the index of its paragraph (from 0), its level (from 1) and its words."""

    paragraph: int
    level: int
    title: str


def outline(lines: Sequence[str], kinds: Sequence[ParagraphKind] = ()) -> tuple[Heading, ...]:
    """The headings among a text's paragraphs, in order.

    These are the paragraphs of kind heading, and short lines that are numbered as Chinese books
    number their chapters (第三章) or have a usual name (楔子, 后记), unless they end as a sentence
    does. Levels that are not in use are closed up, so that the highest one is 1.
    """
    found = [
        Heading(index, level, line.strip())
        for index, line in enumerate(lines)
        if line and (level := _level(line, kinds[index] if index < len(kinds) else None))
    ]
    levels = {level: rank for rank, level in enumerate(sorted({h.level for h in found}), 1)}
    return tuple(Heading(h.paragraph, levels[h.level], h.title) for h in found)


def contents(
    lines: Sequence[str], kinds: Sequence[ParagraphKind], told: Sequence[Heading] = ()
) -> tuple[tuple[Heading, ...], tuple[ParagraphKind, ...]]:
    """The table of contents of a text, and the kinds of its paragraphs as they are shown.

    ``told`` is the table of contents of the file itself, which is taken if it has `FEW` entries or
    more. Otherwise the headings are found in the text.
    """
    if len(told) >= FEW:
        return tuple(told), tuple(kinds)
    found = outline(lines, kinds)
    return found, with_headings(kinds, found)


def with_headings(
    kinds: Sequence[ParagraphKind], headings: Sequence[Heading]
) -> tuple[ParagraphKind, ...]:
    """The kinds as they are shown: body paragraphs that the outline lists are headings."""
    shown = list(kinds)
    for heading in headings:
        if shown[heading.paragraph] is ParagraphKind.BODY:
            shown[heading.paragraph] = ParagraphKind.HEADING
    return tuple(shown)


def heading_at(headings: Sequence[Heading], paragraph: int) -> int | None:
    """The index of the heading that ``paragraph`` comes under; None before the first."""
    at: int | None = None
    for index, heading in enumerate(headings):
        if heading.paragraph > paragraph:
            break
        at = index
    return at


def _level(line: str, kind: ParagraphKind | None) -> int:
    """1 for a part, 2 for a chapter, 3 for a section; 0 if it is not a heading."""
    by_words = 0
    if len(line) <= LONGEST and not line.rstrip().endswith(_SENTENCE_END):
        if numbered := _NUMBERED.match(line):
            by_words = _LEVELS[numbered["unit"]]
        elif _NAMED.match(line):
            by_words = _CHAPTER
    if kind is ParagraphKind.HEADING:
        return by_words or _SECTION
    return by_words if kind in {None, ParagraphKind.BODY} else 0
