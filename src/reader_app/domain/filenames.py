"""Paths as text, also where a name is bytes of an old encoding.

Python holds such bytes as lone surrogates, which no database, no window and no JSON takes.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote, unquote_to_bytes

_BYTES = "file://"
"""Begins a path whose name is no text. No path does: two slashes in a path become one."""


def stored(path: Path) -> str:
    """A path as text that any store takes; a ``file:`` address where its bytes are no UTF-8."""
    text = str(path)
    return text if is_text(text) else _BYTES + quote(os.fsencode(text))


def restored(text: str) -> Path:
    """The path that `stored` made a text of."""
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
