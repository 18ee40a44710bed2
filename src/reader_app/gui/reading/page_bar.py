"""Keeps the scroll bar and the scroll position of the page in step.

The height of the whole text is partly an estimate, so small movements of the bar scroll by exact
pixels and only large ones by the bar's value.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QScrollBar

from .scene import Scene


class PageBar:
    """Keeps ``bar`` and the scene's flow in step; calls ``scrolled`` after it moved the flow."""

    def __init__(self, bar: QScrollBar, scene: Scene, scrolled: Callable[[], None]) -> None:
        self._bar = bar
        self._scene = scene
        self._scrolled = scrolled
        self._syncing = False
        self._value = 0
        bar.valueChanged.connect(self._moved)

    def follow(self) -> None:
        """Show where the flow stands."""
        bar, flow = self._bar, self._scene.flow
        self._syncing = True
        if flow is None:
            bar.setRange(0, 0)
        else:
            bar.setPageStep(flow.window)
            bar.setSingleStep(2 * self._scene.style.text_size)
            bar.setRange(0, max(0, round(flow.rows.heights.total - flow.window)))
            bar.setValue(round(flow.offset()))
        self._value = bar.value()
        self._syncing = False

    def _moved(self, value: int) -> None:
        flow = self._scene.flow
        if self._syncing or flow is None:
            return
        by = value - self._value
        if abs(by) < 2 * flow.window:
            flow.move(by)
        elif value == self._bar.maximum():
            flow.go_to_end()
        else:
            flow.go(value)
        self._scrolled()
