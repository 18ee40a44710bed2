"""The readings above the words of the paragraphs in sight, made in the background when asked for.

Readings come from outside, for the text as it is shown; here they become `Ruby` values.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader_app.domain.lexicon import Reading, ReadingStyle
from reader_app.domain.offsets import ViewText

from .background import Background
from .reading.document import Ruby

KEPT = 4000
"""Paragraphs whose readings are remembered; all are forgotten when there would be more."""

Read = Callable[[str, Sequence[int]], Sequence[Reading]]
"""Answers the readings of a paragraph by the ends of its words; it may take long, on any thread."""
Asked = tuple[str, Sequence[int]]
"""What readings are asked for: a paragraph's text and the ends of its words."""


def ruby_values(read: Sequence[Reading], style: ReadingStyle) -> tuple[Ruby, ...]:
    """What to draw for readings, a ruby a character; the neutral tone is 0, as `Ruby` has it."""
    return tuple(
        Ruby(one.span, one.syllable.written(style), one.syllable.tone % 5)
        for one in read
        if style is not ReadingStyle.OFF
    )


def with_given(
    made: Sequence[Ruby], given: Sequence[Reading], view: ViewText, style: ReadingStyle
) -> tuple[Ruby, ...]:
    """The rubies of a paragraph with those that its own file gives in the place of ours.

    ``given`` are spans of the paragraph as it stands, ``made`` of ``view``, which is what is shown.
    """
    theirs: list[Ruby] = []
    for one in given:
        span = view.offsets.to_view(one.span)
        if span and not any(other.span.overlaps(span) for other in theirs[-1:]):
            theirs.append(Ruby(span, one.syllable.written(style), one.syllable.tone % 5))
    starts = [one.span.start for one in theirs]
    kept: list[Ruby] = []
    for one in made:
        near = theirs[max(0, bisect_right(starts, one.span.start) - 1) :][:2]
        if not any(other.span.overlaps(one.span) for other in near):
            kept.append(one)
    return tuple(sorted((*kept, *theirs), key=lambda one: one.span.start))


class Rubies(QObject):
    """Answers the rubies of a paragraph at once: none until they are made, then `ready` tells."""

    ready = Signal(int)
    """A paragraph's rubies arrived."""
    failed = Signal(object)

    def __init__(self, read: Read) -> None:
        super().__init__()
        self.style = ReadingStyle.OFF
        self._read = read
        self._made: dict[int, tuple[Asked, Sequence[Reading]]] = {}
        # One thread: what is in sight was asked for in the order it stands.
        self._background = Background("readings")
        self._background.failed.connect(self.failed)

    def forget(self) -> None:
        """Another article is shown."""
        self._background.clear()
        self._made = {}

    def of(self, paragraph: int, text: str, ends: Sequence[int] | None) -> Sequence[Ruby] | None:
        """The rubies of a paragraph shown as ``text``: None while off, none while being made.

        ``ends`` are the ends of its words; None while they are not known. Where only the words
        are others than before, the old rubies stay until the new ones arrive.
        """
        if self.style is ReadingStyle.OFF:
            return None
        known = self._made.get(paragraph)
        if ends is None:
            return ()
        asked: Asked = (text, tuple(ends))
        old = known[1] if known is not None and known[0][0] == text else ()
        if known is not None and known[0] == asked:
            return ruby_values(old, self.style)
        if len(self._made) >= KEPT:
            self.forget()
        self._made[paragraph] = (asked, old)
        self._background.submit(partial(self._make, paragraph, asked))
        return ruby_values(old, self.style)

    def close(self) -> None:
        """Stop; nothing arrives after."""
        self.forget()
        self._background.close()
        self._made = {}

    def _make(self, paragraph: int, asked: Asked) -> None:
        if not self._wanted(paragraph, asked):
            return  # asked for something else meanwhile
        self._background.deliver(partial(self._take, paragraph, asked, self._read(*asked)))

    def _take(self, paragraph: int, asked: Asked, read: Sequence[Reading]) -> None:
        if self._wanted(paragraph, asked):
            self._made[paragraph] = (asked, read)
            self.ready.emit(paragraph)

    def _wanted(self, paragraph: int, asked: Asked) -> bool:
        known = self._made.get(paragraph)
        return known is not None and known[0] == asked
