"""Files are found in a checkout, a wheel and a bundle, and folders where the platform wants."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from reader_app import paths

ROOT = Path(__file__).parents[1]


def _installed_at(package: Path):
    """The module as it would be imported from ``package``, with nothing else of the app there."""
    package.mkdir(parents=True)
    shutil.copy(paths.__file__, package / "paths.py")
    spec = importlib.util.spec_from_file_location("installed_paths", package / "paths.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for kind in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.delenv(f"XDG_{kind}_HOME")


def test_a_checkout_has_its_own_resources_and_seeds():
    assert paths.resources() == ROOT / "resources"
    assert paths.seeds() == ROOT / "seeds"
    assert list(paths.seeds().glob("*.txt"))


@pytest.mark.parametrize("name", ["resources", "seeds"])
def test_a_wheel_carries_them_inside_the_package(tmp_path: Path, name: str):
    module = _installed_at(tmp_path / "site-packages" / "reader_app")
    folder = tmp_path / "site-packages" / "reader_app" / "_data" / name
    folder.mkdir(parents=True)
    assert getattr(module, name)() == folder


@pytest.mark.parametrize("name", ["resources", "seeds"])
def test_a_bundle_carries_them_in_its_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
):
    folder = tmp_path / "_internal" / name
    folder.mkdir(parents=True)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    assert getattr(paths, name)() == folder


def test_an_installation_without_them_says_which_folder_is_missing(tmp_path: Path):
    module = _installed_at(tmp_path / "lib" / "reader_app")
    with pytest.raises(FileNotFoundError, match="seeds"):
        module.seeds()


def test_xdg_variables_move_the_folders(home: Path):
    assert paths.data_dir() == home / "data" / "reader-app"
    assert paths.config_dir() == home / "config" / "reader-app"
    assert paths.cache_dir() == home / "cache" / "reader-app"


def test_linux_has_its_folders_under_home(home: Path, monkeypatch: pytest.MonkeyPatch):
    _linux(monkeypatch)
    monkeypatch.setattr(Path, "home", lambda: home)
    assert paths.data_dir() == home / ".local" / "share" / "reader-app"
    assert paths.config_dir() == home / ".config" / "reader-app"
    assert paths.cache_dir() == home / ".cache" / "reader-app"


def test_a_relative_xdg_variable_is_ignored(home: Path, monkeypatch: pytest.MonkeyPatch):
    _linux(monkeypatch)
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setenv("XDG_DATA_HOME", "somewhere")
    assert paths.data_dir() == home / ".local" / "share" / "reader-app"


def test_windows_keeps_everything_in_the_local_folder(home: Path, monkeypatch: pytest.MonkeyPatch):
    _linux(monkeypatch)
    monkeypatch.setattr(sys, "platform", "win32")
    assert paths.data_dir() == home / "local" / "reader-app"
    assert paths.config_dir() == home / "local" / "reader-app" / "Config"
    assert paths.cache_dir() == home / "local" / "reader-app" / "Cache"


def test_a_mac_keeps_them_in_its_library_folder(home: Path, monkeypatch: pytest.MonkeyPatch):
    _linux(monkeypatch)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(Path, "home", lambda: home)
    assert paths.data_dir() == home / "Library" / "Application Support" / "reader-app"
    assert paths.config_dir() == home / "Library" / "Preferences" / "reader-app"
    assert paths.cache_dir() == home / "Library" / "Caches" / "reader-app"


def test_locating_creates_nothing(home: Path):
    assert paths.default_library().parent == paths.data_dir()
    assert list(home.iterdir()) == []
