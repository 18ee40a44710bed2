"""Python's own import, as it was before PySide6.

PySide6 replaces it to read the source of every module that is imported after it and to look there
for its switches (``from __feature__ import snake_case``). The app uses none of them: without that,
a start reads a hundred files less.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it is what replaces the import


def restore() -> None:
    """Put the import back, where this PySide6 has replaced it."""
    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own
