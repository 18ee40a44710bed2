"""What a start without arguments opens."""

from __future__ import annotations

from pathlib import Path

from reader_app import paths
from reader_app.app import build_window, last_library
from reader_app.settings import Settings, SettingsStore


def test_the_library_that_was_open_last_opens_again(tmp_path: Path) -> None:
    library = tmp_path / "mine.db"
    library.touch()
    settings = tmp_path / "settings.json"
    SettingsStore(settings).save(Settings().with_recent(str(library)))
    assert last_library(settings) == library


def test_a_library_that_is_gone_gives_way_to_the_default_one(tmp_path: Path) -> None:
    settings = tmp_path / "settings.json"
    assert last_library(settings) == paths.default_library()
    SettingsStore(settings).save(Settings().with_recent(str(tmp_path / "gone.db")))
    assert last_library(settings) == paths.default_library()


def test_a_new_library_opens_without_any_sample(qtbot, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(paths, "seeds", lambda: tmp_path / "none")
    window = build_window(tmp_path / "library.db", tmp_path / "settings.json")
    with qtbot.waitSignal(window.ready, timeout=10_000):
        window.show()
    assert window.article_count == 0
    assert window.page.broken == ""
    window.close()
    window.deleteLater()
