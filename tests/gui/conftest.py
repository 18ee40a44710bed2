"""The real window on a library of its own, with an engine that a test can foresee."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader_app.app import build_window
from reader_app.domain.offsets import ViewText
from reader_app.gui.engine import Engine

TEXT = "夜行列车\n窗外的村庄一个接一个退到黑暗里，𠮷野家的灯还亮着。\n她说，最怕的不是暖气坏。\n"


@pytest.fixture
def open_window(qtbot, tmp_path):
    """Opens the window on one library in ``tmp_path``; call it again for a restart."""
    text = tmp_path / "texts" / "train.txt"
    text.parent.mkdir()
    text.write_text(TEXT, encoding="utf-8")
    opened = []
    plain = Engine(
        lambda line, script, own: ViewText(line.replace("车", "車")), lambda line: [len(line)]
    )

    def start(*, texts=True, fold=plain.fold):
        engine = replace(plain, fold=fold)
        window = build_window(
            tmp_path / "library.db", tmp_path / "settings.json", seed=False, engine=engine
        )
        opened.append(window)
        with qtbot.waitSignal(window.ready, timeout=10_000):
            window.show()
        if texts and window.page.loaded is None:
            window.import_paths([text])
            qtbot.waitUntil(lambda: window.page.loaded is not None, timeout=10_000)
        return window

    yield start
    for window in opened:
        window.close()
        window.deleteLater()
