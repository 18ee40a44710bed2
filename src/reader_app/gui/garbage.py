"""Python's cyclic garbage is collected on Qt's thread only.

The collector runs on whichever thread makes the object that is one too many. On a thread of a pool
it would take apart Qt's objects there, beside the thread that draws them, and end the process now
and then. So it is switched off, and a timer on Qt's thread does what it would have done.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1000
"""Milliseconds between two looks."""
MANY = 20_000
"""New objects that are looked through in some five milliseconds."""
SETTLED = 10_000
"""Milliseconds after which what a window holds at its start counts as there to stay."""
PATIENCE = 60
"""Looks that pass while there are more than that: what makes so many at a time is a job on another
thread, which lets go of them at its end."""


def collect_due() -> int:
    """Collect the oldest generation that is full, if any; the number of objects freed."""
    counts, limits = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > limits[generation] > 0:
            return gc.collect(generation)
    return 0


def set_aside() -> None:
    """Look no more at what is there now, modules and classes first of all.

    What was set aside before is looked at once more: a window that was closed since is garbage.
    """
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
    gc.freeze()


class GarbageCollector(QObject):
    """Collects on the thread that it was made on, as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._waited = 0
        timer = QTimer(self)
        timer.setInterval(EVERY)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Collect what is due, unless so much is new that the window would wait for it."""
        if gc.get_count()[0] > MANY and self._waited < PATIENCE:
            self._waited += 1
            return
        self._waited = 0
        collect_due()
