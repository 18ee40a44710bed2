"""Animations: short, and none where the reader or the system wants less motion."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QPoint, QPropertyAnimation, Qt
from PySide6.QtWidgets import QApplication, QGraphicsOpacityEffect, QWidget

DURATION = 120
"""Milliseconds that a fade or a slide takes."""


class Motion:
    """Animates widgets. ``still`` is the reader's own wish for no motion."""

    def __init__(self) -> None:
        self.still = False

    @property
    def moves(self) -> bool:
        """Whether to animate: the reader and the system both allow it."""
        return not self.still and QApplication.isEffectEnabled(Qt.UIEffect.UI_General)

    def slide(self, widget: QWidget, to: QPoint, done: Callable[[], None] | None = None) -> None:
        """Move ``widget``, then call ``done``; both at once where nothing moves."""
        if not self.moves or not widget.isVisible():
            widget.move(to)
            if done is not None:
                done()
            return
        run = QPropertyAnimation(widget, b"pos", widget)
        run.setDuration(DURATION)
        run.setEasingCurve(QEasingCurve.Type.OutCubic)
        run.setEndValue(to)
        if done is not None:
            run.finished.connect(done)
        run.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)

    def fade_in(self, widget: QWidget) -> None:
        """Fade in a widget that was just shown."""
        if not self.moves:
            return
        effect = QGraphicsOpacityEffect(widget)
        widget.setGraphicsEffect(effect)
        run = QPropertyAnimation(effect, b"opacity", effect)
        run.setDuration(DURATION)
        run.setStartValue(0.0)
        run.setEndValue(1.0)
        # An effect that stays would blur the widget on scaled screens. Qt takes None for "no more".
        run.finished.connect(lambda: widget.setGraphicsEffect(None))  # type: ignore[arg-type]
        run.start()
