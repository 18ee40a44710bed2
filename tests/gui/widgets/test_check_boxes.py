"""A box that is empty is seen in every theme, and tells itself from one that is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from reader_app.gui.theme import THEMES, palette, style_sheet
from reader_app.gui.widgets.check_boxes import show_boxes

BOX = 24
"""Pixels from the left in which a box stands."""


def light(image: QImage, x: int, y: int) -> float:
    """The relative luminance of a pixel as WCAG 2 has it."""
    colour = image.pixelColor(x, y)
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("name", THEMES)
def test_boxes_are_seen_on_their_ground_whatever_their_state(qtbot, name):
    view = QListWidget()
    qtbot.addWidget(view)
    view.setPalette(palette(THEMES[name]))
    view.setStyleSheet(style_sheet(THEMES[name]))
    show_boxes(view)
    states = (
        Qt.CheckState.Unchecked,
        Qt.CheckState.PartiallyChecked,
        Qt.CheckState.Checked,
    )
    for state in states:
        item = QListWidgetItem("茶", view)
        item.setCheckState(state)
    view.resize(200, 160)
    image = view.viewport().grab().toImage()
    drawn = []
    for row in range(len(states)):
        place = view.visualItemRect(view.item(row))
        ground = light(image, 120, place.center().y())
        seen = [
            light(image, x, y)
            for x in range(BOX)
            for y in range(place.top() + 2, place.bottom() - 2)
        ]
        darker, lighter = min(*seen, ground), max(*seen, ground)
        assert (lighter + 0.05) / (darker + 0.05) >= 3, states[row]
        drawn.append(tuple(seen))
    assert len(set(drawn)) == len(states)
