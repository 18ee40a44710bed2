"""The popover at a selection or a highlight: colours, and a few acts on it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QToolButton, QWidget

from reader_app.domain.model import Colour
from reader_app.gui.icons import Icons
from reader_app.gui.motion import Motion
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.dismissible import Dismissible
from reader_app.gui.widgets.floating import GAP, SHADOW, paint_raised


def placed(selection: QRect, size: QSize, area: QRect) -> QPoint:
    """Where a popover of ``size`` goes inside ``area``: above the selection, or else below.

    Only if the selection fills the area does the popover cover its top.
    """
    x = selection.center().x() - size.width() // 2
    x = max(area.left(), min(x, area.right() + 1 - size.width()))
    above = selection.top() - GAP - size.height()
    if above >= area.top():
        return QPoint(x, above)
    below = selection.bottom() + 1 + GAP
    if below + size.height() <= area.bottom() + 1:
        return QPoint(x, below)
    return QPoint(x, area.top())


class Swatch(QAbstractButton):
    """A colour to choose; the current one has a ring.

    The focus is shown by a square, as on every button.
    """

    def __init__(self, colour: Colour, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.fill = ""
        self.ring = ""
        self.edge = ""
        self.ringed = False
        self.setFixedSize(28, 28)
        self.setToolTip(name)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.edge), 1))
        painter.setBrush(QColor(self.fill))
        painter.drawEllipse(QRectF(5, 5, 18, 18))
        painter.setPen(QPen(QColor(self.ring), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.ringed:
            painter.drawEllipse(QRectF(3, 3, 22, 22))
        if self.hasFocus():
            painter.drawRoundedRect(QRectF(1, 1, 26, 26), 7, 7)


class Popover(Dismissible):
    """Floats over its parent, above the selection. Signals tell what the reader chose."""

    colour_chosen = Signal(object)
    note_wanted = Signal()
    tag_wanted = Signal()
    look_up_wanted = Signal()
    copy_wanted = Signal()
    citation_wanted = Signal()
    delete_wanted = Signal()

    def __init__(
        self,
        parent: QWidget,
        theme: Theme,
        icons: Icons,
        colours: Mapping[Colour, str],
        motion: Motion,
    ) -> None:
        super().__init__(parent)
        self._motion = motion
        self._theme = theme
        self.area = parent
        self.swatches = [Swatch(colour, name) for colour, name in colours.items()]
        self._buttons: dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SHADOW + 6, SHADOW + 3, SHADOW + 6, SHADOW + 3)
        layout.setSpacing(2)
        for swatch in self.swatches:
            swatch.clicked.connect(lambda c=False, s=swatch: self.colour_chosen.emit(s.colour))
            layout.addWidget(swatch)
        layout.addSpacing(10)
        for icon, name, signal in (
            ("note", self.tr("Note"), self.note_wanted),
            ("tag", self.tr("Tags"), self.tag_wanted),
            ("dictionary", self.tr("Look up"), self.look_up_wanted),
            ("copy", self.tr("Copy"), self.copy_wanted),
            ("quote", self.tr("Copy with citation"), self.citation_wanted),
            ("delete", self.tr("Delete highlight"), self.delete_wanted),
        ):
            button = QToolButton()
            button.setToolTip(name)
            button.setAccessibleName(name)
            button.setIconSize(QSize(20, 20))
            button.clicked.connect(signal)
            self._buttons[icon] = button
            layout.addWidget(button)
        self.set_theme(theme, icons)
        self.hide()

    @property
    def stops(self) -> list[QWidget]:
        """What Tab goes through, in order."""
        return [*self.swatches, *self._buttons.values()]

    @property
    def delete_button(self) -> QToolButton:
        """The button that only an existing highlight has."""
        return self._buttons["delete"]

    def open_at(self, selection: QRect, current: Colour, *, existing: bool) -> None:
        """Show over ``selection``, a rectangle in the parent's pixels. ``current`` is ringed."""
        self._buttons["delete"].setVisible(existing)
        for swatch in self.swatches:
            swatch.ringed = swatch.colour is current
            swatch.update()
        self.adjustSize()
        area = self.area.rect().adjusted(GAP, GAP, -GAP, -GAP)
        visible = self.size() - QSize(2 * SHADOW, 2 * SHADOW)
        self.move(placed(selection, visible, area) - QPoint(SHADOW, SHADOW))
        self.show()
        self.raise_()
        self._motion.fade_in(self)

    def set_theme(self, theme: Theme, icons: Icons) -> None:
        self._theme = theme
        for swatch in self.swatches:
            swatch.fill = theme.highlights[swatch.colour]
            swatch.edge = theme.bars[swatch.colour]
            swatch.ring = theme.accent
        for name, button in self._buttons.items():
            button.setIcon(icons.get(name))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        card = paint_raised(painter, self.rect(), self._theme)
        x = self._buttons["note"].x() - 6.5
        painter.drawLine(
            QPoint(int(x), int(card.top()) + 10), QPoint(int(x), int(card.bottom()) - 10)
        )
