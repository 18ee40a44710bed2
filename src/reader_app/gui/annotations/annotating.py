"""The acts on annotations, wherever in the window they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader_app.domain.changes import Changes
from reader_app.domain.errors import ReaderError
from reader_app.domain.model import Colour
from reader_app.domain.spans import Span, trimmed
from reader_app.gui import operations
from reader_app.gui.dialogs.tags import TagsDialog
from reader_app.gui.operations import Operations
from reader_app.gui.showing import Showing
from reader_app.gui.window.docking import Side
from reader_app.gui.window.parts import Parts


class Annotating(QObject):
    """Sends acts to the library, and opens the note or the tags of a new highlight."""

    colour_used = Signal(object)
    failed = Signal(object)

    def __init__(self, window: QWidget, acts: Operations, parts: Parts, showing: Showing) -> None:
        super().__init__(window)
        self._window = window
        self._operations = acts
        self._panel = panel = parts.notes_panel
        self._page = parts.page
        self._sides = parts.sides
        self._showing = showing
        self._after: tuple[int, str] | None = None
        self._tags_in_use: Sequence[str] = ()
        showing.tags_known.connect(self._know_tags)
        showing.refreshed.connect(self._go_on)
        panel.note_changed.connect(self.store_note)
        panel.tags_wanted.connect(self.edit_tags)
        panel.colour_wanted.connect(self.set_colour)
        panel.delete_wanted.connect(self.delete)
        selected = parts.page.acts
        selected.highlight_wanted.connect(self.highlight)
        selected.colour_wanted.connect(self.set_colour)
        selected.note_wanted.connect(self.edit_note)
        selected.tags_wanted.connect(self.edit_tags)
        selected.delete_wanted.connect(self.delete)
        parts.page.view.annotation_resized.connect(self.resize)

    def highlight(self, span: Span, colour: Colour, then: str) -> None:
        """Highlight ``span`` of the article shown; ``then`` opens: empty, ``note`` or ``tags``."""
        article = self._showing.article
        if article is None:
            return

        def made(changes: Changes) -> None:
            if changes.annotation is not None:
                self._after = (changes.annotation, then)

        self._showing.act_begun()
        self.colour_used.emit(colour)
        operations.highlight(self._operations, article.id, span, colour, done=made)

    def set_colour(self, number: int, colour: Colour) -> None:
        self._showing.act_begun()
        self.colour_used.emit(colour)
        operations.set_colour(self._operations, number, colour)

    def resize(self, number: int, span: Span) -> None:
        """Let a highlight cover another span, from which white space at the ends is cut."""
        loaded = self._page.loaded
        span = trimmed(loaded.text, span) if loaded else span
        if not span:
            return
        self._showing.act_begun()
        operations.resize_annotation(self._operations, number, span)

    def delete(self, number: int) -> None:
        operations.delete_annotation(self._operations, number)

    def store_note(self, number: int, note: str) -> None:
        """Store a note; if that fails, it counts as unsaved until it is stored."""

        def failed(error: ReaderError) -> None:
            self._panel.keep_unsaved(number)
            self.failed.emit(error)

        self._showing.act_begun()
        operations.set_note(self._operations, number, note, self._panel, failed)

    def edit_tags(self, number: int) -> None:
        """Open the dialog of an annotation's tags."""
        annotation = self._showing.annotation(number)
        if annotation is None:
            return
        dialog = TagsDialog(self._window, annotation.tags, self._tags_in_use)
        dialog.chosen.connect(lambda tags: operations.set_tags(self._operations, number, tags))
        dialog.open()

    def edit_note(self, number: int) -> None:
        """Let the reader write a note, in the panel of the article's notes."""
        self._sides.show_side(Side.NOTES, shown=True)
        if self._showing.tag:
            self._after = (number, "note")
            self._showing.choose_tag("")
        else:
            self._panel.edit_note(number)

    def _know_tags(self, paths: Sequence[str]) -> None:
        self._tags_in_use = paths

    def _go_on(self) -> None:
        """The panels show the last highlight now: open what was asked for with it."""
        if self._after is None:
            return
        (number, then), self._after = self._after, None
        self._page.active_changed.emit(number, True)
        if then == "note":
            self.edit_note(number)
        elif then == "tags":
            self.edit_tags(number)
