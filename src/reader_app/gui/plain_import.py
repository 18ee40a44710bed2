"""Restores Python's own import, which PySide6 replaces.

PySide6 reads the source of every module that is imported after it, to look for its own switches
(``from __feature__ import snake_case``). The app uses none, and saves reading a hundred files at
each start.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it is what replaces the import


def restore() -> None:
    """Put the import back, where this PySide6 has replaced it."""
    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own
