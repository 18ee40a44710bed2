"""The versions of the app and of its parts, for bug reports. Known without loading Qt."""

from __future__ import annotations

import platform
import sqlite3
from importlib import metadata

from . import __version__


def versions() -> dict[str, str]:
    """The version of each part, by the name that is shown."""
    return {
        "reader-app": __version__,
        "Python": platform.python_version(),
        "Qt": _qt_version(),
        "SQLite": sqlite3.sqlite_version,
    }


def _qt_version() -> str:
    """Qt's version without loading Qt, which needs system libraries that may be missing."""
    try:
        return metadata.version("PySide6_Essentials")
    except metadata.PackageNotFoundError:
        return "not installed"
