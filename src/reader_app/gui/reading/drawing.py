"""Draws a scene, in order: backgrounds, word marks, text, rubies, dots, caret, grips."""

from __future__ import annotations

from collections.abc import Sequence

from reader_app.domain.model import WordMarks
from reader_app.domain.spans import Span

from .bands import Band, bands, row_marks
from .flow import Flow
from .hits import HitIndex
from .painting import PagePainter
from .row import Row
from .scene import Scene
from .selection import Selection

Visible = Sequence[tuple[int, float, Row]]
"""The rows in sight: index, y of the row's top, row."""


def draw(page: PagePainter, scene: Scene, flow: Flow, *, caret: bool) -> None:
    """Draw the rows in sight with all marks; ``caret``: the view has the keyboard."""
    visible = list(flow.visible())
    _grounds(page, scene, flow, visible)
    for _, y, row in visible:
        if scene.word_marks is WordMarks.UNDERLINE:
            page.underlines(row, y)
        page.text(row, y)
        page.rubies(row, y, tones=scene.style.tones)
        page.marks(row, y)
    for middle in _notes(scene, flow, visible):
        page.dot(middle)
    if caret and scene.caret_shown and not scene.selection:
        box = flow.box(scene.selection.caret)
        if box is not None:
            page.caret(box)
    for box, at_end in scene.grips.boxes(flow):
        page.handle(box, at_end=at_end)


def _grounds(page: PagePainter, scene: Scene, flow: Flow, visible: Visible) -> None:
    """Draw all that is behind the text."""
    hovered, dragged = scene.places(scene.hovered), scene.grips.places(flow)
    meant = scene.places(scene.meant)
    for _, y, row in visible:
        if scene.word_marks is WordMarks.SHADE:
            page.shades(row, y)
        page.hover(row, y, *_within(hovered, row))
        page.hover(row, y, *_within(meant, row))
        found = flow.rows.bands(row, lambda of: _bands(scene, flow, of))
        page.bands(row, y, found, scene.colour_of)
        part = scene.selected(row)
        if part is not None:
            page.selection(row, y, part[0], part[1], line_end=part[2])
        page.selection(row, y, *_within(dragged, row), line_end=False)
        page.repaired(row, y, _found(scene.repaired, flow, row))
        page.offered(row, y, _found(scene.offered, flow, row))
        page.hits(row, y, _found(scene.hits, flow, row))


def _within(places: Selection | None, row: Row) -> tuple[int, int]:
    """What a row shows of a selection, in code points of the row; (0, 0) for nothing."""
    part = places.within(row.paragraph, row.end) if places else None
    return (0, 0) if part is None else (max(0, part[0] - row.start), max(0, part[1] - row.start))


def _found(index: HitIndex, flow: Flow, row: Row) -> list[tuple[Span, bool]]:
    start = flow.rows.document.paragraphs.starts[row.paragraph]
    shown = Span(row.start, row.end)
    return index.within(start, flow.rows.view(row.paragraph).offsets, shown)


def _bands(scene: Scene, flow: Flow, row: Row) -> list[Band]:
    paragraph = flow.rows.document.paragraphs.span(row.paragraph)
    active = scene.active
    own = scene.annotations
    touching = sorted(own.touching(paragraph), key=lambda a: a.id == active)
    marked = [(one, own.lane(one)) for one in touching]
    offsets = flow.rows.view(row.paragraph).offsets
    return bands(row_marks(marked, paragraph, offsets, Span(row.start, row.end)))


def _notes(scene: Scene, flow: Flow, visible: Visible) -> set[float]:
    """The middles of the lines in sight where an annotation with a note begins."""
    found: set[float] = set()
    paragraphs = flow.rows.document.paragraphs
    tops = {index: y for index, y, _ in visible}
    for paragraph in {row.paragraph for _, _, row in visible}:
        for annotation in scene.annotations.touching(paragraphs.span(paragraph)):
            start = annotation.span.start
            if not annotation.note or paragraphs.at(start) != paragraph:
                continue
            place = scene.place(start)
            index = flow.rows.row_at(place)
            if index in tops:
                row = flow.rows.laid(index)
                line = row.line_of(place.offset - row.start)
                found.add(tops[index] + row.tops[line] + row.step / 2)
    return found
