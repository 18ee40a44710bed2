"""Moves of the caret by keys, and what a click selects, in a document that is laid out."""

from __future__ import annotations

from enum import Enum, auto

from .caret import (
    Place,
    next_sentence,
    next_stop,
    next_word,
    previous_sentence,
    previous_stop,
    previous_word,
    sentence_span,
    word_span,
)
from .flow import Flow
from .row import Row


class Move(Enum):
    """What a key does with the caret."""

    NEXT = auto()
    PREVIOUS = auto()
    NEXT_WORD = auto()
    PREVIOUS_WORD = auto()
    NEXT_SENTENCE = auto()
    PREVIOUS_SENTENCE = auto()
    LINE_DOWN = auto()
    LINE_UP = auto()
    LINE_START = auto()
    LINE_END = auto()
    PAGE_DOWN = auto()
    PAGE_UP = auto()
    START = auto()
    END = auto()


class Grain(Enum):
    """The unit by which a selection with the mouse grows."""

    CHARACTER = auto()
    WORD = auto()
    SENTENCE = auto()
    PARAGRAPH = auto()


GRAINS = {
    Move.NEXT_WORD: Grain.WORD,
    Move.PREVIOUS_WORD: Grain.WORD,
    Move.NEXT_SENTENCE: Grain.SENTENCE,
    Move.PREVIOUS_SENTENCE: Grain.SENTENCE,
}
"""The units of moves along the text, where these are not characters."""


FORWARD = frozenset({Move.NEXT, Move.NEXT_WORD, Move.NEXT_SENTENCE})


def grain_of(clicks: int) -> Grain:
    """One click sets the caret, two take a word, three a sentence, four the paragraph."""
    return list(Grain)[max(1, min(clicks, len(Grain))) - 1]


class Mover:
    """Finds places in a flow. ``goal`` is the x that vertical moves keep to."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._rows = flow.rows

    def start(self) -> Place:
        """The beginning of the document."""
        return Place(0, 0)

    def end(self) -> Place:
        """The end of the document."""
        return self._paragraph_end(len(self._rows.document.paragraphs) - 1)

    def x_of(self, place: Place) -> float:
        """The caret's x, from the column's edge."""
        row = self._row(place)
        return row.caret_box(place.offset - row.start, upstream=place.upstream).left()

    def to(self, move: Move, place: Place, goal: float) -> Place:
        """Where ``move`` takes a caret; page moves scroll the flow too."""
        match move:
            case Move.START:
                return self.start()
            case Move.END:
                return self.end()
            case Move.LINE_UP | Move.LINE_DOWN:
                return self._line(place, goal, 1 if move == Move.LINE_DOWN else -1)
            case Move.PAGE_UP | Move.PAGE_DOWN:
                return self._page(place, goal, 1 if move == Move.PAGE_DOWN else -1)
            case Move.LINE_START | Move.LINE_END:
                return self._line_edge(place, at_end=move == Move.LINE_END)
            case Move.NEXT | Move.NEXT_WORD | Move.NEXT_SENTENCE:
                return self._forward(place, GRAINS.get(move, Grain.CHARACTER))
            case Move.PREVIOUS | Move.PREVIOUS_WORD | Move.PREVIOUS_SENTENCE:
                return self._backward(place, GRAINS.get(move, Grain.CHARACTER))

    def unit(self, place: Place, grain: Grain) -> tuple[Place, Place]:
        """The word, sentence or paragraph around the character at ``place``."""
        text = self._rows.view(place.paragraph).text
        if grain == Grain.WORD:
            ends = self._rows.source.word_ends(place.paragraph)
            span = word_span(text, ends, place.offset)
        elif grain == Grain.SENTENCE:
            span = sentence_span(text, place.offset)
        elif grain == Grain.PARAGRAPH:
            return Place(place.paragraph, 0), self._paragraph_end(place.paragraph)
        else:
            return place, place
        return Place(place.paragraph, span.start), Place(place.paragraph, span.end, upstream=True)

    def _row(self, place: Place) -> Row:
        return self._rows.laid(self._rows.row_at(place))

    def _paragraph_end(self, paragraph: int) -> Place:
        return Place(paragraph, len(self._rows.view(paragraph).text))

    def _forward(self, place: Place, grain: Grain) -> Place:
        text = self._rows.view(place.paragraph).text
        at = place.offset
        if at >= len(text):
            last = len(self._rows.document.paragraphs) - 1
            return Place(place.paragraph + 1, 0) if place.paragraph < last else place
        if grain == Grain.SENTENCE:
            return Place(place.paragraph, next_sentence(text, at))
        if grain == Grain.WORD:
            ends = self._rows.source.word_ends(place.paragraph)
            return Place(place.paragraph, next_word(text, ends, at))
        return Place(place.paragraph, next_stop(text, at))

    def _backward(self, place: Place, grain: Grain) -> Place:
        at = place.offset
        if at == 0:
            return self._paragraph_end(place.paragraph - 1) if place.paragraph else place
        text = self._rows.view(place.paragraph).text
        if grain == Grain.SENTENCE:
            return Place(place.paragraph, previous_sentence(text, at))
        if grain == Grain.WORD:
            ends = self._rows.source.word_ends(place.paragraph)
            return Place(place.paragraph, previous_word(text, ends, at))
        return Place(place.paragraph, previous_stop(text, at))

    def _line(self, place: Place, goal: float, by: int) -> Place:
        index = self._rows.row_at(place)
        row = self._rows.laid(index)
        line = row.line_of(place.offset - row.start, upstream=place.upstream) + by
        if not 0 <= line < len(row.tops):
            index += by
            if not 0 <= index < len(self._rows):
                return self.start() if by < 0 else self.end()
            row = self._rows.laid(index)
            line = 0 if by > 0 else len(row.tops) - 1
        offset, upstream = row.offset_at(goal, row.tops[line] + row.step / 2)
        return Place(row.paragraph, row.start + offset, upstream)

    def _page(self, place: Place, goal: float, by: int) -> Place:
        before = (self._flow.top, self._flow.hidden)
        box = self._flow.box(place)
        y = box.center().y() if box is not None else self._flow.window / 2
        self._flow.move(by * max(40.0, self._flow.window - self._rows.page.px * 2.0))
        if before == (self._flow.top, self._flow.hidden):
            return self.start() if by < 0 else self.end()
        return self._flow.at(goal, y)

    def _line_edge(self, place: Place, *, at_end: bool) -> Place:
        row = self._row(place)
        line = row.line_of(place.offset - row.start, upstream=place.upstream)
        span = row.line_span(line)
        if not at_end:
            return Place(place.paragraph, row.start + span.start)
        wrapped = line + 1 < len(row.tops)
        return Place(place.paragraph, row.start + span.end, upstream=wrapped)
