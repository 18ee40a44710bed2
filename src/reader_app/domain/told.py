"""What a file's format tells beyond the words: kinds of paragraphs, contents, printed readings.

Its places are those of the decoded source, so that it holds under any set of repairs.
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
    """A printed reading: what a book sets as ruby above a span of its text."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the format of a file tells of its decoded source.

    ``kinds`` has one for each line, or is empty if the format has none. ``outline`` is the file's
    own table of contents; its paragraphs are lines of the source. ``vertical``: the file is set in
    vertical lines. ``counts`` is what was found in the file and what was left out.
    """

    kinds: tuple[ParagraphKind, ...] = ()
    outline: tuple[Heading, ...] = ()
    readings: tuple[SourceReading, ...] = ()
    vertical: bool = False
    counts: Counts = ()


def outline_in(
    headings: Sequence[Heading], source: Paragraphs, text: Paragraphs, alignment: Alignment
) -> tuple[Heading, ...]:
    """Headings of a source as headings of its text.

    A heading whose line was left out points to the next line that is there.
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
    """Readings of a source as readings of its text, without those whose characters changed."""
    placed: list[SourceReading] = []
    for reading in readings:
        span = alignment.to_text(reading.span)
        if span is not None and alignment.to_source(span) == reading.span:
            placed.append(replace(reading, span=span))
    return tuple(placed)
