"""A scrolling column of cards, of which only those in sight are widgets.

So 2,000 notes cost no more than ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reader_app.gui.widgets.own_viewport import own_viewport

from .annotation_card import AnnotationCard
from .stacking import Stack, scrolled_to

GAP = 8
MARGIN = 12
"""Pixels beside the cards and below the last one."""
BEYOND = 200
"""Pixels above and below the window in which cards are made too, for focus and scrolling."""
AT_ONCE = 2
"""Cards out of sight that are made at a time; more would keep the window from answering."""
FIRST = 4
"""Cards in sight that are made at once; the others follow in the next turn of the event loop."""
GUESS = 104
"""The height that is assumed for a card that was never measured."""


class CardColumn(QAbstractScrollArea):
    """Shows cards for keys; ``make`` turns a key into a card."""

    def __init__(self, make: Callable[[int, QWidget], AnnotationCard]) -> None:
        super().__init__()
        self.setObjectName("cards")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        own_viewport(self, "cards")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._make = make
        self._keys: list[int] = []
        self._index: dict[int, int] = {}
        self._stack = Stack([], GAP)
        self._measured: dict[int, int] = {}
        self.real: dict[int, AnnotationCard] = {}
        self._arranging = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.arrange)
        self.verticalScrollBar().setSingleStep(24)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_keys(self, keys: Sequence[int]) -> None:
        """Show cards for ``keys`` in this order; cards that stay keep their widgets."""
        for key in set(self.real) - set(keys):
            self._drop(key)
        if self._keys != list(keys):
            self._keys = list(keys)
            self._index = {key: index for index, key in enumerate(keys)}
            self._stack = Stack([self._measured.get(key, GUESS) for key in keys], GAP)
        self.arrange(FIRST)

    def card(self, key: int) -> AnnotationCard:
        """The card of ``key``, made if it is out of sight. Raises KeyError."""
        if key not in self._index:
            raise KeyError(key)
        made = self.real.get(key)
        if made is None:
            made = self._realise(key)
        return made

    def reveal(self, key: int) -> None:
        """Scroll as little as needed to bring a card in sight."""
        self._measure(key)
        for _ in range(2):  # what comes in sight on the way may be taller than was guessed
            top, height = self._stack.box(self._index[key])
            bar = self.verticalScrollBar()
            bar.setValue(scrolled_to(top, height, bar.value(), self.viewport().height() - MARGIN))

    def neighbour(self, key: int, by: int) -> int | None:
        """The key ``by`` cards further on."""
        at = self._index[key] + by
        return self._keys[at] if 0 <= at < len(self._keys) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._measured.clear()
        self.arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and not self._arranging:
            self._later.start()
        return super().eventFilter(watched, event)

    def arrange(self, first: int | None = None) -> None:
        """Make and measure the cards that came in sight, and put all in their places.

        Only the ``first`` of them are made now, all if None.
        """
        if self._arranging or not self.isVisible():
            return
        self._arranging = True
        try:
            bar = self.verticalScrollBar()
            anchor, inside = self._anchor(bar.value())
            sight = range(0)
            # Measuring moves what follows, which may bring more in sight.
            for room in (0 if first else AT_ONCE, 0, 0):
                top = self._stack.tops[anchor] + inside
                bottom = top + self.viewport().height()
                sight = self._stack.in_sight(top - BEYOND, bottom + BEYOND)
                now = self._stack.in_sight(top, bottom)[:first]
                if not self._measure_all(sight, now, room):
                    break
            self._set_range(self._stack.tops[anchor] + inside)
            self._place(sight)
        finally:
            self._arranging = False

    def _measure_all(self, near: range, now: range, room: int) -> bool:
        """Measure the cards ``near``; whether any has another height than was assumed.

        Cards that do not exist are made now if they are in ``now``, besides ``room`` others; the
        rest follow later.
        """
        changed = False
        for index in near:
            key = self._keys[index]
            if index not in now and key not in self.real:
                if not room:
                    self._later.start()
                    continue
                room -= 1
            changed = self._measure(key) or changed
        return changed

    def _anchor(self, value: int) -> tuple[int, int]:
        """The card at the top of the window, and how far it is scrolled out."""
        if not self._keys:
            return 0, 0
        index = min(self._stack.in_sight(value, value + 1).start, len(self._keys) - 1)
        return index, value - self._stack.tops[index]

    def _set_range(self, value: int) -> None:
        bar = self.verticalScrollBar()
        window = self.viewport().height()
        bar.setPageStep(window)
        bar.setRange(0, max(0, self._stack.height + MARGIN - window))
        bar.setValue(value)

    def _place(self, sight: range) -> None:
        shown = {self._keys[index] for index in sight}
        for key in list(self.real):
            if key not in shown and not self.real[key].at_work:
                self._drop(key)
        at = self.verticalScrollBar().value()
        before: AnnotationCard | None = None
        for key in sorted(self.real, key=self._index.__getitem__):
            card = self.real[key]
            top, height = self._stack.box(self._index[key])
            card.setGeometry(MARGIN, top - at, self._card_width(), height)
            if before is not None:
                _tab_after(before, card)
            before = card

    def _measure(self, key: int) -> bool:
        card = self.card(key)
        width = self._card_width()
        # Only a card that is shown and has its width knows its height.
        card.show()
        card.resize(width, card.height())
        layout = card.layout()
        if layout is not None:
            layout.activate()
        height = card.heightForWidth(width)
        self._measured[key] = height
        return self._stack.measure(self._index[key], height)

    def _realise(self, key: int) -> AnnotationCard:
        card = self._make(key, self.viewport())
        card.move(0, -10_000)
        card.installEventFilter(self)
        self.real[key] = card
        return card

    def _drop(self, key: int) -> None:
        card = self.real.pop(key)
        card.removeEventFilter(self)
        card.flush()
        card.hide()
        card.deleteLater()

    def _card_width(self) -> int:
        return max(80, self.viewport().width() - 2 * MARGIN)

    def _scrolled(self) -> None:
        self.arrange(FIRST)


def _tab_after(before: AnnotationCard, card: AnnotationCard) -> None:
    """Let Tab go from the last field of one card to the next card."""
    QWidget.setTabOrder(before.tab_stops()[-1], card)


class Cards(Mapping[int, AnnotationCard]):
    """The cards by annotation; one out of sight is made when it is asked for."""

    def __init__(self, column: CardColumn, keys: Sequence[int]) -> None:
        self._column = column
        self._keys = keys

    def __getitem__(self, key: int) -> AnnotationCard:
        return self._column.card(key)

    def __iter__(self) -> Iterator[int]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
