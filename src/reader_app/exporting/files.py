"""Exported files: written whole or not at all, and read back."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from reader_app.domain.errors import ExportFailure

BUFFER = 1_000_000
"""Bytes that are written at a time. By few at a time Python's lock would change hands so often that
a thread which waits for it, as the window's does, would hardly ever get it."""


def put(target: Path, pieces: Iterable[bytes]) -> None:
    """Write ``pieces`` to ``target``, which is never half written. Raises `ExportFailure`."""
    try:
        _replace(target, pieces)
    except OSError as error:
        raise ExportFailure(
            f"{target} can't be written ({error.strerror}): choose another folder."
        ) from error


def read(source: Path) -> bytes:
    """The bytes of an exported file that comes back. Raises `ExportFailure`."""
    try:
        return source.read_bytes()
    except OSError as error:
        raise ExportFailure(
            f"{source} can't be read ({error.strerror}): choose another file."
        ) from error


def _replace(target: Path, pieces: Iterable[bytes]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".reader-app-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb", buffering=BUFFER) as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
