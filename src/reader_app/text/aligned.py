"""Conversion by dictionaries that knows where each character of its result comes from.

The method is OpenCC's: greedy leftmost-longest matching, stage after stage, inside the segments
that the configuration cuts. What changes the length is recorded as an edit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import compress, count
from operator import add
from typing import NamedTuple

from reader_app.domain.offsets import IDENTITY, Edit, OffsetMap, ViewText

from .opencc_tables import Recipe, Table

_CACHED_LENGTH = 8
"""Code points of the longest piece worth remembering; phrases and short gaps come back often."""
_CACHED_PIECES = 65_536
_BLOCK = 8_192
"""Code points looked through at a time, so that other threads get their turn in between."""


class _Match(NamedTuple):
    start: int
    end: int
    value: str


class Stage:
    """One step of a conversion: tables tried in order, each with its longest key first."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self.singles: Table = {}
        candidates: dict[str, list[tuple[int, Table]]] = {}
        for table in tables:
            # A character that an earlier table takes never starts a phrase of a later one.
            keys = {key for key in table if len(key) > 1 and key[0] not in self.singles}
            for pair, length in sorted({(key[:2], -len(key)) for key in keys}):
                candidates.setdefault(pair, []).append((-length, table))
            for key, value in table.items():
                if len(key) == 1:
                    self.singles.setdefault(key, value)
        self._candidates = {pair: tuple(found) for pair, found in candidates.items()}
        self._translation = str.maketrans(self.singles)
        self._keeps_singles = all(len(value) == 1 for value in self.singles.values())

    def matches(self, text: str) -> Iterator[_Match]:
        """The phrases of more than one character, leftmost and longest, none overlapping."""
        candidates = self._candidates
        if not candidates:
            return
        done = 0
        for start in self._starts(text):
            if start < done:
                continue
            for length, table in candidates[text[start : start + 2]]:
                key = text[start : start + length]  # shorter at the text's end
                value = table.get(key)
                if value is not None:
                    done = start + len(key)
                    yield _Match(start, done, value)
                    break

    def _starts(self, text: str) -> Iterator[int]:
        """Where two characters stand that begin a phrase, found without a loop in Python."""
        known = self._candidates.__contains__
        for base in range(0, len(text), _BLOCK):
            block = text[base : base + _BLOCK + 1]
            yield from compress(count(base), map(known, map(add, block, block[1:])))

    def convert(self, text: str) -> ViewText:
        """The view of ``text`` by one step alone."""
        joiner = _Joiner()
        done = 0
        for start, end, value in self.matches(text):
            self._gap(joiner, text[done:start])
            joiner.replace(end - start, value)
            done = end
        self._gap(joiner, text[done:])
        return joiner.result()

    def _gap(self, joiner: _Joiner, gap: str) -> None:
        if self._keeps_singles:
            joiner.keep(gap.translate(self._translation))
            return
        for character in gap:
            joiner.replace(1, self.singles.get(character, character))


class _Joiner:
    """Puts a view together from left to right and keeps its edits."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._edits: list[Edit] = []
        self._at = 0
        self._view_at = 0

    def keep(self, view: str) -> None:
        """Add a piece whose length is that of what it shows."""
        if view:
            self._out.append(view)
            self._at += len(view)
            self._view_at += len(view)

    def replace(self, length: int, view: str) -> None:
        """Add ``view`` for ``length`` code points of the text."""
        if length != len(view):
            at, view_at = self._at, self._view_at
            self._edits.append(Edit(at, at + length, view_at, view_at + len(view)))
        self._out.append(view)
        self._at += length
        self._view_at += len(view)

    def join(self, length: int, view: ViewText) -> None:
        """Add the view of ``length`` code points with its own edits."""
        if view.offsets.edits:
            self._edits += view.offsets.shifted(self._at, self._view_at)
        self._out.append(view.text)
        self._at += length
        self._view_at += len(view.text)

    def result(self) -> ViewText:
        edits = self._edits
        return ViewText("".join(self._out), OffsetMap(tuple(edits)) if edits else IDENTITY)


def joined(pieces: Iterable[tuple[int, ViewText]]) -> ViewText:
    """One view of consecutive pieces, each given as its length in the text and its view."""
    joiner = _Joiner()
    for length, view in pieces:
        joiner.join(length, view)
    return joiner.result()


class Conversion:
    """A configuration made ready. Safe from any thread: nothing changes after construction."""

    def __init__(self, recipe: Recipe) -> None:
        self._normalization = [
            (Stage(tables), _starts_of(tables)) for tables in recipe.normalization if any(tables)
        ]
        self._segmentation = Stage(recipe.segmentation) if any(recipe.segmentation) else None
        self._stages = [Stage(tables) for tables in recipe.stages if any(tables)]
        self._remembered = lru_cache(_CACHED_PIECES)(self._through_stages)

    def convert(self, text: str) -> ViewText:
        """The view of ``text``; every edit of its map is a phrase whose length changed."""
        offsets = IDENTITY
        source = text
        for stage, affected in self._normalization:
            if not affected.isdisjoint(source):
                normal = stage.convert(source)
                source, offsets = normal.text, offsets.then(normal.offsets)
        view = self._by_segments(source)
        return ViewText(view.text, offsets.then(view.offsets))

    def _by_segments(self, text: str) -> ViewText:
        if self._segmentation is None:
            return self._through_stages(text)
        joiner = _Joiner()
        done = 0
        for start, end, _ in self._segmentation.matches(text):
            if start > done:
                joiner.join(start - done, self._piece(text[done:start]))
            joiner.join(end - start, self._piece(text[start:end]))
            done = end
        if done < len(text):
            joiner.join(len(text) - done, self._piece(text[done:]))
        return joiner.result()

    def _piece(self, piece: str) -> ViewText:
        if len(piece) <= _CACHED_LENGTH:
            return self._remembered(piece)
        return self._through_stages(piece)

    def _through_stages(self, text: str) -> ViewText:
        offsets = IDENTITY
        for stage in self._stages:
            step = stage.convert(text)
            text, offsets = step.text, offsets.then(step.offsets)
        return ViewText(text, offsets)


def _starts_of(tables: Iterable[Table]) -> frozenset[str]:
    return frozenset(key[0] for table in tables for key in table)
