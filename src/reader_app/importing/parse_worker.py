"""The other end of `sandbox`: the process that parses. `confinement` says what it may not.

Whatever goes wrong over one file is an answer; what kills the process is seen by the app.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any, BinaryIO, cast

from reader_app.domain.errors import ImportFailure

from .confinement import limit_memory, limit_seconds, renounce
from .sandbox import FRAMES, read_frame, write_frame

_FOR_PAGES = ("reader_app.importing.web.extraction", "readability", "trafilatura.metadata")
IDLE = 0.3
"""Seconds without a request after which the worker was started for later."""
Task = Callable[[bytes, Mapping[str, str]], Mapping[str, object]]


def serve(more: Mapping[str, Task] | None = None) -> int:
    """Answer requests from standard input until it closes; ``more`` are tasks beside `tasks`."""
    # A library that prints must not write into an answer.
    source = os.fdopen(os.dup(0), "rb")
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    sys.setrecursionlimit(20_000)
    known = {**tasks(), **(more or {})}
    asked = threading.Event()
    threading.Thread(target=_load_ahead, args=(asked,), daemon=True).start()
    renounce()
    # A page makes some ten thousand objects and hardly any ring of them: to look for rings as often
    # as Python does costs more than it frees.
    gc.set_threshold(100_000)
    while True:
        try:
            request = cast("dict[str, Any]", json.loads(read_frame(source, 1_000_000)))
        except EOFError:
            return 0
        asked.set()
        _answer(source, target, request, known)


def _answer(
    source: BinaryIO, target: BinaryIO, request: dict[str, Any], known: Mapping[str, Task]
) -> None:
    data = read_frame(source, sys.maxsize)
    memory = int(request.pop("memory"))
    try:
        limit_memory(memory)
        limit_seconds(float(request.pop("seconds")))
        made: Mapping[str, object] = known[request.pop("task")](data, request)
    except ImportFailure as error:
        made = {"error": str(error)}
    except MemoryError:
        made = {"error": "Reading it takes too much memory: split the file."}
    except RecursionError:
        made = {
            "error": "Its parts nest too deep to be read: save its text as .txt, then import that."
        }
    except Exception as error:
        made = {"error": f"Its contents can't be read ({type(error).__name__}): save it again."}
    # What is bytes follows in frames of its own, in this order.
    frames = {name: one for name, one in made.items() if isinstance(one, (bytes, bytearray))}
    told = {name: one for name, one in made.items() if name not in frames}
    head = {**told, FRAMES: list(frames)} if frames else told
    # A lone surrogate is as good as any other character here: the app sees to it.
    answer = json.dumps(head, ensure_ascii=False, check_circular=False)
    for frame in (answer.encode("utf-8", "surrogatepass"), *frames.values()):
        write_frame(target, frame)


def _load_ahead(asked: threading.Event) -> None:
    """Load what a web page needs while nobody asks: that takes longer than to read one."""
    if not asked.wait(IDLE):
        for name in _FOR_PAGES:
            import_module(name)


def _web(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    from .web import extraction as web  # noqa: PLC0415 - heavy, and only a page needs it

    return web.extract(data, options)


def _epub(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    from .epub import extraction as epub  # noqa: PLC0415

    return epub.extract(data, options)


def _pdf(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    from . import pdf  # noqa: PLC0415 - heavy, and only a PDF needs it

    return pdf.extract(data, options)


def _docx(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    from .docx import extraction as docx  # noqa: PLC0415

    return docx.extract(data, options)


def _markdown(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    from . import markdown  # noqa: PLC0415

    return markdown.extract(data, options)


def tasks() -> Mapping[str, Task]:
    """What reads each format, by the format's key; its libraries are loaded with its first file."""
    return {"web": _web, "epub": _epub, "docx": _docx, "markdown": _markdown, "pdf": _pdf}
