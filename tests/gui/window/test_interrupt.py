"""Ctrl+C in the terminal."""

from __future__ import annotations

import signal

from PySide6.QtCore import QObject

from reader_app.gui.window.interrupt import Interrupt


def test_ctrl_c_is_told_on_qts_thread_and_signals_are_left_as_they_were(qtbot):
    before = signal.getsignal(signal.SIGINT)
    parent = QObject()
    interrupt = Interrupt(parent)
    with qtbot.waitSignal(interrupt.wanted, timeout=5_000):
        signal.raise_signal(signal.SIGINT)
    interrupt.stop()
    assert signal.getsignal(signal.SIGINT) is before
