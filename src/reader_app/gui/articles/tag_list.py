"""The tags under the list of articles: those of notes and those of articles, in one list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.domain.model import TagCount
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.labels import plain_label
from reader_app.gui.widgets.row_selection import Index

from .library_list import ENTRY, TAG_HEIGHT, EntryDelegate, EntryModel, list_of

IN_SIGHT = 6
"""Rows before the list scrolls."""


def merged(of_notes: Sequence[TagCount], of_articles: Iterable[Sequence[str]]) -> list[TagCount]:
    """Each tag once, by path, with how many notes and how many articles carry it."""
    articles = Counter(path for paths in of_articles for path in paths)
    notes = {tag.path: tag for tag in of_notes}
    return [
        replace(notes.get(path, TagCount(path, 0)), articles=articles[path])
        for path in sorted({*notes, *articles})
    ]


class TagList(QWidget):
    """Shows the tags in use, or nothing at all where there are none."""

    notes_wanted = Signal(str)
    """The notes that carry a tag should be shown."""
    articles_wanted = Signal(str)
    """The articles that carry a tag should be shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._of_notes: Sequence[TagCount] = ()
        self._of_articles: Iterable[Sequence[str]] = ()
        self.model = EntryModel()
        self._delegate = EntryDelegate(theme, TAG_HEIGHT)
        self.list = list_of(self.model, self._delegate, self.tr("Tags"))
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        head = plain_label(self.tr("TAGS"), "section")
        head.setContentsMargins(16, 10, 16, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.list)
        self._show()

    def show_of_notes(self, tags: Sequence[TagCount]) -> None:
        """Show the tags that notes carry."""
        self._of_notes = tags
        self._show()

    def show_of_articles(self, tags: Iterable[Sequence[str]]) -> None:
        """Show the tags that articles carry, those of each."""
        self._of_articles = tags
        self._show()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.theme = theme
        self.list.viewport().update()

    def _show(self) -> None:
        tags = merged(self._of_notes, self._of_articles)
        self.model.show_entries(tags)
        self.list.setFixedHeight(min(len(tags), IN_SIGHT) * TAG_HEIGHT)
        self.setVisible(bool(tags))

    def _choose(self, index: Index) -> None:
        tag = index.data(ENTRY)
        if isinstance(tag, TagCount):
            if tag.count:
                self.notes_wanted.emit(tag.path)
            if tag.articles:
                self.articles_wanted.emit(tag.path)
