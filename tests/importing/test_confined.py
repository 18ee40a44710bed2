"""Seen from the system: what parses hostile files opens no file but its own and calls nobody."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zoneinfo
from contextlib import suppress
from pathlib import Path

import pytest

from reader_app import paths
from reader_app.domain.errors import ImportFailure
from reader_app.importing.files import Importer
from reader_app.importing.sandbox import Limits, Sandbox, worker_command

from .test_hostile import EVERY

_OWN = (
    sys.prefix,
    sys.base_prefix,
    str(Path(__file__).resolve().parents[2] / "src"),
    str(paths.resources()),
    *sys.path[1:],
    *zoneinfo.TZPATH,
    "/lib",
    "/usr/share/locale/",
    "/usr/lib",
    "/etc/ld.so.",
    "/etc/localtime",
    "/etc/timezone",
    "/etc/os-release",
    "/etc/ssl/openssl.cnf",
    "/dev/null",
    "/dev/urandom",
    "/proc/self/",
    "/proc/meminfo",
    "/proc/mounts",
    "/sys/fs/cgroup",
)
"""Where Python, the app, their libraries and what these ask of the system when they load lie."""
_OPENED = re.compile(r'open(?:at|at2)?\((?:AT_FDCWD|\d+)?(?:, )?"([^"]*)", ([A-Z_|0-9]+)')
_CALLED = re.compile(r"\b(socket|connect|bind|sendto|execve|fork|vfork|unlink\w*|rename\w*)\(")
_WRITING = re.compile(r"O_(?:WRONLY|RDWR|CREAT|TRUNC|APPEND)")


needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


def watched(log: Path) -> list[str]:
    """How to start a process whose calls of the system are written down; it keeps its number."""
    return f"strace -D -f -A -o {log} -s 4096 -e trace=%file,%net,%process".split()


def outside(log: Path) -> list[str]:
    """The files that were opened, or looked for, beyond the process's own; all those written."""
    opened = [found.groups() for found in map(_OPENED.search, _calls(log)) if found]
    assert len(opened) > 20
    return [
        path
        for path, flags in opened
        if not path.startswith(_OWN) or (_WRITING.search(flags) and path != "/dev/null")
    ]


def called(log: Path) -> list[str]:
    """Calls to the network and of other programs, but for the process's own start."""
    found = [line for line in _calls(log) if _CALLED.search(line)]
    return [line for line in found if f'execve("{worker_command()[0]}"' not in line]


def _calls(log: Path) -> list[str]:
    return log.read_text("utf-8", "replace").splitlines()


@pytest.mark.slow
@needs_strace
def test_no_file_outside_is_opened_and_nobody_is_called(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    sandbox = Sandbox(Limits(seconds=60.0), [*watched(log), *worker_command()])
    importer = Importer(sandbox)
    parsed = [one for one in EVERY if not one.name.endswith(".txt") and not one.heavy]
    assert len(parsed) > 40
    for one in parsed:
        with suppress(ImportFailure):
            importer.parse(one.make(), Path("/hostile", one.name))
    importer.close()
    assert outside(log) == []
    assert called(log) == []


@pytest.mark.slow
@needs_strace
def test_what_is_opened_and_called_would_be_seen(tmp_path: Path) -> None:
    log = tmp_path / "calls"
    code = "import socket, subprocess; open('/etc/hosts'); socket.socket().close(); "
    code += f"open({str(tmp_path / 'x')!r}, 'w'); subprocess.run(['true'])"
    and_wait = [word for word in watched(log) if word != "-D"]
    subprocess.run([*and_wait, sys.executable, "-c", code], check=True)
    assert outside(log) == ["/etc/hosts", str(tmp_path / "x")]
    assert any("socket(" in line for line in called(log))
    assert any('execve("' in line for line in called(log))
