"""What a file's format tells of its text beyond the words: kinds, contents, readings.

All of it stands over the decoded source, so that it holds under any set of repairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .model import Counts, ParagraphKind
from .outline import Heading
from .spans import Paragraphs, Span

if TYPE_CHECKING:
    from .repairs import Alignment


@dataclass(frozen=True, slots=True)
class SourceReading:
    """How a span of a text is read by its own file: what a book prints as ruby above it."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a format tells of a decoded source.

    ``kinds`` are one a line, empty where the format knows no kinds. ``outline`` is the format's
    own table of contents, its paragraphs are lines of the source. ``vertical`` says that the
    file is set in vertical lines.
    """

    kinds: tuple[ParagraphKind, ...] = ()
    outline: tuple[Heading, ...] = ()
    readings: tuple[SourceReading, ...] = ()
    vertical: bool = False
    counts: Counts = ()


def outline_in(
    headings: Sequence[Heading], source: Paragraphs, text: Paragraphs, alignment: Alignment
) -> tuple[Heading, ...]:
    """Headings of a source as headings of the text that ``alignment`` makes of it.

    One whose line was left out names the next line that is there.
    """
    placed: list[Heading] = []
    for heading in headings:
        line = heading.paragraph
        place = None
        while place is None and line < len(source):
            place = alignment.to_text(source.span(line))
            line += 1
        if place is not None:
            placed.append(replace(heading, paragraph=text.at(place.start)))
    return tuple(placed)


def readings_in(
    readings: Sequence[SourceReading], alignment: Alignment
) -> tuple[SourceReading, ...]:
    """Readings of a source as readings of the text; those whose characters changed are left."""
    placed: list[SourceReading] = []
    for reading in readings:
        span = alignment.to_text(reading.span)
        if span is not None and alignment.to_source(span) == reading.span:
            placed.append(replace(reading, span=span))
    return tuple(placed)
