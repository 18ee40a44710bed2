"""Python's cyclic garbage is collected on Qt's thread only.

Python's collector runs on whichever thread happens to allocate at the time. On a background thread
it would destroy objects of Qt while Qt's thread draws, and now and then crash the process. So it is
switched off, and a timer on Qt's thread does its work.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two runs."""
MANY = 20_000
"""New objects that can be looked through in some five milliseconds."""
SETTLED = 10_000
"""Milliseconds after which the objects of a window's start count as there to stay."""
PATIENCE = 60
"""Runs that are skipped while there are more than `MANY` new objects: so many at a time come from a
job on another thread, which frees them itself when it ends."""

HELD = 200_000
"""New objects that are set aside after that, not looked through: the data of a long text, which
would take longer than a window may."""


def collect_due() -> int:
    """Collect the oldest generation that is full, if any; the number of objects freed."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation] > 0:
            return gc.collect(generation)
    return 0


def set_aside() -> None:
    """Exclude all present objects from collection: mostly modules and classes, which stay.

    Those that were excluded before are collected once more, as a window may have been closed since.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()


class GarbageCollector(QObject):
    """Collects on the thread it was made on, as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._waited = 0
        timer = QTimer(self)
        timer.setInterval(EVERY)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Collect what is due, unless there is so much that the window would have to wait."""
        if gc.get_count()[0] > MANY and self._waited < PATIENCE:
            self._waited += 1
            return
        self._waited = 0
        if gc.get_count()[0] > HELD:
            gc.freeze()
        else:
            collect_due()
