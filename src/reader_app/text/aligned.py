"""Conversion by dictionaries, with a map from each character of the result to its source.

The method is OpenCC's: greedy leftmost-longest matching, stage after stage, inside the segments
that the configuration cuts. What changes the length is recorded as an edit.

It is fast because the places where a phrase may begin are found without a loop in Python, a phrase
is converted once and its result kept, and all text between phrases is converted together, joined
by a separator that stands in no dictionary.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, chain, compress, count, islice
from operator import add
from typing import NamedTuple

from reader_app.domain.offsets import IDENTITY, Edit, OffsetMap, ViewText, joined

from .opencc_tables import Recipe, Table

_BLOCK = 2_048
"""Code points handed to one call of C code; between two calls other threads can run."""
_BATCH = 512
"""Phrases that are joined at a time, for the same reason."""
_PIECE = 512
"""Code points that are checked for changes at a time: a piece without any is copied as it is."""
_FEW = 1_024
"""Up to this many different first characters, a pattern finds pairs faster than a look-up does."""
_SEPARATORS = (range(0xFDD0, 0xFDF0), range(0xF0000, 0x110000))
"""Code points in no dictionary: first noncharacters, which no text should hold."""


class Match(NamedTuple):
    """A phrase found in a text: its span in code points, and what it becomes."""

    start: int
    end: int
    value: str


class Stage:
    """One step of a conversion: tables tried in order, each with its longest key first."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self.singles: Table = {}
        candidates: dict[str, list[tuple[int, Table]]] = {}
        self.phrases: set[str] = set()
        for table in tables:
            # No phrase of a later table can begin with a character that an earlier one converts.
            keys = {key for key in table if len(key) > 1 and key[0] not in self.singles}
            for pair, lengths in _lengths(keys).items():
                candidates.setdefault(pair, []).extend((length, table) for length in lengths)
            for key, value in table.items():
                if len(key) == 1:
                    self.singles.setdefault(key, value)
            self.phrases |= keys
        self._first = _pattern_of(key[0] for key in (*self.phrases, *self.singles))
        self._candidates = {pair: tuple(found) for pair, found in candidates.items()}
        changing = {key: value for key, value in self.singles.items() if value != key}
        self._translation = str.maketrans(changing)
        self._changing = _pattern_of(changing)
        self._longer = {key for key, value in self.singles.items() if len(value) != 1}
        self._pairs = _pattern_of_pairs(self._candidates)

    def matches(self, text: str) -> Iterator[Match]:
        """The phrases of more than one character: leftmost, longest, not overlapping."""
        candidates = self._candidates
        done = 0
        for start in self._starts(text):
            if start < done:
                continue
            for length, table in candidates.get(text[start : start + 2], ()):
                key = text[start : start + length]  # shorter at the text's end
                value = table.get(key)
                if value is not None:
                    done = start + len(key)
                    yield Match(start, done, value)
                    break

    def _starts(self, text: str) -> Iterator[int]:
        """Where a phrase may begin."""
        if not self._candidates:
            return
        if self._pairs is not None:
            for found in self._pairs.finditer(text):
                yield found.start()
            return
        known = self._candidates.__contains__
        for base in range(0, len(text), _BLOCK):
            block = text[base : base + _BLOCK + 1]
            yield from compress(count(base), map(known, map(add, block, block[1:])))

    def affects(self, text: str) -> bool:
        """Whether ``text`` holds the first character of any key."""
        if self._first is None:
            return False
        search = self._first.search
        return any(search(text, at, at + _BLOCK) for at in range(0, len(text), _BLOCK))

    def convert(self, text: str) -> ViewText:
        """The view of ``text`` by one step alone."""
        return self._joined(text, self.matches(text))

    def convert_characters(self, text: str) -> ViewText:
        """The view of a text that is known to contain no phrase."""
        return self._joined(text, ())

    def _joined(self, text: str, matches: Iterable[Match]) -> ViewText:
        out: list[str] = []
        growths: list[_Growth] = []
        done = 0
        for start, end, value in matches:
            if done < start:
                self._characters(text[done:start], done, out, growths)
            out.append(value)
            if len(value) != end - start:
                growths.append(_Growth(start, end, len(value) - (end - start)))
            done = end
        self._characters(text[done:], done, out, growths)
        return ViewText("".join(out), _offsets(growths))

    def _characters(self, text: str, at: int, out: list[str], growths: list[_Growth]) -> None:
        """Convert the text between two phrases, which begins at ``at``, character by character."""
        changing = self._changing.search if self._changing else None
        for base in range(0, len(text), _PIECE):
            block = text[base : base + _PIECE]
            if changing is None or not changing(block):
                out.append(block)
                continue
            out.append(block.translate(self._translation))
            if self._longer and len(out[-1]) != len(block):
                for place, character in enumerate(block, start=at + base):
                    if character in self._longer:
                        growth = len(self.singles[character]) - 1
                        growths.append(_Growth(place, place + 1, growth))


