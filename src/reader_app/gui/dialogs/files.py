"""The file dialogs of the system, in one class that a test can replace."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, QUrl
from PySide6.QtWidgets import QFileDialog, QWidget

from reader_app.domain.filenames import restored


@dataclass(frozen=True, slots=True)
class SavedAs:
    """Where an article is to be saved, and whether its words are parted by spaces."""

    path: Path
    parted: bool


def local_path(url: QUrl) -> Path:
    """The path of a local file, to the byte: Qt drops the bytes of a name that are not UTF-8."""
    if os.name == "nt":
        return Path(url.toLocalFile())
    return restored("file://" + url.path(QUrl.ComponentFormattingOption.FullyEncoded))


class FileChooser:
    """Asks for files. Every answer is empty or None when the reader cancels.

    The first dialog shows the reader's documents, each later one the folder of the last file.
    ``patterns`` answers what `FileChooser.patterns` does.
    """

    def __init__(self, patterns: Callable[[], str] = lambda: "*") -> None:
        self._patterns = patterns
        self._last = ""
        self.remember: Callable[[str], None] = lambda _folder: None
        """Told the folder of each file that was chosen."""

    def begin_in(self, folder: str) -> None:
        """Show this folder first, if it is still there."""
        self._last = folder

    @property
    def _folder(self) -> str:
        """The folder to show. It must exist, or Qt would take its name for a file's."""
        place = QStandardPaths.StandardLocation.DocumentsLocation
        wanted = (self._last, QStandardPaths.writableLocation(place))
        return next((folder for folder in wanted if folder and Path(folder).is_dir()), _home())

    def patterns(self) -> str:
        """The names of the files that can be imported: ``*.txt *.epub``."""
        return self._patterns()

    def texts(self, parent: QWidget) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(
            parent,
            QCoreApplication.translate("Files", "Import texts"),
            self._folder,
            QCoreApplication.translate("Files", "Texts ({patterns});;All files (*)").format(
                patterns=self.patterns()
            ),
        )
        return [self._went(name) for name in names]

    def folder(self, parent: QWidget) -> Path | None:
        title = QCoreApplication.translate("Files", "Import a folder")
        name = QFileDialog.getExistingDirectory(parent, title, self._folder)
        return self._went(name) if name else None

    def open_library(self, parent: QWidget) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            parent,
            QCoreApplication.translate("Files", "Open a library"),
            self._folder,
            _libraries(),
        )
        return self._went(name) if name else None

    def new_library(self, parent: QWidget) -> Path | None:
        title = QCoreApplication.translate("Files", "New library")
        name = QCoreApplication.translate("Files", "library.db")
        dialog = self._saving(parent, title, name, _libraries(), "db")
        # A library that exists is opened, never overwritten.
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        return self._answer(dialog)

    def export_csv(self, parent: QWidget) -> Path | None:
        title = QCoreApplication.translate("Files", "Export notes")
        name = QCoreApplication.translate("Files", "notes.csv")
        tables = QCoreApplication.translate("Files", "Tables (*.csv)")
        return self._answer(self._saving(parent, title, name, tables, "csv"))

    def save_article(self, parent: QWidget, name: str) -> SavedAs | None:
        kinds = {
            QCoreApplication.translate("Files", "Text (*.txt)"): (".txt", False),
            QCoreApplication.translate("Files", "Text, words parted (*.txt)"): (".txt", True),
            QCoreApplication.translate("Files", "Web page (*.html)"): (".html", False),
            QCoreApplication.translate("Files", "Web page, words parted (*.html)"): (".html", True),
        }
        title = QCoreApplication.translate("Files", "Save article")
        chosen, kind = QFileDialog.getSaveFileName(
            parent, title, self._named(name), ";;".join(kinds)
        )
        if not chosen:
            return None
        suffix, parted = kinds.get(kind, (".txt", False))
        path = self._went(chosen)
        return SavedAs(path if path.suffix else path.with_name(path.name + suffix), parted)

    def import_csv(self, parent: QWidget) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            parent,
            QCoreApplication.translate("Files", "Import notes"),
            self._folder,
            QCoreApplication.translate("Files", "Tables (*.csv)"),
        )
        return self._went(name) if name else None

    def export_words(self, parent: QWidget) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(
            parent,
            QCoreApplication.translate("Files", "Export my words"),
            self._named(QCoreApplication.translate("Files", "my-words.txt")),
            _dictionaries(),
        )
        return self._went(name) if name else None

    def import_words(self, parent: QWidget) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(
            parent,
            QCoreApplication.translate("Files", "Import words"),
            self._folder,
            _dictionaries(),
        )
        return self._went(name) if name else None

    def _saving(
        self, parent: QWidget, title: str, name: str, kinds: str, suffix: str
    ) -> QFileDialog:
        """A dialog for a file to write; ``suffix`` is added where the reader gives none."""
        dialog = QFileDialog(parent, title, self._folder, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(name)
        return dialog

    def _answer(self, dialog: QFileDialog) -> Path | None:
        chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
        names = dialog.selectedFiles()
        dialog.deleteLater()
        return self._went(names[0]) if chosen and names else None

    def _named(self, name: str) -> str:
        return str(Path(self._folder) / name)

    def _went(self, chosen: str) -> Path:
        """The path that was chosen; the next dialog starts in its folder."""
        path = Path(chosen)
        self._last = str(path.parent)
        self.remember(self._last)
        return path


def _home() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)


def _dictionaries() -> str:
    return QCoreApplication.translate("Files", "Word lists (*.txt *.dict);;All files (*)")


def _libraries() -> str:
    return QCoreApplication.translate("Files", "Libraries (*.db *.sqlite);;All files (*)")
