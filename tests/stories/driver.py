"""A reader at the window: keys, mouse and eyes, for stories that read as sentences.

Acts go in as the events that a keyboard and a mouse send. What is seen comes from what the
window shows; what is stored is looked up in the library file itself once the app is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeySequence,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from reader_app import app
from reader_app.domain.model import Annotation, Article, FailedImport
from reader_app.domain.spans import Span
from reader_app.gui.dialogs.files import FileChooser
from reader_app.gui.main_window import MainWindow
from reader_app.library import Library

PATIENCE = 20_000
"""Milliseconds that a reader waits for anything before the story fails."""
LEFT = Qt.MouseButton.LeftButton


@dataclass
class Answers(FileChooser):
    """What the reader will answer when the app asks for a file."""

    files: Sequence[Path] = ()
    path: Path | None = None
    asked: list[str] = field(default_factory=list)

    def patterns(self) -> str:
        return "*.txt *.html"

    def texts(self, parent: QWidget) -> list[Path]:
        self.asked.append("texts")
        return list(self.files)

    def folder(self, parent: QWidget) -> Path | None:
        self.asked.append("folder")
        return self.path

    def export_csv(self, parent: QWidget) -> Path | None:
        self.asked.append("export")
        return self.path

    def import_csv(self, parent: QWidget) -> Path | None:
        self.asked.append("import")
        return self.path


class Reader:
    """Sits before one app with one library file and one settings file."""

    def __init__(self, qtbot, folder: Path) -> None:
        self._qtbot = qtbot
        self._folder = folder
        self._window: MainWindow | None = None
        self._ready = False
        self.library_file = folder / "library.db"
        self.answers = Answers()

    # The app

    @property
    def window(self) -> MainWindow:
        assert self._window is not None, "the app is not open"
        return self._window

    def starts(self, *, seed: bool = False) -> None:
        """Start the app and wait until it shows what it holds."""
        self.opens_the_app(seed=seed)
        self.until(lambda: self._ready)
        if self.window.article_count:
            self.until(lambda: self.window.article is not None)
        self.rests()

    def opens_the_app(self, *, seed: bool = False) -> None:
        """Start the app and see its window, whatever becomes of the library."""
        self._window = app.build_window(
            self.library_file, self._folder / "settings.json", seed=seed, choose=self.answers
        )
        self._ready = False
        self.window.ready.connect(self._note_ready)
        self.window.show()
        self._qtbot.waitExposed(self.window)
        self.window.activateWindow()
        # The first frame comes before the parts that a reader looks at.
        self.until(lambda: hasattr(self.window, "page"))

    def _note_ready(self) -> None:
        self._ready = True

    def closes(self) -> None:
        """Close the app as the window's own button does."""
        if self._window is None:
            return
        window, self._window = self._window, None
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(window)

    def restarts(self) -> None:
        self.closes()
        self.starts()

    @contextmanager
    def library(self) -> Iterator[Library]:
        """The library file, looked at without the app, which must be closed."""
        assert self._window is None, "close the app first"
        with Library.open(self.library_file) as library:
            yield library

    def until(self, holds: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(holds()), timeout=PATIENCE)

    def rests(self) -> None:
        """Wait until all that was asked of the library is done and shown."""
        self.until(lambda: not self.window.worker.busy)
        QTest.qWait(20)
        self.until(lambda: not self.window.worker.busy)

    # Hands

    def presses(self, keys: str) -> None:
        """Press one combination, as in ``Alt+2``, where the keyboard's focus is."""
        combination = QKeySequence(keys)[0]
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def types(self, text: str) -> None:
        """Type: Latin letters and Return by keys, all else as an input method commits it."""
        for latin, run in groupby(text, key=lambda c: " " <= c <= "~"):
            target = QApplication.focusWidget()
            assert target is not None, "nothing has the keyboard's focus"
            piece = "".join(run)
            if latin:
                QTest.keyClicks(target, piece)
                continue
            for line, character in enumerate(piece.split("\n")):
                if line:
                    QTest.keyClick(target, Qt.Key.Key_Return)
                commit = QInputMethodEvent()
                commit.setCommitString(character)
                QCoreApplication.sendEvent(target, commit)

    def clicks(self, name: str, within: QWidget | None = None) -> None:
        """Click the button of that name, spoken or written."""
        QTest.mouseClick(self.button(name, within), LEFT)

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        """The button in sight of that name."""
        buttons = (within or self.window).findChildren(QAbstractButton)
        found = [b for b in buttons if b.isVisible() and name in (b.accessibleName(), b.text())]
        assert found, f"no button {name} in sight"
        return found[0]

    def tabs_to(self, name: str) -> None:
        """Press Tab until the widget of that spoken name has the focus."""
        for _ in range(60):
            focus = QApplication.focusWidget()
            if focus is not None and focus.accessibleName() == name:
                return
            self.presses("Tab")
        raise AssertionError(f"Tab never comes to {name}")

    def drags(self, start: QPoint, end: QPoint, on: QWidget) -> None:
        """Drag the mouse over ``on``, in its own pixels."""
        QTest.mousePress(on, LEFT, pos=start)
        QTest.mouseMove(on, (start + end) / 2)
        QTest.mouseMove(on, end)
        QTest.mouseRelease(on, LEFT, pos=end)

    def drops(self, paths: Sequence[Path]) -> None:
        """Drop files and folders on the window, and wait until they are read."""
        self.begins_to_drop(paths)
        self.rests()

    def begins_to_drop(self, paths: Sequence[Path]) -> None:
        """Drop files and folders on the window."""
        data = QMimeData()
        # As a file manager writes them, whatever the bytes of their names.
        data.setUrls([QUrl.fromEncoded(path.absolute().as_uri().encode()) for path in paths])
        at, action = QPoint(400, 300), Qt.DropAction.CopyAction
        none = Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(at, action, data, LEFT, none)
        QCoreApplication.sendEvent(self.window, enter)
        assert enter.isAccepted(), "the window refuses the files"
        QCoreApplication.sendEvent(self.window, QDropEvent(QPointF(at), action, data, LEFT, none))

    # Reading

    def articles(self) -> list[Article]:
        """The articles that the list shows."""
        entries = self.window.library_panel.model.entries
        return [entry for entry in entries if isinstance(entry, Article)]

    def failures(self) -> dict[str, str]:
        """The files that the list shows as failed, with their reasons."""
        entries = self.window.library_panel.model.entries
        return {e.name: e.reason for e in entries if isinstance(e, FailedImport)}

    def opens(self, article: int) -> None:
        """Click an article in the list."""
        rows = self.window.library_panel
        row = next(i for i, e in enumerate(rows.model.entries) if getattr(e, "id", 0) == article)
        index = rows.model.index(row)
        rows.list.scrollTo(index)
        QTest.mouseClick(rows.list.viewport(), LEFT, pos=rows.list.visualRect(index).center())
        self.until(lambda: self.window.article is not None and self.window.article.id == article)
        self.rests()

    def text(self) -> str:
        """The text of the article shown, as imported."""
        assert self.window.page.loaded is not None
        return self.window.page.loaded.text

    def shown_text(self) -> str:
        """The text of the article as it is shown."""
        paragraphs = range(self.text().count("\n") + 1)
        views = self.window.page.views
        return "\n".join(views.view_text(number).text for number in paragraphs)

    def span(self, quote: str) -> Span:
        """Where ``quote`` stands first in the text."""
        start = self.text().index(quote)
        return Span(start, start + len(quote))

    def selects(self, span: Span) -> None:
        """Drag the mouse from the first character of ``span`` to its last."""
        view = self.window.page.view
        view.reveal(span)
        QTest.qWait(10)
        first = self._box(Span(span.start, span.start + 1))
        last = self._box(Span(span.end - 1, span.end))
        middle = first.center().y(), last.center().y()
        start, end = QPoint(first.left() + 1, middle[0]), QPoint(last.right() - 1, middle[1])
        self.drags(start, end, view.viewport())

    def highlights(self, span: Span, colour: str = "Straw") -> Annotation:
        """Select with the mouse and click a colour in the popover; what the library made of it."""
        before = {note.id for note in self.notes()}
        self.selects(span)
        assert self.window.page.popover.isVisible(), "no popover at the selection"
        self.clicks(colour, self.window.page.popover)
        self.until(lambda: len(self.notes()) == len(before) + 1)
        self.rests()
        return next(note for note in self.notes() if note.id not in before)

    def clicks_on(self, span: Span) -> None:
        """Click in the middle of ``span`` in the text."""
        view = self.window.page.view
        view.reveal(span)
        QTest.mouseClick(view.viewport(), LEFT, pos=self._box(span).center())

    def notes(self) -> tuple[Annotation, ...]:
        """The annotations of the article shown, in the order of the text."""
        loaded = self.window.page.loaded
        return loaded.annotations if loaded else ()

    def note(self, number: int) -> Annotation:
        return next(note for note in self.notes() if note.id == number)

    def writes_note(self, number: int, text: str) -> None:
        """Click into a card's note and type."""
        edit = self.window.notes_panel.cards[number].note
        QTest.mouseClick(edit.viewport(), LEFT)
        self.until(edit.hasFocus)
        self.types(text)

    def tags(self, span: Span, line: str) -> None:
        """Click a highlight, ask for its tags, type them and press Return."""
        self.clicks_on(span)
        self.clicks("Tags", self.window.page.popover)
        self.until(self.dialogs)
        dialog = self.dialogs()[0]
        self.until(lambda: dialog.isAncestorOf(QApplication.focusWidget() or self.window))
        self.presses("Ctrl+A")
        self.types(line)
        self.presses("Return")
        self.until(lambda: not self.dialogs())
        # Without a display there is no window manager to do it.
        self.window.activateWindow()
        self.rests()

    def dialogs(self) -> list[QDialog]:
        """The dialogs in sight."""
        return [d for d in self.window.findChildren(QDialog) if d.isVisible()]

    def clipboard(self) -> str:
        return QGuiApplication.clipboard().text()

    def _box(self, span: Span):
        """The pixels of ``span`` in the text's viewport, measured without disturbing anything."""
        view = self.window.page.view
        kept = view.selection()
        view.blockSignals(True)
        view.select(span)
        box = view.selection_rect()
        view.select(kept)
        view.blockSignals(False)
        assert not box.isEmpty(), f"{span} is not in sight"
        return box
