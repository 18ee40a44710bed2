"""Imports a single text, from a file or from the clipboard, after the reader saw a preview."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from reader_app.domain.errors import NotChinese, ReaderError
from reader_app.domain.imports import EncodingOffer, ImportOutcome, ImportPreview, Pasted
from reader_app.gui import operations
from reader_app.gui.dialogs.import_text import ImportDialog
from reader_app.gui.operations import Operations
from reader_app.gui.worker import LibraryWorker, Task

Import = Callable[[Path, str, Mapping[str, str]], None]
BODY = re.compile("<body", re.IGNORECASE)
_FRAGMENT = re.compile(r"<!--\s*StartFragment\s*-->(.*)<!--\s*EndFragment\s*-->", re.S)
_BODY = re.compile(r"<body\b[^>]*>(.*?)(?:</body>|\Z)", re.S | re.I)


def pasted(data: QMimeData | None, name: str) -> Pasted | None:
    """What the clipboard holds, as if it were a file: a web page or a text; None for nothing."""
    # For an empty clipboard Qt has no object at all.
    if data is None:
        return None
    if data.hasHtml():
        return Pasted(f"{name}.html", _page(data.html()).encode("utf-8", "replace"))
    # Asked for once: each call copies the whole text, which may be a book.
    text = data.text() if data.hasText() else ""
    if text and not text.isspace():
        return Pasted(f"{name}.txt", text.encode("utf-8", "replace"))
    return None


def _page(html: str) -> str:
    """A page of exactly what was selected, without what the clipboard's source put around it."""
    for pattern in (_FRAGMENT, _BODY):
        found = pattern.search(html)
        if found:
            html = found.group(1)
            break
    head = '<head><meta charset="utf-8"></head>'
    return f'<html>{head}<body data-reader-selected="">{html}</body></html>'


class ImportingText(QObject):
    """Shows the import dialog with a preview, and imports what the reader accepts."""

    imported = Signal(object)
    """The outcomes of what was pasted."""
    said = Signal(str)
    failed = Signal(object)
    open_wanted = Signal(int)
    """An article that is in the library already should be shown."""

    def __init__(self, window: QWidget, acts: Operations, import_file: Import) -> None:
        super().__init__(window)
        self._window = window
        self._operations = acts
        self._import_file = import_file

    def look(self, path: Path, failure: str = "") -> None:
        """Show a file before it is imported, or why it can't be if that is known already."""
        self._look(self._window, path, failure)

    def look_over(self, over: QWidget, path: Path) -> ImportDialog:
        """The same over another dialog, which may hear what the reader chose."""
        return self._look(over, path)

    def paste(self) -> None:
        """Show what the clipboard holds before it is imported."""
        data = QGuiApplication.clipboard().mimeData()
        if not self._take(data, self.tr("Pasted text"), self.tr("From the clipboard")):
            self.said.emit(self.tr("The clipboard holds no text."))

    def take_dropped(self, data: QMimeData) -> None:
        """Show text that was dropped before it is imported."""
        if not self._take(data, self.tr("Dropped text"), self.tr("Dropped here")):
            self.said.emit(self.tr("What was dropped holds no text."))

    def _take(self, data: QMimeData | None, name: str, told: str) -> bool:
        """Show the text of ``data``, if it holds any; ``told`` says where it comes from."""
        found = pasted(data, name)
        if found is None:
            return False
        dialog = self._open(self._window, found, told)
        dialog.leave_encodings_out()
        dialog.chosen.connect(lambda _, values: self._import_pasted(found, values))
        return True

    def look_if_odd(self, path: Path, plain: Callable[[], None]) -> None:
        """Import a file by ``plain``, or preview it first if it is garbled or not readable."""

        def found(preview: ImportPreview) -> None:
            if preview.lost:
                self.look(path)
            else:
                plain()

        if path.is_dir():
            plain()
            return
        self._operations.worker.submit_look(
            lambda lib, cancelled: lib.preview(path, "", cancelled),
            found,
            lambda error: self.look(path, str(error)),
        )

    def _look(self, over: QWidget, path: Path, failure: str = "") -> ImportDialog:
        dialog = self._open(over, path, path.name, failure)
        dialog.chosen.connect(lambda code, values: self._import_file(path, code, values))
        return dialog

    def _open(
        self, over: QWidget, what: Path | Pasted, name: str, failure: str = ""
    ) -> ImportDialog:
        dialog = ImportDialog(over, name)
        dialog.open_wanted.connect(self.open_wanted)
        _Looks(dialog, self._operations.worker, what).begin(failure)
        dialog.open()
        return dialog

    def _import_pasted(self, what: Pasted, values: Mapping[str, str]) -> None:
        def done(outcomes: Sequence[ImportOutcome]) -> None:
            self.imported.emit(outcomes)

        operations.import_pasted(self._operations, what, values, done, self.failed.emit)


def _failure(what: Path | Pasted, error: ReaderError) -> str:
    """The sentence of a failure; what was pasted is no file and has no encodings to choose from."""
    if isinstance(what, Pasted) and isinstance(error, NotChinese):
        return QCoreApplication.translate(
            "ImportingText", "This is not Chinese text: copy or drag a text in Chinese."
        )
    return str(error)


class _Looks:
    """Fills an import dialog with previews; they are cancelled when it is closed."""

    def __init__(self, dialog: ImportDialog, worker: LibraryWorker, what: Path | Pasted) -> None:
        self._dialog: ImportDialog | None = dialog
        self._worker = worker
        self._what = what
        self._tasks: list[Task] = []
        dialog.destroyed.connect(self._end)
        dialog.encoding_wanted.connect(self._look)

    def begin(self, failure: str = "") -> None:
        """Offer encodings and show a preview, or ``failure`` if that is known already."""

        def offered(offers: Sequence[EncodingOffer]) -> None:
            if self._dialog is not None:
                self._dialog.show_encodings(offers)
                if failure:
                    self._dialog.show_failure(failure)

        self._worker.submit(lambda library: library.encodings(self._what), offered, self._failed)
        if not failure:
            self._look("")

    def _look(self, encoding: str) -> None:
        self._stop()  # the preview before is no longer wanted
        self._tasks.append(
            self._worker.submit_look(
                lambda library, cancelled: library.preview(self._what, encoding, cancelled),
                self._shown,
                self._failed,
            )
        )

    def _shown(self, preview: ImportPreview) -> None:
        if self._dialog is not None:
            self._dialog.show_preview(preview)

    def _failed(self, error: ReaderError) -> None:
        if self._dialog is not None:
            self._dialog.show_failure(_failure(self._what, error))

    def _end(self) -> None:
        self._dialog = None
        self._stop()

    def _stop(self) -> None:
        for task in self._tasks:
            task.drop()
        self._tasks = []
