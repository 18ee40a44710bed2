"""Another script comes with its fonts: the old text is never drawn in the new one's forms."""

from __future__ import annotations

import threading

import pytest

from reader_app.app import build_window
from reader_app.domain.model import Script
from reader_app.domain.offsets import ViewText
from reader_app.gui import fonts
from reader_app.gui.engine import Engine


@pytest.fixture
def slow_window(qtbot, tmp_path, monkeypatch):
    """A window whose conversion waits until it is let go, with fonts named by their place."""
    monkeypatch.setattr(fonts, "families", lambda kind, place, *_: [f"{kind} {place}"])
    go = threading.Event()

    def convert(line, script, own):
        go.wait(10)
        return ViewText(line.replace("车", "車"))

    text = tmp_path / "texts" / "train.txt"
    text.parent.mkdir()
    text.write_text("夜行列车\n\n窗外的村庄一个接一个退到黑暗里。\n", encoding="utf-8")
    window = build_window(
        tmp_path / "library.db",
        tmp_path / "settings.json",
        seed=False,
        engine=Engine(convert, lambda line: [len(line)]),
    )
    with qtbot.waitSignal(window.ready, timeout=10_000):
        window.show()
    window.import_paths([text])
    qtbot.waitUntil(lambda: window.page.loaded is not None, timeout=10_000)
    yield window, go
    go.set()
    window.close()
    window.deleteLater()


def shown(window):
    """The first line as it is drawn, and the font of its script."""
    return window.page.views.view_text(0).text, window.page.view.scene.fonts.families[True]


def test_until_the_converted_text_is_there_the_old_fonts_stay(slow_window, qtbot):
    window, go = slow_window
    assert shown(window) == ("夜行列车", ("serif sc",))
    window.choices.set_script(Script.HANT)
    qtbot.wait(30)
    assert shown(window) == ("夜行列车", ("serif sc",))
    go.set()
    qtbot.waitUntil(lambda: shown(window) == ("夜行列車", ("serif tc",)))


def test_back_to_the_original_text_and_fonts_change_at_once(slow_window, qtbot):
    window, go = slow_window
    go.set()
    window.choices.set_script(Script.HANT)
    qtbot.waitUntil(lambda: shown(window) == ("夜行列車", ("serif tc",)))
    window.choices.set_script(Script.ORIGINAL)
    assert shown(window) == ("夜行列车", ("serif sc",))
