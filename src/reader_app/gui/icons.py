"""Icons: drawings from ``resources/icons``, tinted by the theme."""

from __future__ import annotations

from math import ceil
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from .theme import Theme

GRID = 20
"""The side of an icon, in pixels."""


class Icons:
    """Loads drawings and tints them: ink2, or accent for a switch that is on, ink3 if disabled."""

    def __init__(self, folder: Path, theme: Theme) -> None:
        self._folder = folder
        self.theme = theme
        self._drawn: dict[tuple[str, str], QIcon] = {}

    def get(self, name: str) -> QIcon:
        """The icon called ``name``, empty if it is missing; drawn once for each theme."""
        key = (self.theme.name, name)
        if key not in self._drawn:
            self._drawn[key] = self._draw(name)
        return self._drawn[key]

    def _draw(self, name: str) -> QIcon:
        try:
            drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        except OSError:
            return QIcon()
        icon = QIcon()
        shades = (
            (self.theme.ink2, QIcon.Mode.Normal, QIcon.State.Off),
            (self.theme.accent, QIcon.Mode.Normal, QIcon.State.On),
            (self.theme.ink3, QIcon.Mode.Disabled, QIcon.State.Off),
        )
        # Each takes a tenth of a millisecond, so only the scales of present screens are drawn.
        scales = sorted({ceil(s.devicePixelRatio()) for s in QGuiApplication.screens()})
        for colour, mode, state in shades:
            for scale in scales:
                icon.addPixmap(_render(drawing, colour, scale), mode, state)
        return icon


def _render(drawing: str, colour: str, scale: int) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(drawing.replace("#000", colour).encode()))
    pixmap = QPixmap(QSize(GRID, GRID) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, GRID * scale, GRID * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
