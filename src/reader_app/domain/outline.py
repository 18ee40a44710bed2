"""The outline of a text: its headings, for a table of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .model import ParagraphKind

LONGEST = 40
"""Code points of the longest line that counts as a chapter's heading by its words alone."""

FEW = 2
"""Entries from which a table of contents is one."""

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
    """The headings of a text given as its paragraphs, in order.

    A paragraph of kind heading is one. So is a short line that is numbered as Chinese books number
    their parts (第三章) or that has one of their names (楔子, 后记), unless it ends as a sentence
    does. Levels close up, so that the highest one in use is 1.
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
    """The table of contents of a text, and its kinds as they are shown.

    The contents that the file itself ``told`` come first; with less than `FEW` of them, the
    headings are found in the text.
    """
    if len(told) >= FEW:
        return tuple(told), tuple(kinds)
    found = outline(lines, kinds)
    return found, with_headings(kinds, found)


def with_headings(
    kinds: Sequence[ParagraphKind], headings: Sequence[Heading]
) -> tuple[ParagraphKind, ...]:
    """The kinds as they are shown: body that the outline found to be a heading is one."""
    shown = list(kinds)
    for heading in headings:
        if shown[heading.paragraph] is ParagraphKind.BODY:
            shown[heading.paragraph] = ParagraphKind.HEADING
    return tuple(shown)


def heading_at(headings: Sequence[Heading], paragraph: int) -> int | None:
    """The index of the heading whose part ``paragraph`` stands in; None before the first."""
    at: int | None = None
    for index, heading in enumerate(headings):
        if heading.paragraph > paragraph:
            break
        at = index
    return at


def _level(line: str, kind: ParagraphKind | None) -> int:
    """1 for a part, 2 for a chapter, 3 for a section; 0 for what is no heading."""
    by_words = 0
    if len(line) <= LONGEST and not line.rstrip().endswith(_SENTENCE_END):
        if numbered := _NUMBERED.match(line):
            by_words = _LEVELS[numbered["unit"]]
        elif _NAMED.match(line):
            by_words = _CHAPTER
    if kind is ParagraphKind.HEADING:
        return by_words or _SECTION
    return by_words if kind in {None, ParagraphKind.BODY} else 0
