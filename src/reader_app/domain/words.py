"""Word repairs: how the reader corrects what segmentation makes of a text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise

from .errors import BadWord
from .spans import Span

LONGEST = 40
"""The most code points that a repaired word can have."""


class RepairScope(StrEnum):
    """Where a word repair holds. Of two that contradict each other the narrower one wins."""

    PLACE = "place"
    ARTICLE = "article"
    EVERYWHERE = "everywhere"


class RepairKind(StrEnum):
    """What a word repair does."""

    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class WordRepair:
    """Characters that are cut into ``parts``: one part for a merge, several for a split.

    ``article`` is None for a repair that holds everywhere. ``span`` is the place of a repair that
    holds at one place, in code points of the article's text; None if the text changed and the place
    was not found again. ``made`` is when, ISO 8601 UTC. Of two repairs that contradict each other
    the one of narrower scope wins, then the one of higher number.
    """

    id: int
    scope: RepairScope
    parts: tuple[str, ...]
    article: int | None = None
    span: Span | None = None
    made: str = ""

    @property
    def word(self) -> str:
        """All characters, in the script that the repair was made in."""
        return "".join(self.parts)

    @property
    def kind(self) -> RepairKind:
        return RepairKind.MERGE if len(self.parts) == 1 else RepairKind.SPLIT

    @property
    def cuts(self) -> tuple[int, ...]:
        """Where the parts but the last end, in code points of the word."""
        return tuple(accumulate(map(len, self.parts)))[:-1]


def checked_parts(parts: tuple[str, ...]) -> tuple[str, ...]:
    """``parts`` if a repair can hold them. Raises `BadWord`."""
    word = "".join(parts)
    if not word.strip() or not all(parts):
        raise BadWord("A word needs at least one character: select some text first.")
    if "\n" in word or "\0" in word or any("\ud800" <= c <= "\udfff" for c in word):
        raise BadWord("A word can't reach over the end of a paragraph: select within one.")
    if len(word) > LONGEST:
        raise BadWord(f"A word can have {LONGEST} characters at most: select less.")
    return parts


def parts_at(word: str, cuts: tuple[int, ...]) -> tuple[str, ...]:
    """``word`` cut at these offsets, which ascend and lie inside it. Raises `BadWord`."""
    edges = (0, *cuts, len(word))
    if any(a >= b for a, b in pairwise(edges)):
        raise BadWord("A word is split between two of its characters: put the caret there.")
    return tuple(word[a:b] for a, b in pairwise(edges))
