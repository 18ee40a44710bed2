"""What very long texts are made of is freed turn by turn, whoever held it last."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from reader_app.gui.page import letting_go


def test_what_was_shown_goes_some_at_a_time_and_what_others_hold_stays(qtbot, monkeypatch):
    monkeypatch.setattr(letting_go, "MANY", 10)
    monkeypatch.setattr(letting_go, "AT_ONCE", 4)
    lines, lengths, parent = ["渡口"] * 30, [2] * 29, QObject()
    letting_go.let_go((lines, lengths, "short"), parent)
    [timer] = parent.findChildren(QTimer)
    left = []
    timer.timeout.connect(lambda: left.append(sum(map(len, timer._lists))))
    gone = []
    timer.destroyed.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: bool(gone))
    assert left[:3] == [55, 51, 47]
    assert left[-1] == 0
    assert (len(lines), len(lengths)) == (30, 29)


def test_a_short_text_is_left_to_itself(qapp):
    parent = QObject()
    letting_go.let_go([["渡口"] * 20], parent)
    assert parent.findChildren(QTimer) == []
