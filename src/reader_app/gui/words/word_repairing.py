"""Merging and splitting words, wherever in the window it is asked for, and the list of own words.

Selection and caret come from the page; the repair goes to the library's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from reader_app.domain.changes import Changes
from reader_app.domain.errors import ReaderError
from reader_app.domain.spans import Span
from reader_app.domain.words import RepairScope
from reader_app.gui import messages, operations
from reader_app.gui.dialogs.files import FileChooser
from reader_app.gui.dialogs.words import OwnWord, WordsDialog, read_words
from reader_app.gui.folding import Folding
from reader_app.gui.operations import Operations
from reader_app.gui.page.page import Page
from reader_app.gui.window.menus import Menus
from reader_app.gui.window.status_bar import StatusBar

SHOWN = 20
"""Characters of a word that a menu or the status line shows."""


class WordRepairing(QObject):
    """Merges and splits words as far as ``scope`` says, and opens the list of own words."""

    scope_chosen = Signal(object)
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        acts: Operations,
        page: Page,
        menus: Menus,
        status: StatusBar,
        choose: FileChooser,
        folding: Folding,
    ) -> None:
        super().__init__(window)
        self._folding = folding
        self.scope = RepairScope.EVERYWHERE
        self.dialog: WordsDialog | None = None
        self._window = window
        self._operations = acts
        self._page = page
        self._menus = menus
        self._status = status
        self._choose = choose
        acts.changed.connect(self._changed)
        page.cards.split_wanted.connect(self._offer_splits)
        page.cards.merge_wanted.connect(self._offer_merges)
        menus["merge"].triggered.connect(lambda checked=False: self.merge())
        menus["split"].triggered.connect(lambda checked=False: self.split())
        menus["my_words"].triggered.connect(self.open_list)
        for scope in RepairScope:
            menus[f"scope.{scope}"].triggered.connect(lambda on=False, s=scope: self.choose(s))

    def choose(self, scope: RepairScope) -> None:
        """Choose how far repairs by key reach from now on."""
        self.scope = scope
        self._menus.tick(f"scope.{scope}")
        self.scope_chosen.emit(scope)

    def merge(self, scope: RepairScope | None = None, span: Span | None = None) -> None:
        """Make one word of ``span``, or of the selection; ``scope`` is else the chosen one."""
        loaded = self._page.loaded
        span = span or self._page.view.selection()
        if loaded is None:
            return
        if span is None:
            self._status.say(self.tr("Select the characters that make one word first"))
            return
        reach = scope or self.scope
        word = span.of(loaded.text).strip()
        self._page.close_popover()
        operations.merge_words(
            self._operations,
            loaded.article.id,
            span,
            reach,
            self._said(self.tr("One word now: {word}"), word, reach),
            self._refused,
        )

    def split(self, scope: RepairScope | None = None, offset: int | None = None) -> None:
        """Split the word at ``offset``, a code point of the text: the caret unless given."""
        loaded = self._page.loaded
        if loaded is None:
            return
        at = self._page.view.caret_offset() if offset is None else offset
        reach = scope or self.scope
        self._page.close_popover()
        operations.split_word(
            self._operations,
            loaded.article.id,
            at,
            reach,
            self._said(self.tr("Split before {word}"), loaded.text[at : at + 1], reach),
            self._refused,
        )

    def open_list(self) -> None:
        """Show the list of own words; one at a time."""
        if self.dialog is None:
            dialog = self.dialog = WordsDialog(self._window, self._folding)
            dialog.finished.connect(self._closed)
            dialog.edited.connect(
                lambda number, parts: operations.edit_word(
                    self._operations, number, parts, self._refused_in_list
                )
            )
            dialog.delete_wanted.connect(
                lambda numbers: operations.delete_words(
                    self._operations, numbers, self._refused_in_list
                )
            )
            dialog.import_wanted.connect(self._import)
            dialog.export_wanted.connect(self._export)
            dialog.undo_wanted.connect(self.undo_wanted)
            dialog.redo_wanted.connect(self.redo_wanted)
            dialog.open()
        self._fill()

    def add_merge(self, menu: QMenu) -> None:
        """Offer to make one word of the selection."""
        self._reaches(menu.addMenu(self.tr("Make one word")), self.merge)

    def add_split(self, menu: QMenu, word: Span, offset: int) -> None:
        """Offer to split ``word`` at ``offset``, if that is inside it."""
        loaded = self._page.loaded
        if loaded is not None and word.start < offset < word.end:
            split = menu.addMenu(self._split_text(loaded.text, word, offset))
            self._reaches(split, lambda scope: self.split(scope, offset))

    def splits_of(self, word: Span) -> QMenu:
        """A menu of the places where a word can be split."""
        menu = QMenu(self._window)
        loaded = self._page.loaded
        text = loaded.text if loaded else ""
        for offset in range(word.start + 1, min(word.end, len(text))):
            action = menu.addAction(self._split_text(text, word, offset))
            action.triggered.connect(lambda on=False, at=offset: self.split(None, at))
        return menu

    def merges_of(self, word: Span) -> QMenu:
        """A menu of the neighbours that a word can be merged with."""
        menu = QMenu(self._window)
        loaded, view = self._page.loaded, self._page.view
        text = loaded.text if loaded else ""
        for at in (word.start - 1, word.end):
            if not text[max(0, at) : at + 1].isalnum():
                continue
            other = view.word_at(at)
            span = Span(min(word.start, other.start), max(word.end, other.end))
            action = menu.addAction(
                self.tr("Merge to {word}").format(word=span.of(text)[:SHOWN].replace("&", "&&"))
            )
            action.triggered.connect(lambda on=False, s=span: self.merge(None, s))
        return menu

    def _offer_splits(self, word: Span) -> None:
        self._offer(self.splits_of(word), word)

    def _offer_merges(self, word: Span) -> None:
        self._offer(self.merges_of(word), word)

    def _offer(self, menu: QMenu, word: Span) -> None:
        """Open a menu under the word, or do its act at once if there is only one."""
        menu.aboutToHide.connect(menu.deleteLater)
        actions = menu.actions()
        if len(actions) > 1:
            menu.popup(self._page.view.rect_of(word).bottomLeft())
            return
        for action in actions:
            action.trigger()
        menu.deleteLater()
        if not actions:
            self._status.say(self.tr("There is no word beside it to merge with"))

    def _reaches(self, menu: QMenu, act: Callable[[RepairScope], None]) -> None:
        for scope in RepairScope:
            action = menu.addAction(messages.repair_scope_name(scope))
            action.triggered.connect(lambda on=False, s=scope: act(s))
            if scope is self.scope:
                menu.setDefaultAction(action)

    def _split_text(self, text: str, word: Span, offset: int) -> str:
        parts = (text[word.start : offset][-SHOWN:], text[offset : word.end][:SHOWN])
        first, second = (part.replace("&", "&&") for part in parts)
        return self.tr("Split into {first} | {second}").format(first=first, second=second)

    def _said(self, text: str, word: str, scope: RepairScope) -> Callable[[Changes], None]:
        """A callback that says what was done, or that there was nothing to do."""

        def say(changes: Changes) -> None:
            if not changes:
                self._status.say(self.tr("That is one word already"))
                return
            reach = messages.repair_scope_name(scope)
            shown = text.format(word=word[:SHOWN])
            self._status.say(self.tr("{what} ({reach})").format(what=shown, reach=reach))

        return say

    def _refused(self, error: ReaderError) -> None:
        self._status.say(str(error))

    def _refused_in_list(self, error: ReaderError) -> None:
        """Say why, and show what the library holds instead of what was typed."""
        if self.dialog is None:
            self._refused(error)
        else:
            self.dialog.say(str(error))
            self._fill()

    def _changed(self, changes: Changes, initiator: object) -> None:
        del initiator
        if not changes.words:
            return
        if self.dialog is not None:
            self.dialog.filter.note_act()
            self._fill()
        loaded = self._page.loaded
        if loaded is not None:
            number = loaded.article.id
            self._operations.worker.submit(
                lambda lib: lib.word_repairs(number),
                lambda repairs: self._page.set_word_repairs(number, repairs),
            )

    def _fill(self) -> None:
        def arrived(rows: Sequence[OwnWord]) -> None:
            if self.dialog is not None:
                self.dialog.show_words(rows)

        self._operations.worker.submit(read_words, arrived)

    def _closed(self) -> None:
        self.dialog = None

    def _import(self) -> None:
        path = self._choose.import_words(self._window)
        if path is not None:
            operations.import_words(
                self._operations, path, self._say_imported, self._refused_in_list
            )

    def _say_imported(self, counts: operations.WordCounts) -> None:
        text = self.tr("Imported: {new}, known already: {known}, lines not used: {failed}")
        self._say_in_list(
            text.format(new=counts.imported, known=counts.skipped, failed=counts.failed)
        )

    def _export(self) -> None:
        path = self._choose.export_words(self._window)
        if path is not None:
            text = self.tr("Words exported to {name}: {count}")
            operations.export_words(
                self._operations,
                path,
                lambda count: self._say_in_list(text.format(count=f"{count:,}", name=path.name)),
                self._refused_in_list,
            )

    def _say_in_list(self, text: str) -> None:
        if self.dialog is None:
            self._status.say(text)
        else:
            self.dialog.say(text)
