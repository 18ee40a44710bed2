"""Paths as text that can be stored and shown, even where a file's name is not UTF-8.

Python represents such bytes by lone surrogates, which SQLite, Qt and JSON refuse.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

_BYTES = "file://"
"""Begins the stored form of a path that is not UTF-8. No path begins so: `Path` joins slashes."""


def stored(path: Path) -> str:
    """A path as text without surrogates; a ``file:`` address where its bytes are not UTF-8."""
    text = str(path)
    return text if is_text(text) else _BYTES + quote(os.fsencode(text))


def restored(text: str) -> Path:
    """The path of which `stored` made ``text``."""
    if text.startswith(_BYTES):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_BYTES))))
    return Path(text)


def is_text(name: str) -> bool:
    """Whether a name holds no surrogates."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
