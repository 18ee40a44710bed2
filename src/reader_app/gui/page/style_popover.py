"""The small sheet of text settings under the button "Aa". Each takes effect at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from reader_app.gui.options import text_style
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.floating import RADIUS, SHADOW, paint_raised
from reader_app.gui.widgets.option_fields import Field, SliderField, make_field
from reader_app.settings import Settings


def under(button: QRect, size: QSize, window: QRect) -> QPoint:
    """Where a sheet of ``size`` hangs: under its button, inside the window where it fits."""
    x = button.right() + 1 - size.width()
    x = max(window.left(), min(x, window.right() + 1 - size.width()))
    return QPoint(x, button.bottom() + 1)


def has_see_through_windows() -> bool:
    """Whether windows can be transparent, as the sheet's shadow needs.

    X11 may run without a compositor, where the shadow would be a black frame, and Qt can't tell.
    """
    return QGuiApplication.platformName() != "xcb"


def rounded(rect: QRect) -> QRegion:
    """The shape of a sheet, as a mask for its window where that can't be transparent."""
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(rect), RADIUS, RADIUS)
    return QRegion(shape.toFillPolygon().toPolygon())


class StylePopover(QWidget):
    """Closes on Escape and on a click elsewhere. `changed` gives (key, value) of a setting."""

    changed = Signal(str, object)

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.NoDropShadowWindowHint)
        self._shadow = SHADOW if has_see_through_windows() else 0
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground, bool(self._shadow))
        self.setAccessibleName(self.tr("Text style"))
        self.theme = theme
        self.fits: Callable[[], int | None] = lambda: None
        """How many characters the page has room for in a line; None where that is not known."""
        self.fields: dict[str, Field] = {}
        layout = QGridLayout(self)
        inside = self._shadow + 14
        layout.setContentsMargins(inside, inside, inside, inside)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(10)
        for row, option in enumerate(text_style()):
            label = QLabel(option.label)
            label.setObjectName("small")
            field = make_field(option)
            field.changed.connect(lambda value, key=option.key: self.changed.emit(key, value))
            layout.addWidget(label, row, 0)
            layout.addWidget(field, row, 1)
            self.fields[option.key] = field

    def show_values(self, settings: Settings) -> None:
        """Show what holds now."""
        for key, field in self.fields.items():
            field.set_value(getattr(settings, key))
            if key == "column" and isinstance(field, SliderField):
                field.say_most(self.fits())

    def open_under(self, button: QWidget) -> None:
        """Hang the sheet under ``button`` and take the keyboard."""
        self.adjustSize()
        at = QRect(button.mapToGlobal(QPoint(0, 0)), button.size())
        window = button.window()
        area = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
        self.move(under(at, self.size(), area))
        self.show()
        first = next(iter(self.fields.values()))
        first.findChildren(QWidget)[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._shadow:
            paint_raised(painter, self.rect(), self.theme)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(self.theme.line))
            inside = QPainterPath()
            inside.addRoundedRect(
                QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS - 1, RADIUS - 1
            )
            painter.fillPath(inside, QColor(self.theme.raised))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._shadow:
            self.setMask(rounded(self.rect()))
