"""Repairs: recorded edits between the decoded source of an article and its text.

A text is `apply(source, repairs)`. Repairs do not overlap, except that one may contain another, as
when a line whose glosses were taken out is left out as a whole: the outer one counts if enabled.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from . import long_texts
from .spans import Span


@dataclass(frozen=True, slots=True)
class Repair:
    """A replacement of ``span``, code points of the decoded source.

    ``confidence`` is from 0 to 1. A repair that is certain is enabled from the start, any other is
    a suggestion. ``candidates`` are what may have stood there, the likeliest first.
    """

    span: Span
    replacement: str
    rule: str
    confidence: float = 1.0
    enabled: bool = True
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """``source[start:end]`` became ``text[text_start:text_end]``; all between is unchanged."""

    start: int
    end: int
    text_start: int
    text_end: int


class Alignment:
    """Which code points of a repaired text come from which of the source, and back.

    A span is mapped by its first and last character. What was left out or put in beside it stays
    outside; a block of which the span covers a part is taken whole.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = tuple(blocks)
        self._ends = [block.end for block in blocks]
        self._text_ends = [block.text_end for block in blocks]

    def to_text(self, span: Span) -> Span | None:
        """Where a span of the source stands in the text; None if nothing of it is left."""
        if not span:
            return None
        start, _ = self._forward(span.start)
        end = max(start, self._forward(span.end - 1)[1])
        return Span(start, end) if end > start else None

    def to_source(self, span: Span) -> Span | None:
        """The span of the source that a span of the text comes from; None for an empty one."""
        if not span:
            return None
        start, _ = self._backward(span.start)
        end = max(start, self._backward(span.end - 1)[1])
        return Span(start, end) if end > start else None

    def point_to_text(self, offset: int) -> int:
        """Where a code point of the source stands in the text, or the next one that is there."""
        return self._forward(offset)[0]

    def within(self, span: Span) -> tuple[Block, ...]:
        """The blocks inside a span of the source, in order."""
        first = bisect_right(self._ends, span.start)
        last = bisect_right(self._ends, span.end)
        return self.blocks[first:last]

    def _forward(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._ends, offset)
        if index < len(self.blocks) and self.blocks[index].start <= offset:
            return self.blocks[index].text_start, self.blocks[index].text_end
        before = self.blocks[index - 1] if index else None
        moved = offset + (before.text_end - before.end if before else 0)
        return moved, moved + 1

    def _backward(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self._text_ends, offset)
        if index < len(self.blocks) and self.blocks[index].text_start <= offset:
            return self.blocks[index].start, self.blocks[index].end
        before = self.blocks[index - 1] if index else None
        moved = offset + (before.end - before.text_end if before else 0)
        return moved, moved + 1


