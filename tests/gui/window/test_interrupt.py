"""Ctrl+C in the terminal."""

from __future__ import annotations

import signal
import threading

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


def test_what_ctrl_c_ends_may_stop_the_listening_at_once(qtbot, capfd):
    parent = QObject()
    interrupt = Interrupt(parent)
    interrupt.wanted.connect(interrupt.stop)
    # From another thread, so that it comes while Qt's loop waits.
    begun = threading.Timer(0.05, signal.raise_signal, [signal.SIGINT])
    with qtbot.waitSignal(interrupt.wanted, timeout=5_000):
        begun.start()
    begun.join()
    qtbot.wait(20)
    assert capfd.readouterr().err == ""
