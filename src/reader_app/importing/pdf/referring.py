"""Notes behind the paragraphs that refer to them, their marks written as in all formats."""

from __future__ import annotations

from collections.abc import Sequence

from reader_app.domain.model import ParagraphKind

from . import notes
from .notes import Note
from .paragraphs import Paragraph

_SLIPPED = 2
"""How many pages behind its mark a note may stand."""
_LOOSE = (ParagraphKind.BODY, ParagraphKind.LIST)
_LONG = 30


def with_notes(found: Sequence[Paragraph], foot: Sequence[Note]) -> list[Paragraph]:
    """Each note behind the paragraph that refers to it, else behind the last one of its page."""
    behind: dict[int, list[Paragraph]] = {}
    for note in foot:
        place = _place(found, note)
        paragraph = Paragraph(ParagraphKind.NOTE, note.text, [], 0.0, note.page)
        behind.setdefault(place, []).append(paragraph)
        if place >= 0:
            _write(found[place], note.mark)
    done: list[Paragraph] = list(behind.get(-1, []))
    for index, paragraph in enumerate(found):
        done += [paragraph, *behind.get(index, [])]
    return done


def mark_endnotes(found: Sequence[Paragraph]) -> int:
    """Tell the last paragraphs that begin with raised marks of the text as notes; how many."""
    first = len(found)
    while first and (mark := notes.leading(found[first - 1].text)[0]):
        before = [one for one in found[: first - 1] if notes.places(one.text, mark)]
        if found[first - 1].kind not in _LOOSE or not before:
            break
        first -= 1
    for paragraph in found[first:]:
        mark, rest = notes.leading(paragraph.text)
        for one in found[:first]:
            _write(one, mark)
        paragraph.kind = ParagraphKind.NOTE
        paragraph.text = f"{notes.written(mark)} {rest}"
    return len(found) - first


def _place(found: Sequence[Paragraph], note: Note) -> int:
    """The paragraph that a note belongs to: a note may slip to the foot of a later page.

    Of several with its mark a long one is likelier: names of authors have marks of their own.
    """
    last = -1
    best = (_SLIPPED + 1, False, 0)
    for index, paragraph in enumerate(found):
        if paragraph.page > note.page:
            break
        last = index
        away = note.page - paragraph.pages[-1]
        if away <= _SLIPPED and notes.places(paragraph.text, note.mark):
            best = min(best, (max(0, away), len(paragraph.text) < _LONG, index))
    return best[2] if best[0] <= _SLIPPED else last


def _write(paragraph: Paragraph, mark: str) -> None:
    """Write a note's mark in a paragraph as all formats do."""
    label = notes.written(mark)
    more = len(label) - len(mark)
    if label == mark:
        return
    for at in reversed(notes.places(paragraph.text, mark)):
        text = paragraph.text
        paragraph.text = text[:at] + label + text[at + len(mark) :]
        paragraph.readings = [
            (start + more * (start > at), stop + more * (stop > at), word)
            for start, stop, word in paragraph.readings
        ]
