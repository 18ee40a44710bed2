"""What the process that parses gives up before it sees a stranger's bytes.

Python's audit hook refuses files, network and processes to whatever Python library asks for them,
and the system's limits bound what a library in C can take. docs/import-safety.md says more.
"""

from __future__ import annotations

import math
import os
import sys
import time
import zoneinfo
from collections.abc import Iterable
from pathlib import Path

from reader_app import paths

_REFUSED = (
    "ftplib.", "http.", "imaplib.", "nntplib.", "poplib.", "smtplib.", "socket.", "telnetlib.",
    "urllib.", "webbrowser.", "os.exec", "os.fork", "os.forkpty", "os.kill", "os.killpg",
    "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "pty.spawn", "subprocess.",
    "os.chmod", "os.chown", "os.link", "os.mkdir", "os.remove", "os.rename",
    "os.rmdir", "os.symlink", "os.truncate", "os.utime", "shutil.", "tempfile.", "sqlite3.",
)  # fmt: skip
"""Audit events by their beginnings: https://docs.python.org/3/library/audit_events.html"""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_TIME_ZONE = ("/etc/localtime", "/etc/timezone", *zoneinfo.TZPATH)
"""A library asks what time it is here before it believes that a date is not in the future."""


def renounce() -> None:
    """Give up network, other processes, writing, and reading but for the app and its libraries."""
    own = _own_folders()

    def refuse(event: str, told: tuple[object, ...]) -> None:
        if event == "open":
            _refuse_strange(told, own)
        elif event.startswith(_REFUSED):
            raise PermissionError(event)

    sys.addaudithook(refuse)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        os.nice(5)
        for limit in (resource.RLIMIT_CORE, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC):
            resource.setrlimit(limit, (0, 0))


def limit_memory(most: int) -> None:
    """A cap on address space in bytes, where the system has one; elsewhere the app watches."""
    if sys.platform.startswith("linux"):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def limit_seconds(more: float) -> None:
    """A cap on the processor's seconds from now on, where the system has one."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415

        most = math.ceil(time.process_time() + more)
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _own_folders() -> tuple[str, ...]:
    """Where the app, Python and the libraries lie: they load parts of themselves when needed."""
    python = [entry for entry in sys.path if Path(entry).is_absolute()]
    own = [*python, *_TIME_ZONE, str(paths.resources())]
    bundle = getattr(sys, "_MEIPASS", None)
    if bundle:
        # PyInstaller keeps the modules in the program's own file, which is read as they are needed.
        own += [bundle, sys.executable]
    return tuple(sorted({os.path.realpath(folder) for folder in own}))


def _refuse_strange(told: Iterable[object], own: tuple[str, ...]) -> None:
    path, _, flags = (*told, None, None, None)[:3]
    if isinstance(path, int):
        return  # a descriptor that is open already
    if isinstance(flags, int) and flags & _WRITING:
        raise PermissionError("open")
    place = os.path.realpath(os.fsdecode(path) if isinstance(path, (str, bytes)) else str(path))
    if not any(place == folder or place.startswith(folder + os.sep) for folder in own):
        raise PermissionError("open")
