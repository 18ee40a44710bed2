"""The context menu of the page: acts on the selection, or on the word under the pointer.

It only decides which acts are offered; other rooms carry them out.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from reader_app.domain.spans import Span
from reader_app.gui.window.menus import Menus
from reader_app.gui.words.word_repairing import WordRepairing

from .page import Page
from .showing_repairs import ShowingRepairs

WORD_ACTS = ("copy", "highlight", "write_note", "tag_it")
"""Acts on a word, which is selected first; by the keys of the acts."""


class ContextMenu(QObject):
    """Opens the menu at the pointer, or at the caret if a key asked for it."""

    def __init__(
        self,
        window: QWidget,
        page: Page,
        menus: Menus,
        words: WordRepairing,
        repairs: ShowingRepairs,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._page = page
        self._menus = menus
        self._words = words
        self._repairs = repairs
        page.view.context_requested.connect(self._open)

    def menu(self, character: int, gap: int) -> QMenu:
        """What can be done at ``character``, or to the selection where there is one.

        ``gap`` is where the word there would be split. Both are code points of the article's
        text; -1 is no character.
        """
        menu = QMenu(self._window)
        view = self._page.view
        if character >= 0:
            self._repairs.add_acts(menu, character)
        if view.selection() is not None:
            for key in ("look_up", "copy", "cite", "highlight", "write_note", "tag_it"):
                menu.addAction(self._menus[key])
            menu.addSeparator()
            self._words.add_merge(menu)
        elif self._page.loaded is not None and character >= 0:
            word = self.word(character)
            if word is not None:
                self._add_word_acts(menu, word)
            self._add_highlight_acts(menu, character)
            menu.addSeparator()
            if word is not None:
                self._words.add_split(menu, word, gap)
        menu.addAction(self._menus["my_words"])
        return menu

    def word(self, character: int) -> Span | None:
        """The word that holds a code point; None where there is none."""
        loaded = self._page.loaded
        if loaded is None or not loaded.text[character : character + 1].isalnum():
            return None
        return self._page.view.word_at(character)

    def _add_word_acts(self, menu: QMenu, word: Span) -> None:
        # A look-up of the caret's place finds the word even before the page knows where words end.
        here = Span(word.start, word.start)
        self._add(menu, "look_up", lambda: self._at(here, "look_up"))
        for key in WORD_ACTS:
            self._add(menu, key, lambda key=key: self._at(word, key))

    def _add_highlight_acts(self, menu: QMenu, character: int) -> None:
        """Offer acts on the highlight there: of several, the active one or else the topmost."""
        over = [one.id for one in self._page.view.scene.annotations.over(character)]
        if not over:
            return
        active, acts = self._page.view.scene.active, self._page.acts
        number = active if active in over else over[0]
        menu.addSeparator()
        for text, wanted in (
            (self.tr("Note on the highlight"), acts.note_wanted),
            (self.tr("Tags of the highlight…"), acts.tags_wanted),
        ):
            action = menu.addAction(text)
            action.triggered.connect(lambda on=False, wanted=wanted: wanted.emit(number))
        self._add(menu, "unmark", lambda: self._at(Span(character, character), "unmark"))

    def _add(self, menu: QMenu, key: str, act: Callable[[], None]) -> None:
        """Add an act of the main menu, with its name and key, but with another effect."""
        text, keys = self._menus[key].text(), self._menus[key].shortcut()
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        action = menu.addAction(f"{text}\t{native}" if native else text)
        action.triggered.connect(lambda on=False: act())

    def _at(self, span: Span, key: str) -> None:
        """Select ``span``, or put the caret there if it is empty, and do an act of the menus."""
        self._page.view.select(span)
        self._menus[key].trigger()

    def _open(self, place: QPoint, character: int, by_key: bool) -> None:
        view = self._page.view
        if by_key and self.word(character) is None:
            # The caret stands behind the last word of a line.
            character -= 1
        inside = view.viewport().mapFromGlobal(place)
        gap = view.caret_offset() if by_key else view.offset_at(inside)
        menu = self.menu(character, gap)
        self._page.cards.close()
        if view.selection() is None and character >= 0:
            view.point_out(self.word(character))
        menu.aboutToHide.connect(lambda: view.point_out(None))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
