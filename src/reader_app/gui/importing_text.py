"""Imports one text with a look at it first: from a file, or from the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reader_app.domain.errors import ReaderError
from reader_app.domain.model import EncodingOffer, ImportOutcome, ImportPreview, Pasted

from . import fonts, operations
from .dialogs.import_text import ImportDialog
from .operations import Operations

Import = Callable[[Path, str, Mapping[str, str]], None]


def pasted(data: QMimeData | None, name: str) -> Pasted | None:
    """What the clipboard holds as the file it would be: a web page, else text; None for nothing."""
    # Qt's own answer for an empty clipboard is no object at all.
    if data is None:
        return None
    if data.hasHtml():
        return Pasted(f"{name}.html", _page(data.html()).encode("utf-8", "replace"))
    if data.hasText() and data.text().strip():
        return Pasted(f"{name}.txt", data.text().encode("utf-8", "replace"))
    return None


def _page(html: str) -> str:
    """A page whole enough to be read as one, and surely in UTF-8."""
    if "<body" in html.lower():
        return html
    return f'<html><head><meta charset="utf-8"></head><body>{html}</body></html>'


class ImportingText(QObject):
    """Shows the import dialog, and imports what the reader accepts."""

    imported = Signal(object)
    """The outcomes of what was pasted."""
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, acts: Operations, import_file: Import) -> None:
        super().__init__(window)
        self._window = window
        self._operations = acts
        self._import_file = import_file

    def look(self, path: Path) -> None:
        """Show a file before it is imported."""
        dialog = self._open(path, path.name)
        dialog.chosen.connect(lambda code, values: self._import_file(path, code, values))

    def paste(self) -> None:
        """Show what the clipboard holds before it is imported."""
        found = pasted(QGuiApplication.clipboard().mimeData(), self.tr("Pasted text"))
        if found is None:
            self.said.emit(self.tr("The clipboard holds no text."))
            return
        dialog = self._open(found, self.tr("From the clipboard"))
        dialog.encodings.hide()
        dialog.chosen.connect(lambda _, values: self._import_pasted(found, values))

    def look_if_odd(self, path: Path, plain: Callable[[], None]) -> None:
        """Import a file by ``plain``, or show it first if it is garbled, foreign or no text."""

        def found(preview: ImportPreview) -> None:
            if preview.lost:
                self.look(path)
            else:
                plain()

        if path.is_dir():
            plain()
            return
        self._operations.worker.submit(
            lambda lib: lib.preview(path), found, lambda _error: self.look(path)
        )

    def _open(self, what: Path | Pasted, name: str) -> ImportDialog:
        dialog = ImportDialog(self._window, name, fonts.families("serif", "sc"))
        closed: list[bool] = []
        dialog.destroyed.connect(lambda: closed.append(True))
        worker = self._operations.worker

        def offered(offers: Sequence[EncodingOffer]) -> None:
            if not closed:
                dialog.show_encodings(offers)

        def shown(preview: ImportPreview) -> None:
            if not closed:
                dialog.show_preview(preview)

        def failed(error: ReaderError) -> None:
            if not closed:
                dialog.show_failure(str(error))

        def look(encoding: str) -> None:
            worker.submit(lambda lib: lib.preview(what, encoding), shown, failed)

        worker.submit(lambda lib: lib.encodings(what), offered, failed)
        dialog.encoding_wanted.connect(look)
        look("")
        dialog.open()
        return dialog

    def _import_pasted(self, what: Pasted, values: Mapping[str, str]) -> None:
        def done(outcomes: Sequence[ImportOutcome]) -> None:
            self.imported.emit(outcomes)

        operations.import_pasted(self._operations, what, values, done, self.failed.emit)