class _Growth(NamedTuple):
    """By how many code points (never 0) the view of a span is longer than the span."""

    start: int
    end: int
    by: int


class _Batch:
    """Consecutive phrases of a text, with the gap before each and after the last."""

    def __init__(self, start: int) -> None:
        self.start = self.end = start
        self.gaps: list[str] = []
        self.phrases: list[str] = []

    def phrase_starts(self) -> Iterator[int]:
        """Where the phrases start, counted from the start of the batch."""
        ends = accumulate(map(len, chain.from_iterable(zip(self.gaps, self.phrases, strict=False))))
        return islice(ends, 0, None, 2)

    def gap_starts(self) -> list[int]:
        """Where the gaps start, counted likewise."""
        ends = map(add, self.phrase_starts(), map(len, self.phrases))
        return [0, *ends]


class Conversion:
    """A configuration, ready for use from any thread: only its cache of converted phrases grows."""

    def __init__(self, recipe: Recipe) -> None:
        self.normalization = [Stage(tables) for tables in recipe.normalization if any(tables)]
        self.segmentation = Stage(recipe.segmentation) if any(recipe.segmentation) else None
        self.stages = [Stage(tables) for tables in recipe.stages if any(tables)]
        # The gaps between segments hold none of the segmentation's phrases. A first stage that has
        # no others need not look for phrases there.
        cut = self.segmentation.phrases if self.segmentation else frozenset[str]()
        self._first_knows_no_more = bool(self.stages) and self.stages[0].phrases <= cut
        self._views: dict[str, ViewText] = {}
        every = [*self.normalization, *self.stages]
        every += [self.segmentation] if self.segmentation else []
        self._apart = _pattern_of_others(chain(*((*s.phrases, *s.singles) for s in every)))

    def breaks(self, text: str, size: int) -> Iterator[int]:
        """Where ``text`` can be cut into pieces of ``size`` or more, the last perhaps less.

        Each break follows a character that is in no dictionary. So no phrase crosses it, and each
        piece is converted alone as it would be within the whole.
        """
        at = 0
        while (found := self._apart.search(text, at + size - 1)) is not None:
            at = found.end()
            yield at

    def segments(self, text: str) -> Iterator[tuple[int, int]]:
        """The spans that the stages convert separately, in order; together all of ``text``."""
        done = 0
        for start, end, _ in self.segmentation.matches(text) if self.segmentation else ():
            if done < start:
                yield done, start
            yield start, end
            done = end
        if done < len(text):
            yield done, len(text)

    def convert(self, text: str) -> ViewText:
        """The view of ``text``; each edit of its map is a phrase whose length changed."""
        normal = self.normalized(text)
        if self.segmentation is None:
            view = self.through_stages(normal.text)
        else:
            view = joined(self._batches(normal.text, self.segmentation))
        return ViewText(view.text, normal.offsets.then(view.offsets))

    def normalized(self, text: str) -> ViewText:
        """``text`` as the stages expect it, with usual characters for compatibility ideographs."""
        view = ViewText(text)
        for stage in self.normalization:
            if stage.affects(view.text):
                view = _then(view, stage.convert(view.text))
        return view

    def through_stages(self, text: str) -> ViewText:
        """The view of one segment."""
        view = ViewText(text)
        for stage in self.stages:
            view = _then(view, stage.convert(view.text))
        return view

    def _batches(self, text: str, segmentation: Stage) -> Iterator[tuple[int, ViewText]]:
        batch = _Batch(0)
        for start, end, _ in segmentation.matches(text):
            batch.gaps.append(text[batch.end : start])
            batch.phrases.append(text[start:end])
            batch.end = end
            if len(batch.phrases) == _BATCH:
                yield end - batch.start, self._put_together(batch)
                batch = _Batch(end)
        batch.gaps.append(text[batch.end :])
        yield len(text) - batch.start, self._put_together(batch)

    def _put_together(self, batch: _Batch) -> ViewText:
        known = self._views
        views = [known.get(phrase) or self._learn(phrase) for phrase in batch.phrases]
        separator = _separator_for(batch.gaps)
        between = self._between(separator.join(batch.gaps))
        pieces = between.text.split(separator)
        # There are as many pieces as phrases, or one more after the last.
        texts = chain((view.text for view in views), ("",))
        out = "".join(chain.from_iterable(zip(pieces, texts, strict=False)))
        growths = [
            _Growth(start + edit.start, start + edit.end, _growth(edit))
            for start, view in zip(batch.phrase_starts(), views, strict=True)
            for edit in view.offsets.edits
        ]
        if between.offsets.edits:
            growths = sorted((*growths, *_growths_of_gaps(between.offsets.edits, batch)))
        return ViewText(out, _offsets(growths))

    def _learn(self, phrase: str) -> ViewText:
        view = self._views[phrase] = self.through_stages(phrase)
        return view

    def _between(self, text: str) -> ViewText:
        """The view of the gaps between segments, which a separator joins."""
        if not self._first_knows_no_more:
            return self.through_stages(text)
        view = self.stages[0].convert_characters(text)
        for stage in self.stages[1:]:
            view = _then(view, stage.convert(view.text))
        return view


