"""The rubies of what is in sight: readings that the engine finds in the background.

The engine reads the text as it is shown; its readings become `Ruby` values here. A long paragraph
is read in pieces, so that what is in sight costs no more than in a short one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader_app.domain.model import ReadingStyle
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span
from reader_app.gui.background import Background
from reader_app.gui.reading.document import Ruby
from reader_app.later import later

if TYPE_CHECKING:
    from reader_app.domain import lexicon
    from reader_app.domain.lexicon import Reading

    Read = Callable[[str, Sequence[int]], Sequence[Reading]]
    """Answers the readings of a paragraph by its words' ends; may take long, on any thread."""
else:
    lexicon = later("reader_app.domain.lexicon")

PIECE = 1_000
"""Code points of a paragraph that are read at a time; a piece may go on to the next mark."""
BEYOND = 100
"""How far a piece may go beyond `PIECE` to end at a punctuation mark."""
CONTEXT = 40
"""Code points before and after a piece that are read with it, as they may decide a reading."""
KEPT = 600
"""Pieces whose readings are remembered; those asked for least lately are forgotten."""
_STOP = re.compile("[。！？；，、：…]")

Asked = tuple[str, Sequence[int]]
"""What the engine is asked: a piece of text with its context, and where its words end."""


def ruby_values(read: Sequence[Reading], style: ReadingStyle) -> tuple[Ruby, ...]:
    """The rubies of readings, one for each character; the neutral tone is 0, as in `Ruby`."""
    return tuple(
        Ruby(one.span, one.syllable.written(style), one.syllable.tone % 5)
        for one in read
        if style is not ReadingStyle.OFF
    )


def with_printed(
    rubies: Sequence[Ruby], printed: Sequence[Reading], view: ViewText, style: ReadingStyle
) -> tuple[Ruby, ...]:
    """The rubies of a paragraph, with printed readings in the place of ours.

    ``rubies`` are spans of ``view``, the paragraph as it is shown; ``printed`` are spans of the
    paragraph as it stands in the text.
    """
    theirs: list[Ruby] = []
    for reading in printed:
        span = view.offsets.to_view(reading.span)
        if span and not any(other.span.overlaps(span) for other in theirs[-1:]):
            syllable = reading.syllable
            theirs.append(Ruby(span, syllable.written(style), syllable.tone % 5))
    starts = [ruby.span.start for ruby in theirs]
    kept: list[Ruby] = []
    for ruby in rubies:
        near = theirs[max(0, bisect_right(starts, ruby.span.start) - 1) :][:2]
        if not any(other.span.overlaps(ruby.span) for other in near):
            kept.append(ruby)
    return tuple(sorted((*kept, *theirs), key=_start_of))