@dataclass(frozen=True, slots=True)
class RepairedPlace:
    """A place that a repair changed or would change, in the text and in its source.

    ``was`` is what stood there, ``became`` what stands or would stand there; either may be empty.
    ``index`` is the repair's own in the list of the article's repairs.
    """

    span: Span
    source: Span
    was: str
    became: str
    rule: str
    index: int = -1
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its repairs applied, and its alignment with the source."""

    text: str
    alignment: Alignment


def apply(source: str, repairs: Iterable[Repair]) -> Repaired:
    """The text that the enabled ones of ``repairs`` make of ``source``."""
    counted = tuple(_counted(repairs))
    pieces: list[str] = []
    at = 0
    for repair in counted:
        pieces += long_texts.cut(source, at, repair.span.start)
        pieces.append(repair.replacement)
        at = repair.span.end
    pieces += long_texts.cut(source, at)
    joined = "".join if len(source) <= long_texts.PIECE else long_texts.joined
    return Repaired(joined(pieces), Alignment(_blocks(counted)))


def aligned(repairs: Iterable[Repair]) -> Alignment:
    """How a source and the text that these repairs make of it stand to each other."""
    return Alignment(_blocks(_counted(repairs)))


def aligned_closely(source: str, repairs: Iterable[Repair]) -> Alignment:
    """As `aligned`, but what was printed double is aligned character by character.

    So a part of a doubled line that was made single is at its own place in ``source``.
    """
    counted = tuple(_counted(repairs))
    pairs = zip(counted, _blocks(counted), strict=True)
    return Alignment([piece for one, block in pairs for piece in _twins(source, one, block)])


def are_close(repairs: Iterable[Repair]) -> bool:
    """Whether some of ``repairs`` may be aligned more closely than as a whole."""
    return any(1 < len(one.replacement) < one.span.end - one.span.start for one in repairs)


def _twins(source: str, repair: Repair, block: Block) -> list[Block]:
    """A block for each character that stands once or twice; the whole one if anything else does."""
    if not are_close([repair]):
        return [block]
    pieces: list[Block] = []
    at = block.start
    for place, character in enumerate(repair.replacement, block.text_start):
        end = at + (2 if source.startswith(2 * character, at, block.end) else 1)
        if not source.startswith(character, at, block.end):
            return [block]
        pieces.append(Block(at, end, place, place + 1))
        at = end
    return pieces if at == block.end else [block]


def _counted(repairs: Iterable[Repair]) -> Iterator[Repair]:
    """The enabled repairs by their place, but those that an enabled one holds."""
    at = 0
    for repair in sorted(
        (one for one in repairs if one.enabled), key=lambda one: (one.span.start, -one.span.end)
    ):
        if repair.span.start >= at:
            at = repair.span.end
            yield repair


def _blocks(counted: Iterable[Repair]) -> list[Block]:
    blocks: list[Block] = []
    moved = 0
    for repair in counted:
        start, end = repair.span.start, repair.span.end
        text_start = start + moved
        text_end = text_start + len(repair.replacement)
        blocks.append(Block(start, end, text_start, text_end))
        moved = text_end - end
    return blocks


def repaired_places(source: str, repairs: Sequence[Repair]) -> tuple[RepairedPlace, ...]:
    """The places that the enabled ones of ``repairs`` change, in order."""
    numbers = {
        (one.span.start, one.span.end): index for index, one in enumerate(repairs) if one.enabled
    }
    places: list[RepairedPlace] = []
    for block in aligned(repairs).blocks:
        index = numbers[block.start, block.end]
        places.append(_place(source, repairs, index, Span(block.text_start, block.text_end)))
    return tuple(places)


def offered_places(source: str, repairs: Sequence[Repair]) -> tuple[RepairedPlace, ...]:
    """The places that the other ones of ``repairs`` would change, in order.

    Those inside what an enabled one changes have no place. What would be put in stands at the
    place of the character after it.
    """
    alignment = aligned(repairs)
    places: list[RepairedPlace] = []
    for index, one in enumerate(repairs):
        asked = one.span or Span(one.span.start, one.span.start + 1)
        if one.enabled or asked.end > len(source):
            continue
        found = alignment.to_text(asked)
        if found is not None and alignment.to_source(found) == asked:
            places.append(_place(source, repairs, index, found))
    return tuple(sorted(places, key=lambda place: (place.span.start, place.span.end)))


def _place(source: str, repairs: Sequence[Repair], index: int, span: Span) -> RepairedPlace:
    one = repairs[index]
    was = one.span.of(source)
    return RepairedPlace(span, one.span, was, one.replacement, one.rule, index, one.enabled)


def moved(old: Alignment, new: Alignment, span: Span) -> Span | None:
    """Where a span of one text stands in another text of the same source.

    None unless all of it is there: the place must come from the very same span of the source.
    """
    source = old.to_source(span)
    place = new.to_text(source) if source else None
    return place if place and new.to_source(place) == source else None


def moved_point(old: Alignment, new: Alignment, offset: int) -> int:
    """Where an offset of one text stands in another text of the same source.

    Unlike a span it is never lost: if its character is not there, it is the next one's place.
    """
    source = old.to_source(Span(offset, offset + 1))
    return new.point_to_text(source.start) if source else 0