def _then(view: ViewText, step: ViewText) -> ViewText:
    return ViewText(step.text, view.offsets.then(step.offsets))


def _growth(edit: Edit) -> int:
    return edit.view_end - edit.view_start - (edit.end - edit.start)


def _growths_of_gaps(edits: Iterable[Edit], batch: _Batch) -> Iterator[_Growth]:
    """Edits of the gaps, which one character joined, at their places in the batch."""
    starts = batch.gap_starts()
    together = list(accumulate((len(gap) + 1 for gap in batch.gaps), initial=0))
    for edit in edits:
        gap = bisect_right(together, edit.start) - 1
        by = starts[gap] - together[gap]
        yield _Growth(edit.start + by, edit.end + by, _growth(edit))


def _offsets(growths: Iterable[_Growth]) -> OffsetMap:
    """The map of growths in the order of the text."""
    edits: list[Edit] = []
    grown = 0
    for start, end, by in growths:
        edits.append(Edit(start, end, start + grown, end + grown + by))
        grown += by
    return OffsetMap(tuple(edits)) if edits else IDENTITY


def _lengths(keys: Iterable[str]) -> dict[str, list[int]]:
    """The lengths of the keys that begin with a pair of characters, the longest first.

    Here and below the keys are handled one by one: sorting or joining all of them in one call
    would block every other thread for a tenth of a second.
    """
    bits: dict[str, int] = {}
    for key in keys:
        bits[key[:2]] = bits.get(key[:2], 0) | 1 << len(key)
    known = {
        one: [n for n in range(one.bit_length(), 0, -1) if one >> n & 1]
        for one in set(bits.values())
    }
    return {pair: known[one] for pair, one in bits.items()}


def _separator_for(gaps: Iterable[str]) -> str:
    """A character that is in none of the gaps and in no dictionary."""
    text = "".join(gaps)
    return next(one for one in map(chr, chain(*_SEPARATORS)) if one not in text)


def _pattern_of_pairs(pairs: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of the places where a phrase may begin; None if it would be too slow."""
    firsts = {pair[0] for pair in pairs}
    seconds = {pair[1] for pair in pairs}
    if not 0 < len(firsts) <= _FEW:
        return None
    return re.compile(f"{_class_of(firsts)}(?={_class_of(seconds)})")


def _pattern_of(characters: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern of any of ``characters``, and perhaps of some others; None without any."""
    found = set(characters)
    return re.compile(_class_of(found)) if found else None


def _pattern_of_others(keys: Iterable[str]) -> re.Pattern[str]:
    """A pattern of a character that is in none of ``keys``."""
    known: set[str] = set()
    for key in keys:
        known.update(key)
    return re.compile(f"[^{_class_of(known)[1:]}" if known else ".", re.DOTALL)


def _class_of(characters: Iterable[str]) -> str:
    """A class of ``characters`` for a pattern, perhaps with some others.

    `re` looks characters of the basic plane up in a table but tries all others one by one, so these
    are written as one range from the first to the last.
    """
    ordered = sorted(characters)
    first_plane = bisect_right(ordered, "\uffff")
    high = ordered[first_plane:]
    ends = f"{high[0]}-{high[-1]}" if high else ""
    return f"[{re.escape(''.join(ordered[:first_plane]))}{ends}]"
