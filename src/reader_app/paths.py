"""Where files live: what ships with the app, and the folders that belong to the reader.

No other module looks at ``__file__``, at a bundle or at the folders of the platform. Nothing is
created here: whoever writes a file makes its folder.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

APP = "reader-app"
"""The name of the app's folder under each of the platform's folders."""

LIBRARY_NAME = "library.db"


def resources() -> Path:
    """The folder of icons, translations, themes, fonts and licences that ship with the app."""
    return _shipped("resources")


def seeds() -> Path:
    """The folder of sample articles that a new library begins with."""
    return _shipped("seeds")


def dictionary() -> Path:
    """The dictionary's file, which set-up makes: it may be missing in a checkout."""
    return resources() / "dictionary" / "cedict.sqlite"


def data_dir() -> Path:
    """The folder for what the reader owns and must never lose: libraries."""
    return _platform_dir("XDG_DATA_HOME", ".local/share", "Application Support", "")


def config_dir() -> Path:
    """The folder for preferences."""
    return _platform_dir("XDG_CONFIG_HOME", ".config", "Preferences", "Config")


def cache_dir() -> Path:
    """The folder for what can be computed again: it may vanish between two starts."""
    return _platform_dir("XDG_CACHE_HOME", ".cache", "Caches", "Cache")


def default_library() -> Path:
    """The library file that opens when none is named; it need not exist yet."""
    return data_dir() / LIBRARY_NAME


def _shipped(name: str) -> Path:
    """The folder ``name`` in a frozen bundle, an installed wheel or a checkout, in this order."""
    package = Path(__file__).resolve().parent
    places = [package / "_data" / name, package.parents[1] / name]
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    if bundle is not None:
        places = [Path(bundle) / name]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"The folder {name} is missing from this installation of {APP}.")


def _platform_dir(variable: str, linux: str, mac: str, windows: str) -> Path:
    """The app's folder of one kind; ``variable`` is the XDG variable that moves it elsewhere.

    On Linux and similar systems this is the XDG Base Directory Specification, which says to ignore
    a relative path in a variable. The variables are honoured on every system.
    """
    wanted = Path(os.environ.get(variable, ""))
    if wanted.is_absolute():
        return wanted / APP
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", ""))
        base = local if local.is_absolute() else Path.home() / "AppData" / "Local"
        return base / APP / windows
    if sys.platform == "darwin":
        return Path.home() / "Library" / mac / APP
    return Path.home() / linux / APP