def pieces(text: str, within: Span) -> Iterator[Span]:
    """The pieces of a paragraph's text that together hold ``within``, as spans of the text."""
    count = max(1, len(text) // PIECE)
    at = max(0, min(within.start // PIECE, count - 1) - 1)
    start = _cut(text, at, count)
    while at < count and start < within.end:
        end = _cut(text, at + 1, count)
        if end > within.start:
            yield Span(start, end)
        at, start = at + 1, end


def _cut(text: str, at: int, count: int) -> int:
    """Where the piece numbered ``at`` of ``count`` begins: after a mark, if there is one near."""
    if at == 0 or at >= count:
        return len(text) if at else 0
    mark = _STOP.search(text, at * PIECE, at * PIECE + BEYOND)
    return mark.end() if mark else at * PIECE


@dataclass(slots=True)
class _Piece:
    """A piece: what the engine was asked, and its readings as spans of the paragraph."""

    asked: Asked
    read: Sequence[Reading] = ()
    done: bool = False
    shown: tuple[ReadingStyle, Sequence[Ruby]] = (ReadingStyle.OFF, ())

    def rubies(self, style: ReadingStyle) -> Sequence[Ruby]:
        """Its rubies in a style, made once."""
        if self.shown[0] is not style:
            self.shown = (style, ruby_values(self.read, style))
        return self.shown[1]


class Rubies(QObject):
    """Answers at once with the rubies that are made; `ready` tells when there are more."""

    ready = Signal(int, object)
    """Rubies arrived: the paragraph, and a `Span` of its shown text."""
    failed = Signal(object)

    def __init__(self, read: Read) -> None:
        super().__init__()
        self.style = ReadingStyle.OFF
        self._read = read
        self._made: OrderedDict[tuple[int, int], _Piece] = OrderedDict()
        # One thread keeps the order in which they were asked for, which is the reading order.
        self._background = Background("readings")
        self._background.failed.connect(self.failed)

    def forget(self) -> None:
        """Another article is shown."""
        self._background.clear()
        self._made.clear()

    def of(
        self, paragraph: int, text: str, ends: Sequence[int] | None, within: Span | None = None
    ) -> Sequence[Ruby] | None:
        """The rubies that touch ``within`` of a paragraph that is shown as ``text``.

        None if readings are off; empty while they are made. ``ends`` are where the paragraph's
        words end, None while that is not known. Without ``within`` the whole paragraph is meant.
        If only the words have changed, the old rubies stay until the new ones arrive.
        """
        if self.style is ReadingStyle.OFF:
            return None
        if ends is None:
            return ()
        within = Span(0, len(text)) if within is None else within
        found: list[Ruby] = []
        for piece in self._pieces(paragraph, text, ends, within):
            made = piece.rubies(self.style)
            first = bisect_right(made, within.start, key=_end_of)
            last = bisect_left(made, within.end, key=_start_of)
            found += made[first:last]
        return found

    def settled(self, paragraph: int, text: str, ends: Sequence[int] | None, within: Span) -> bool:
        """Whether all rubies of ``within`` are made, or are off; asks for those that are not."""
        if self.style is ReadingStyle.OFF:
            return True
        if ends is None:
            return False
        missing = [p for p in self._pieces(paragraph, text, ends, within) if not p.done]
        return not missing

    def close(self) -> None:
        """Stop; nothing arrives after."""
        self.forget()
        self._background.close()

    def _pieces(
        self, paragraph: int, text: str, ends: Sequence[int], within: Span
    ) -> Iterator[_Piece]:
        """The pieces that touch ``within``; one that is not up to date is asked for."""
        for span in pieces(text, within):
            key = (paragraph, span.start)
            around, asked = _question(text, ends, span)
            known = self._made.get(key)
            if known is None or known.asked != asked:
                same_text = known is not None and known.asked[0] == asked[0]
                known = _Piece(asked, known.read if known and same_text else ())
                self._made[key] = known
                self._background.submit(partial(self._make, key, known, span, around))
                if len(self._made) > KEPT:
                    self._made.popitem(last=False)
            self._made.move_to_end(key)
            yield known

    def _make(self, key: tuple[int, int], piece: _Piece, span: Span, around: int) -> None:
        if self._made.get(key) is not piece:
            return  # a newer question took its place
        read: list[Reading] = []
        for one in self._read(*piece.asked):
            start = one.span.start + around
            if span.start <= start < span.end:
                read.append(lexicon.Reading(Span(start, one.span.end + around), one.syllable))
        self._background.deliver(partial(self._take, key, piece, span, read))

    def _take(
        self, key: tuple[int, int], piece: _Piece, span: Span, read: Sequence[Reading]
    ) -> None:
        if self._made.get(key) is piece:
            piece.read, piece.done = read, True
            piece.shown = (ReadingStyle.OFF, ())
            self.ready.emit(key[0], span)


def _question(text: str, ends: Sequence[int], span: Span) -> tuple[int, Asked]:
    """What to ask for a piece: the text with its context, its words, and where that text begins."""
    first = bisect_right(ends, max(0, span.start - CONTEXT)) if span.start else 0
    start = max(ends[first - 1] if first else 0, span.start - 2 * CONTEXT)
    end = min(len(text), span.end + CONTEXT)
    last = bisect_left(ends, end)
    own = [at - start for at in ends[first:last] if at > start]
    return start, (text[start:end], (*own, end - start))


def _start_of(ruby: Ruby) -> int:
    return ruby.span.start


def _end_of(ruby: Ruby) -> int:
    return ruby.span.end
