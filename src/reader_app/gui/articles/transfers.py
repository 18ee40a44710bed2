"""Files in and out: imports with progress, exports, and the choice of another library."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader_app.domain.errors import ReaderError
from reader_app.domain.imports import ImportOutcome, ImportStatus
from reader_app.domain.model import Article, Script
from reader_app.gui import messages, operations
from reader_app.gui.dialogs.files import FileChooser
from reader_app.gui.dialogs.folder import FolderDialog
from reader_app.gui.dialogs.import_summary import ImportSummary
from reader_app.gui.operations import Operations
from reader_app.gui.window.parts import Parts
from reader_app.gui.worker import LibraryWorker, Task

from .importing_text import ImportingText

LARGE = 10
"""The fewest files of an import that ends with a summary; one with failures has it anyway."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An import that was asked for; all but ``paths`` are choices of the reader, if any."""

    paths: Sequence[Path]
    encoding: str = ""
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    pattern: str = ""


class Transfers(QObject):
    """Runs one import at a time; files that are dropped meanwhile wait for their turn."""

    open_wanted = Signal(int)
    """The article that a known file became before should be shown."""
    article_imported = Signal(int)
    """A single article was imported: the reader will want to see it."""
    library_wanted = Signal(object)
    ended = Signal()
    """No import runs any more."""
    failed = Signal(object)

    def __init__(
        self, window: QWidget, acts: Operations, parts: Parts, choose: FileChooser, seeds: Path
    ) -> None:
        super().__init__(window)
        self._window = window
        self._operations = acts
        self._status = parts.status
        self._seeds = seeds
        self._choose = choose
        self._running: Task | None = None
        self._samples: Task | None = None
        self._waiting: list[_Wanted] = []
        self._total = 0
        self._began = 0.0
        self.one = ImportingText(window, acts, self._import_chosen)
        self.one.imported.connect(self._tell)
        self.one.said.connect(self._status.say)
        self.one.failed.connect(self.failed)
        self.one.open_wanted.connect(self.open_wanted)
        parts.status.cancel.clicked.connect(self.cancel)
        panel, page = parts.library_panel, parts.page
        panel.import_wanted.connect(self.import_files)
        panel.seeds_wanted.connect(self.import_seeds)
        panel.retry_wanted.connect(self.import_paths)
        panel.look_wanted.connect(self.one.look)
        panel.dismiss_wanted.connect(lambda some: operations.dismiss_failed(acts, some))
        page.import_wanted.connect(self.import_files)
        page.seeds_wanted.connect(self.import_seeds)
        page.open_library_wanted.connect(self.open_library)
        page.new_library_wanted.connect(self.new_library)

    def acts(self) -> dict[str, Callable[[], None]]:
        """What the menus' acts of this room do, by their keys."""
        return {
            "new": self.new_library,
            "open": self.open_library,
            "import_files": self.import_files,
            "paste": self.one.paste,
            "import_folder": self.import_folder,
            "export": self.export,
            "import_notes": self.import_notes,
        }

    @property
    def importing(self) -> bool:
        return self._running is not None

    def import_paths(self, paths: Sequence[Path]) -> None:
        """Import files and folders, with progress in the status line."""
        if paths:
            self._import(_Wanted(paths))

    def _import(self, wanted: _Wanted) -> None:
        if self._running is not None:
            self._waiting.append(wanted)
            return
        self._total, self._began = 0, time.monotonic()
        self._status.show_progress(0, 0)
        self._running = operations.import_paths(
            self._operations,
            wanted.paths,
            self._imported,
            self._progressed,
            self._failed,
            encoding=wanted.encoding,
            values=wanted.values,
            pattern=wanted.pattern,
        )

    def import_samples(self, paths: Sequence[Path]) -> None:
        """Import the sample articles silently; closing the window does not wait for them."""
        if paths:
            self._samples = operations.import_paths(
                self._operations,
                paths,
                lambda outcomes: None,
                lambda done, total, name: None,
                self.failed.emit,
            )

    def close(self) -> None:
        """Stop importing the sample articles: the window closes."""
        if self._samples is not None:
            self._samples.token.cancel()

    def expect(self) -> None:
        """The reader is about to import something."""
        operations.expect_import(self._operations)

    def import_dropped(self, paths: Sequence[Path]) -> None:
        """Import what was dropped on the window; a single odd file is previewed first."""
        if len(paths) == 1 and self._running is None:
            self.one.look_if_odd(paths[0], lambda: self.import_paths(paths))
        else:
            self.import_paths(paths)

    def cancel(self) -> None:
        """Stop after the present file; what was imported by then stays."""
        self._waiting = []
        if self._running is not None:
            self._running.token.cancel()
            self._status.say(self.tr("Stopping after this file…"), lasting=True)

    def import_files(self) -> None:
        """Ask for files; a single one is previewed before it is imported."""
        self.expect()
        paths = self._choose.texts(self._window)
        if len(paths) == 1:
            self.one.look(paths[0])
        else:
            self.import_paths(paths)

    def import_seeds(self) -> None:
        """Import the sample articles."""
        self.import_paths(sorted(self._seeds.glob("*.txt")))

    def import_folder(self) -> None:
        """Ask for a folder, then which of its files are wanted."""
        self.expect()
        folder = self._choose.folder(self._window)
        if folder is not None:
            dialog = FolderDialog(self._window, folder, self._choose.patterns())
            dialog.chosen.connect(lambda names: self._import(_Wanted([folder], pattern=names)))
            _Counts(dialog, self._operations.worker, folder)
            dialog.open()

    def export_csv(self, target: Path) -> None:
        """Write all annotations to ``target``."""

        def done(rows: int) -> None:
            told = self.tr("{count} note(s) exported to {name}", None, rows)
            self._status.say(told.format(count=f"{rows:,}", name=target.name))

        operations.export_csv(self._operations, target, done)

    def export(self) -> None:
        target = self._choose.export_csv(self._window)
        if target is not None:
            self.export_csv(target)

    def save_article(self, article: Article, script: Script) -> None:
        """Ask where, and save the article as it is shown."""
        name = messages.file_name(messages.title_of(article))
        chosen = self._choose.save_article(self._window, name)
        if chosen is not None:
            done = self.tr("Saved as {name}").format(name=chosen.path.name)
            operations.save_article(
                self._operations,
                article.id,
                chosen.path,
                script,
                lambda _: self._status.say(done),
                parted=chosen.parted,
            )

    def import_notes(self) -> None:
        source = self._choose.import_csv(self._window)
        if source is not None:
            done = self.tr("Notes imported from {name}").format(name=source.name)
            operations.import_csv(self._operations, source, lambda counts: self._status.say(done))

    def new_library(self) -> None:
        path = self._choose.new_library(self._window)
        if path is not None:
            self.library_wanted.emit(path)

    def open_library(self) -> None:
        path = self._choose.open_library(self._window)
        if path is not None:
            self.library_wanted.emit(path)

    def _import_chosen(self, path: Path, encoding: str, values: Mapping[str, str]) -> None:
        self._import(_Wanted([path], encoding, values))

    def _imported(self, outcomes: Sequence[ImportOutcome]) -> None:
        left_out = max(0, self._total - len(outcomes))
        failed = any(one.status is ImportStatus.FAILED for one in outcomes)
        worth = self._total >= LARGE or (failed and self._total > 1)
        self._end()
        self._tell(outcomes)
        if worth:
            self._summarise(outcomes, left_out)

    def _tell(self, outcomes: Sequence[ImportOutcome]) -> None:
        if len(outcomes) == 1 and outcomes[0].status is ImportStatus.DUPLICATE:
            self._show_known(outcomes[0])
            return
        self._status.say(messages.import_summary(outcomes))
        made = [o.id for o in outcomes if o.status is ImportStatus.IMPORTED and o.id is not None]
        if len(made) == 1:
            self.article_imported.emit(made[0])

    def _show_known(self, known: ImportOutcome) -> None:
        """Lead to the article that a file alone is in the library as."""
        told = self.tr("In the library already, as 《{title}》")
        self._status.say(told.format(title=known.title or known.name))
        if known.id is not None:
            self.open_wanted.emit(known.id)

    def _summarise(self, outcomes: Sequence[ImportOutcome], left_out: int) -> None:
        summary = ImportSummary(self._window, outcomes, left_out=left_out)
        summary.retry_wanted.connect(self.import_paths)
        summary.look_wanted.connect(lambda path: self._look_from(summary, path))
        summary.open_wanted.connect(self.open_wanted)
        summary.open()

    def _look_from(self, summary: ImportSummary, path: Path) -> None:
        """Look into a file that failed; what comes of it leaves the summary."""
        dialog = self.one.look_over(summary, path)
        dialog.chosen.connect(lambda *_: summary.drop(path))
        dialog.open_wanted.connect(summary.accept)

    def _progressed(self, done: int, total: int, name: str) -> None:
        self._total = total
        self._status.show_progress(done, total)
        if self._running is not None and not self._running.token.cancelled():
            elapsed = time.monotonic() - self._began
            self._status.say(messages.import_progress(done, total, name, elapsed), lasting=True)

    def _failed(self, error: ReaderError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        self._running = None
        self._status.end_progress()
        if self._waiting:
            self._import(self._waiting.pop(0))
        else:
            self.ended.emit()


class _Counts:
    """Tells a dialog how many files of a folder its patterns take; the count ends with it."""

    def __init__(self, dialog: FolderDialog, worker: LibraryWorker, folder: Path) -> None:
        self._dialog: FolderDialog | None = dialog
        self._worker = worker
        self._folder = folder
        self._task: Task | None = None
        dialog.count_wanted.connect(self._count)
        dialog.destroyed.connect(self._end)
        self._count("")

    def _count(self, names: str) -> None:
        self._stop()
        self._task = self._worker.submit_look(
            lambda library, cancelled: library.count_files(self._folder, names, cancelled),
            self._show,
            self._worker.failed.emit,
        )

    def _show(self, count: int) -> None:
        if self._dialog is not None:
            self._dialog.show_count(count)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.drop()

    def _end(self) -> None:
        self._dialog = None
        self._stop()
