"""A start: the grounds are painted first, then comes the text, then all that can be done."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from reader_app.app import build_window
from reader_app.gui.theme import THEMES
from reader_app.gui.window.face import STATUS_BAR, TOP_BAR, Face
from reader_app.gui.window.steps import Steps


def test_the_first_frame_shows_where_bars_and_panels_will_stand(qtbot):
    theme = THEMES["light"]
    face = Face(theme, 200, 300)
    qtbot.addWidget(face)
    face.resize(1000, 600)
    picture = face.grab().toImage()

    def at(x, y):
        return picture.pixelColor(x, y).name().upper()

    assert at(500, 300) == theme.paper
    assert at(100, 300) == at(800, 300) == theme.side
    assert at(500, TOP_BAR // 2) == at(500, 600 - STATUS_BAR // 2) == theme.side
    assert at(199, 300) == at(700, 300) == at(500, TOP_BAR - 1) == theme.line


def test_a_panel_that_is_not_shown_has_no_ground(qtbot):
    face = Face(THEMES["dark"], 0, 0)
    qtbot.addWidget(face)
    face.resize(1000, 600)
    picture = face.grab().toImage()
    assert picture.pixelColor(0, 300).name().upper() == THEMES["dark"].paper
    assert picture.pixelColor(999, 300).name().upper() == THEMES["dark"].paper


def test_no_step_is_taken_before_the_widget_was_painted(qtbot):
    widget, taken = QWidget(), []
    qtbot.addWidget(widget)
    steps = Steps(widget, (taken.append(number) for number in range(3)), widget)
    QTimer.singleShot(0, lambda: taken.append("turn"))
    qtbot.waitUntil(lambda: taken == ["turn"])
    widget.show()
    qtbot.waitUntil(lambda: taken == ["turn", 0, 1, 2])
    steps.stop()


def test_between_two_steps_the_window_answers(qtbot):
    widget, taken = QWidget(), []
    qtbot.addWidget(widget)

    def steps():
        taken.append("first")
        QTimer.singleShot(0, lambda: taken.append("answer"))
        yield
        taken.append("second")

    Steps(widget, steps(), widget)
    widget.show()
    qtbot.waitUntil(lambda: "second" in taken)
    assert taken == ["first", "answer", "second"]


def test_steps_that_are_stopped_go_no_further(qtbot):
    widget, taken = QWidget(), []
    qtbot.addWidget(widget)
    steps = Steps(widget, (taken.append(number) for number in range(3)), widget)
    steps.stop()
    widget.show()
    qtbot.waitExposed(widget)
    qtbot.wait(20)
    assert not taken


def test_a_window_closed_at_once_closes_cleanly(qtbot, tmp_path):
    window = build_window(tmp_path / "library.db", tmp_path / "settings.json", seed=False)
    with qtbot.waitSignal(window.closed):
        window.show()
        window.close()
    window.deleteLater()


def test_a_text_is_shown_before_what_acts_on_it_is_made(open_window, qtbot):
    first = open_window()
    path, settings = first.worker.path, first.worker.path.parent / "settings.json"
    first.close()
    order = []
    window = build_window(path, settings, seed=False)
    window.article_shown.connect(lambda number: order.append(("shown", hasattr(window, "menus"))))
    window.ready.connect(lambda: order.append(("ready", hasattr(window, "menus"))))
    with qtbot.waitSignal(window.ready, timeout=10_000):
        window.show()
    assert order == [("shown", False), ("ready", True)]
    window.close()
    window.deleteLater()
