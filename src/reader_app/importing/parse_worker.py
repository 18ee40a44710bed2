"""The other end of `sandbox`: the process that parses. It reads no file and no network.

Whatever goes wrong over one file is an answer; what kills the process is seen by the app.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO, cast

from reader_app.domain.errors import ImportFailure

from .sandbox import read_frame, write_frame

Task = Callable[[bytes, Mapping[str, str]], Mapping[str, object]]

_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.")


def serve() -> int:
    """Answer requests from standard input until it closes."""
    # A library that prints must not write into an answer.
    source = os.fdopen(os.dup(0), "rb")
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.setrecursionlimit(20_000)
    tasks = _tasks()
    _renounce()
    while True:
        try:
            request = cast("dict[str, Any]", json.loads(read_frame(source, 1_000_000)))
        except EOFError:
            return 0
        _answer(source, target, request, tasks)


def _answer(
    source: BinaryIO, target: BinaryIO, request: dict[str, Any], tasks: Mapping[str, Task]
) -> None:
    data = read_frame(source, sys.maxsize)
    try:
        _limit_memory(int(request.pop("memory")))
        made: Mapping[str, object] = tasks[request.pop("task")](data, request)
    except ImportFailure as error:
        made = {"error": str(error)}
    except MemoryError:
        made = {"error": "Reading it takes too much memory: split the file."}
    except Exception as error:
        made = {"error": f"Its contents can't be read ({type(error).__name__}): save it anew."}
    write_frame(target, json.dumps(made).encode())


def _tasks() -> Mapping[str, Task]:
    from . import web  # noqa: PLC0415 - heavy, and only this process needs it

    return {"web": web.extract}


def _renounce() -> None:
    """Give up what a parser has no need of: network, other processes, writing files."""

    def refuse(event: str, _: tuple[object, ...]) -> None:
        if event.startswith(_FORBIDDEN):
            raise PermissionError(event)

    sys.addaudithook(refuse)
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - not on Windows

        os.nice(5)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _limit_memory(most: int) -> None:
    """A cap on address space, where the system has one; elsewhere the app watches."""
    if sys.platform.startswith("linux"):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))
