"""What every test stands on: no display, no home but a temporary one."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

# Before the first import of Qt, which reads them once. The offscreen screen is 800 pixels square
# unless a file says otherwise, too small for the window; a colon in its path would end the path.
os.environ["QT_QPA_PLATFORM"] = "offscreen:configfile=" + os.path.relpath(
    Path(__file__).with_name("screen.json")
)
os.environ["PYTEST_QT_API"] = "pyside6"

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# The first example of a property may load dictionaries; time is the benchmarks' business.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

_HOME_VARIABLES = {
    "HOME": "",
    "USERPROFILE": "",
    "XDG_DATA_HOME": "data",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "LOCALAPPDATA": "local",
    "APPDATA": "roaming",
}


@pytest.fixture(autouse=True)
def _garbage_on_this_thread() -> Iterator[None]:
    """As the app does: Qt's objects are never taken apart on a worker's thread."""
    gc.disable()
    yield
    if gc.get_count()[0] > gc.get_threshold()[0]:
        gc.collect(1)


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The application of the tests of widgets, which speaks as the app does."""
    from reader_app.app import translate  # many tests need no window

    translate(qapp)
    return qapp


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of each test's own, apart from its ``tmp_path``: no test meets real data."""
    folder = tmp_path_factory.mktemp("home")
    for variable, name in _HOME_VARIABLES.items():
        monkeypatch.setenv(variable, str(folder / name))
    return folder
