"""The line over the list of articles: which of them it shows, how many, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from reader_app.domain.model import Collection
from reader_app.gui.widgets.labels import plain_label

from .library_rows import SORTS

NAME_ROOM = 110
"""Pixels for a collection's name."""


class ListHead(QWidget):
    """Two buttons with menus. While there is no collection, a plain label takes the first's place.

    It draws and forwards: what is shown is told to it.
    """

    collection_chosen = Signal(object)
    """A collection's number, or None for all articles."""
    rename_wanted = Signal(int)
    """A collection should get another name."""
    delete_wanted = Signal(int)
    """A collection should be deleted."""
    order_chosen = Signal(str)
    """A key of `SORTS`."""

    def __init__(self, order: str) -> None:
        super().__init__()
        self._collections: Sequence[Collection] = ()
        self._chosen: int | None = None
        self._label = plain_label(name="section")
        self._shown = self._menu_button(self.tr("Collection"))
        self._shown.setToolTip(self.tr("Show one collection, or all articles"))
        self._order = self._menu_button(self.tr("Order of the list"))
        self._order.setToolTip(self.tr("Order of the list"))
        self._fill_order_menu(order)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.addWidget(self._label)
        row.addWidget(self._shown)
        row.addStretch()
        row.addWidget(self._order)

    def show_collections(self, collections: Sequence[Collection], chosen: int | None) -> None:
        """Offer these collections; the list is narrowed to the ``chosen`` one, None for none."""
        self._collections, self._chosen = collections, chosen
        menu = self._shown.menu()
        menu.clear()
        group = QActionGroup(menu)
        choices = [(None, self.tr("All articles")), *((one.id, one.name) for one in collections)]
        for number, name in choices:
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(number == chosen)
            action.triggered.connect(lambda on=False, n=number: self.collection_chosen.emit(n))
            group.addAction(action)
        if chosen is not None:
            self._add_collection_acts(menu, chosen)

    def show_count(self, found: int, count: int) -> None:
        """Tell that ``found`` of ``count`` articles are listed."""
        number = f"{count:,}"
        if found < count:
            number = self.tr("{found} of {count}").format(found=f"{found:,}", count=number)
        self._label.setText(self.tr("LIBRARY · {count}").format(count=number))
        names = {one.id: one.name for one in self._collections}
        name = names.get(self._chosen or 0, self.tr("All articles"))
        metrics = self._shown.fontMetrics()
        short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, NAME_ROOM)
        self._shown.setText(f"{short.replace('&', '&&')} · {number} ▾")
        self._label.setVisible(not names)
        self._shown.setVisible(bool(names))

    def show_order(self, order: str, *, visible: bool) -> None:
        """Name the order that the list has, or nothing where there is nothing to sort."""
        self._order.setText(self._order_names()[order] + " ▾")
        self._order.setVisible(visible)

    def _menu_button(self, name: str) -> QPushButton:
        button = QPushButton()
        button.setObjectName("menu")
        button.setAccessibleName(name)
        button.setMenu(QMenu(self))
        return button

    def _add_collection_acts(self, menu: QMenu, collection: int) -> None:
        menu.addSeparator()
        rename = menu.addAction(self.tr("Rename this collection…"))
        rename.triggered.connect(lambda: self.rename_wanted.emit(collection))
        delete = menu.addAction(self.tr("Delete this collection"))
        delete.setToolTip(self.tr("Its articles stay in the library"))
        delete.triggered.connect(lambda: self.delete_wanted.emit(collection))

    def _fill_order_menu(self, order: str) -> None:
        menu = self._order.menu()
        group = QActionGroup(menu)
        names = self._order_names()
        for key in SORTS:
            action = menu.addAction(names[key])
            action.setCheckable(True)
            action.setChecked(key == order)
            action.triggered.connect(lambda on=False, key=key: self.order_chosen.emit(key))
            group.addAction(action)

    def _order_names(self) -> dict[str, str]:
        return {
            "newest": self.tr("Newest"),
            "oldest": self.tr("Oldest"),
            "imported": self.tr("Last imported"),
            "title": self.tr("Title"),
            "outlet": self.tr("Outlet"),
            "author": self.tr("Author"),
            "script": self.tr("Script"),
            "length": self.tr("Longest"),
            "notes": self.tr("Most notes"),
        }
