"""The notes of a Word document, and the marks by which its text refers to them."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader_app.importing.list_numbers import written
from reader_app.importing.note_marks import shown
from reader_app.importing.page_libraries import Element


@dataclass(slots=True)
class Notes:
    """The notes of one kind, footnotes or endnotes, and the marks of those referred to."""

    elements: dict[str, Element]
    form: str
    marks: dict[str, str] = field(default_factory=dict[str, str])

    def mark(self, name: str) -> str:
        """The mark of a note, counted by the first reference to it: ``[1]``, ``①``."""
        if name not in self.marks:
            sign = written(sum(map(bool, self.marks.values())) + 1, self.form)
            self.marks[name] = shown(sign)
        return self.marks[name]
