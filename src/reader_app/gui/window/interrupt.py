"""Ctrl+C in the terminal, which Qt's event loop would not notice by itself.

The signal writes a byte to a socket, and that wakes Qt. Python's own handler does nothing, since it
may run at any moment, even while the app is being closed.
"""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class Interrupt(QObject):
    """Emits `wanted` on Qt's thread when the app should end. Make one only, on the main thread."""

    wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._before = signal.signal(signal.SIGINT, lambda number, frame: None)
        self._wakeup_before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)

    def stop(self) -> None:
        """Leave signals as they were."""
        signal.set_wakeup_fd(self._wakeup_before)
        signal.signal(signal.SIGINT, self._before)
        self._notifier.setEnabled(False)
        self._read.close()
        self._write.close()

    def _woken(self) -> None:
        self._read.recv(64)
        self.wanted.emit()
