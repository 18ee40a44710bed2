"""Applies the reader's word repairs to the words that segmentation found.

Words are compared in their folded form, so a repair made in one script is valid in the other.
Nothing is segmented again: inside a repaired stretch ends of words are removed, at its edges they
are set, and of a neighbouring word that loses characters the rest becomes a word.

The rules, in this order:

1. A repair of one place wins over all others there.
2. A split divides a word that is, as a whole, the repaired one.
3. A merge joins its characters wherever they occur, except inside one longer word: 人工 does not
   break 人工智能. Of merges that overlap, the longer wins over one that it contains; else the one
   with the narrower scope, then the later one.
4. Rules 2 and 3 are applied until nothing changes, so that applying them again changes nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reader_app.domain.spans import Span
from reader_app.domain.words import RepairKind, RepairScope, WordRepair

from .folding import fold

_ROUNDS = 16
"""More than any text needs: each round but the last admits a merge of higher rank."""

_REACH = {RepairScope.EVERYWHERE: 0, RepairScope.ARTICLE: 1, RepairScope.PLACE: 2}

Rank = tuple[int, int]
"""Reach and number of a repair; the higher wins."""


class _Match(NamedTuple):
    """A merge that applies to ``start`` to ``end`` of a paragraph, in code points."""

    start: int
    end: int
    rank: Rank

    def overlaps(self, other: _Match) -> bool:
        return self.start < other.end and other.start < self.end

    def inside(self, other: _Match) -> bool:
        return other.start <= self.start and self.end <= other.end and self != other


class WordRules:
    """A set of repairs, ready to be applied to an article's words.

    ``repairs`` may be those of a whole library: those of articles other than ``article`` are
    ignored. Building costs a few microseconds for each repair, applying one look-up for each
    character.
    """

    def __init__(self, repairs: Iterable[WordRepair], article: int | None = None) -> None:
        self._splits: dict[str, tuple[int, ...]] = {}
        self._merges: dict[str, Rank] = {}
        places: list[WordRepair] = []
        by_word: dict[str, WordRepair] = {}
        for repair in sorted(repairs, key=_rank):
            if repair.article is not None and repair.article != article:
                continue
            if repair.scope is RepairScope.PLACE:
                places.append(repair)
            else:
                by_word[fold(repair.word)] = repair  # the last has the highest rank
        for word, repair in by_word.items():
            if repair.kind is RepairKind.SPLIT:
                self._splits[word] = repair.cuts
            else:
                self._merges[word] = _rank(repair)
        self._places = _apart(places)
        self._starts = [span.start for span, _ in self._places]
        self._lengths: dict[str, list[int]] = {}
        for word in self._merges:
            lengths = self._lengths.setdefault(word[0], [])
            if len(word) not in lengths:
                lengths.append(len(word))
        self._firsts = (
            re.compile(f"[{''.join(map(re.escape, self._lengths))}]") if self._lengths else None
        )

    def __bool__(self) -> bool:
        return bool(self._splits or self._merges or self._places)

    def apply(self, text: str, ends: Sequence[int], start: int = 0) -> list[int]:
        """The ends of a paragraph's words after repair; ``ends`` are those that segmentation found.

        Offsets are code points of the paragraph, which begins at ``start`` in its article. The
        last end is the paragraph's, as in ``ends``.
        """
        fixed = self._fixed(start, len(text))
        if not (fixed or self._splits or self._merges):
            return list(ends)
        edges = {0, *ends}
        for stretch, cuts in fixed:
            _set(edges, stretch.start, stretch.end, cuts)
        folded = fold(text)
        found = self._found(folded)
        found = [m for m in found if not any(_touch(m, stretch) for stretch, _ in fixed)]
        if found or self._splits:
            self._settle(folded, edges, found, [stretch for stretch, _ in fixed])
        return sorted(edges - {0})

    def _settle(
        self, folded: str, edges: set[int], found: Sequence[_Match], fixed: Sequence[Span]
    ) -> None:
        """Apply rules 2 and 3 to ``edges`` until nothing changes."""
        known: list[_Match] = []
        for _ in range(_ROUNDS):
            self._split(folded, edges, fixed)
            order = sorted(edges)
            standing = [m for m in found if not _in_one_word(m, order, edges)]
            if standing == known:
                return
            for match in _chosen(standing):
                _set(edges, match.start, match.end, ())
            known = standing

    def _split(self, folded: str, edges: set[int], fixed: Sequence[Span]) -> None:
        if not self._splits:
            return
        waiting = list(pairwise(sorted(edges)))
        while waiting:
            start, end = waiting.pop()
            cuts = self._splits.get(folded[start:end])
            if cuts and not any(span.start <= start and end <= span.end for span in fixed):
                inner = [start, *(start + cut for cut in cuts), end]
                edges.update(inner)
                waiting += pairwise(inner)

    def _found(self, folded: str) -> list[_Match]:
        """Every place where the word of a merge occurs, overlapping ones too."""
        if self._firsts is None:
            return []
        found: list[_Match] = []
        for first in self._firsts.finditer(folded):
            at = first.start()
            for length in self._lengths[first[0]]:
                rank = self._merges.get(folded[at : at + length])
                if rank is not None and at + length <= len(folded):
                    found.append(_Match(at, at + length, rank))
        return found

    def _fixed(self, start: int, length: int) -> list[tuple[Span, tuple[int, ...]]]:
        """The repairs of places that lie in a paragraph, in its own offsets."""
        first = bisect_left(self._starts, start)
        last = bisect_right(self._starts, start + length)
        return [
            (Span(span.start - start, span.end - start), cuts)
            for span, cuts in self._places[first:last]
            if span.end <= start + length
        ]


def _rank(repair: WordRepair) -> Rank:
    return (_REACH[repair.scope], repair.id)


def _apart(places: Sequence[WordRepair]) -> list[tuple[Span, tuple[int, ...]]]:
    """Repairs of places in the order of the text; of two that overlap, only the later one."""
    kept: list[tuple[Span, tuple[int, ...]]] = []
    for repair in reversed(places):
        span = repair.span
        if span and not any(span.overlaps(other) for other, _ in kept):
            kept.append((span, repair.cuts))
    return sorted(kept)


def _touch(match: _Match, span: Span) -> bool:
    return match.start < span.end and span.start < match.end


def _in_one_word(match: _Match, order: Sequence[int], edges: set[int]) -> bool:
    """Whether the match is a part of one longer word."""
    if match.start in edges and match.end in edges:
        return False
    return bisect_right(order, match.start) == bisect_left(order, match.end)


def _chosen(matches: Sequence[_Match]) -> list[_Match]:
    """Matches that don't overlap: contained ones last, then by rank, then from the left."""
    chosen: list[_Match] = []
    for group in _groups(matches):
        if len(group) == 1:
            chosen += group
            continue
        whole = [m for m in group if not any(m.inside(other) for other in group)]
        rest = [m for m in group if m not in whole]
        taken: list[_Match] = []
        for part in (whole, rest):
            for match in sorted(part, key=lambda m: (-m.rank[0], -m.rank[1], m.start)):
                if not any(match.overlaps(other) for other in taken):
                    taken.append(match)
        chosen += taken
    return chosen


def _groups(matches: Sequence[_Match]) -> Iterable[list[_Match]]:
    """Groups of matches that overlap each other, so that each choice compares few."""
    group: list[_Match] = []
    reach = -1
    for match in sorted(matches, key=lambda m: (m.start, m.end)):
        if group and match.start >= reach:
            yield group
            group = []
        group.append(match)
        reach = max(reach, match.end) if len(group) > 1 else match.end
    if group:
        yield group


def _set(edges: set[int], start: int, end: int, cuts: Iterable[int]) -> None:
    """Cut ``start`` to ``end`` at its edges and at ``cuts``, which count from ``start``."""
    edges.difference_update(range(start + 1, end))
    edges.update((start, end), (start + cut for cut in cuts))
