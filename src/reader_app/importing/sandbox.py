"""A warm process in which parsers of formats that strangers write run, apart from the app.

One request at a time goes through pipes. Time, memory and output have caps: a file that breaks one
costs its worker, which is started anew for the next file. The worker is this app itself, started
with a hidden word, so that it works in a frozen build too. It knows no format.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import IO, Any, BinaryIO, cast

from reader_app.domain.errors import ImportFailure

WORKER = "--parse-worker"
"""The word that starts the app as a worker."""
FRAMES = "frames"
"""What in an answer names those of its values that are bytes: each follows in a frame."""

_SIZE = struct.Struct(">Q")
_TURN = 0.02
"""Seconds of waiting for an answer after which the caller has a turn."""
_ROOM = 1 << 20
"""Bytes that a pipe holds."""
_WATCH = 0.05
"""Seconds between two looks at a working process."""
_FULL = 0.7
"""The share of the memory allowed at which the rest may be taken already, by code and gaps."""
_WORN = 0.5
"""The share of the memory allowed from which what is left of one file would burden the next."""

Answer = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: the processor's seconds, bytes of memory, bytes of answer.

    A file of no size has ``seconds``, each megabyte adds ``seconds_a_megabyte``, up to
    ``most_seconds``. A large file has ``times_its_size`` of memory, and half of that of answer.
    """

    seconds: float = 20.0
    seconds_a_megabyte: float = 10.0
    most_seconds: float = 300.0
    memory: int = 1_000_000_000
    output: int = 100_000_000
    times_its_size: int = 40

    def seconds_for(self, size: int) -> float:
        """What a file of ``size`` bytes may take of the processor."""
        return min(self.seconds + self.seconds_a_megabyte * size / 1e6, self.most_seconds)

    def memory_for(self, size: int) -> int:
        """Bytes of memory that a file of ``size`` bytes may take."""
        return max(self.memory, self.times_its_size * size)

    def output_for(self, size: int) -> int:
        """Bytes that the answer about a file of ``size`` bytes may have."""
        return max(self.output, self.times_its_size * size // 2)

    def patience_for(self, size: int) -> float:
        """Seconds by the clock: where the system counts the processor's, others may run too."""
        return self.seconds_for(size) * (1 if sys.platform == "win32" else 2)


def _widen(*pipes: IO[bytes] | None) -> None:
    """Let a pipe hold a book, where the system allows: else the two sides wait for each other."""
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415 - not on Windows

        for pipe in pipes:
            if pipe is not None:
                with contextlib.suppress(OSError):  # many pipes are wide already
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)


def worker_command() -> list[str]:
    """How to start this app as a worker."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER]
    # -P: the folder that the app was started in holds no part of it.
    return [sys.executable, "-B", "-P", "-m", "reader_app", WORKER]


def _never() -> bool:
    return False


class Sandbox:
    """Asks a worker process to parse; starts it when first needed, and anew when it died."""

    def __init__(self, limits: Limits | None = None, command: Sequence[str] | None = None) -> None:
        self.limits = limits or Limits()
        self._command = list(command or worker_command())
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        """Start the worker, so that it is warm when the first file comes. Raises OSError."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        package = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        _widen(self._process.stdin, self._process.stdout)
        return self._process

    def call(
        self,
        task: str,
        data: bytes | bytearray,
        options: Mapping[str, str],
        cancelled: Callable[[], bool] = _never,
    ) -> Answer:
        """What the worker makes of ``data``. Raises `ImportFailure` with a sentence.

        The worker is ended as soon as ``cancelled``, which another thread asks, says so. This
        thread asks it too while it waits, so that who called may do something else meanwhile.
        """
        try:
            process = self.start()
        except OSError as error:
            raise ImportFailure(
                f"The parser can't be started ({error.strerror}): start the app again."
            ) from error
        memory, output = self.limits.memory_for(len(data)), self.limits.output_for(len(data))
        caps = {"memory": memory, "seconds": self.limits.seconds_for(len(data))}
        head = json.dumps({"task": task, **options, **caps}).encode()
        to_worker, from_worker = cast("BinaryIO", process.stdin), cast("BinaryIO", process.stdout)
        patience = self.limits.patience_for(len(data))
        with _Watch(process, memory, patience, cancelled) as watch:
            try:
                answer = _beside(
                    lambda: _asked(to_worker, from_worker, (head, data), output),
                    cancelled,
                )
            except (OSError, EOFError, ValueError) as error:
                self.close()
                broken = watch.broken or _broken(process.returncode) or watch.nearly_broken
                raise ImportFailure(_reason(broken, error)) from error
        if _resident_memory()(process.pid) > _WORN * self.limits.memory:
            self.close()
        if "error" in answer:
            raise ImportFailure(str(answer["error"]))
        return answer

    def close(self) -> None:
        """End the worker."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()


class _Watch:
    """Kills a process that takes longer or more memory than it may, or is wanted no more.

    ``broken`` says why; ``nearly_broken`` what a process that dies of itself most likely died of.
    """

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        memory: int,
        patience: float,
        cancelled: Callable[[], bool],
    ) -> None:
        self._process = process
        self._memory = memory
        self._patience = patience
        self._cancelled = cancelled
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, name="parser watch", daemon=True)
        self.broken = ""
        self.nearly_broken = ""

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        end = time.monotonic() + self._patience
        resident = _resident_memory()
        while not self._done.wait(_WATCH):
            if time.monotonic() > end:
                self.broken = "time"
            elif self._cancelled():
                self.broken = "stopped"
            else:
                self._weigh(resident(self._process.pid))
            if self.broken:
                self._process.kill()
                return

    def _weigh(self, memory: int) -> None:
        """The system refuses memory a little below the cap; a parser in C may die of that."""
        if memory > self._memory:
            self.broken = "memory"
        elif memory > _FULL * self._memory:
            self.nearly_broken = "memory"


def _asked(
    to_worker: BinaryIO, from_worker: BinaryIO, frames: Sequence[bytes | bytearray], most: int
) -> Answer:
    """The answer, of ``most`` bytes. Raises OSError, EOFError, ValueError for a longer one."""
    for frame in frames:
        write_frame(to_worker, frame)
    head = read_frame(from_worker, most)
    try:
        answer = cast("Answer", json.loads(head))
    except ValueError as error:
        raise EOFError from error
    left = most - len(head)
    for name in answer.pop(FRAMES, ()):
        answer[name] = read_frame(from_worker, left)
        left -= len(answer[name])
    return answer


def _beside(work: Callable[[], Answer], meanwhile: Callable[[], object]) -> Answer:
    """What ``work`` gives, done on a thread of its own; this one calls ``meanwhile`` till then."""
    answers: SimpleQueue[Answer | Exception] = SimpleQueue()

    def run() -> None:
        try:
            answers.put(work())
        except Exception as error:  # for the thread that waits
            answers.put(error)

    threading.Thread(target=run, name="parser pipe", daemon=True).start()
    while True:
        try:
            answer = answers.get(timeout=_TURN)
        except Empty:
            meanwhile()
            continue
        if isinstance(answer, Exception):
            raise answer
        return answer


def write_frame(pipe: BinaryIO, data: bytes | bytearray) -> None:
    """Write one length and as many bytes."""
    pipe.write(_SIZE.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def read_frame(pipe: BinaryIO, most: int) -> bytes:
    """Read one frame. Raises EOFError when the other side is gone, ValueError above ``most``."""
    head = pipe.read(_SIZE.size)
    if len(head) < _SIZE.size:
        raise EOFError
    size = _SIZE.unpack(head)[0]
    if size > most:
        raise ValueError(size)
    data = pipe.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _broken(status: int | None) -> str:
    """Which cap of the system's ended a process, by its exit status."""
    too_long = getattr(signal, "SIGXCPU", None)  # not on Windows
    return "time" if too_long is not None and status == -too_long else ""


def _reason(broken: str, error: Exception) -> str:
    if broken == "time":
        return "Reading it takes too long: save its text as .txt, or split the file."
    if broken == "memory":
        return "Reading it takes too much memory: save its text as .txt, or split the file."
    if broken == "stopped":
        return "Reading it was stopped: import it again."
    if isinstance(error, ValueError):
        return "It unfolds to more text than can be read: split the file."
    return "The parser broke down over it: save its text as .txt, then import that."


def _resident_memory() -> Callable[[int], int]:
    """A function that tells the bytes of memory that a process holds; 0 where it can't be told."""
    if sys.platform == "win32":
        return _resident_on_windows
    if Path("/proc/self/statm").exists():
        return _resident_in_proc
    return _resident_by_ps


def _resident_in_proc(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0  # it has just ended
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _resident_by_ps(pid: int) -> int:
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=False)
    return int(told.stdout or 0) * 1024


def _resident_on_windows(pid: int) -> int:
    """PROCESS_MEMORY_COUNTERS.WorkingSetSize, by K32GetProcessMemoryInfo of kernel32."""
    kernel = cast("Any", ctypes).windll.kernel32
    counters = (ctypes.c_size_t * 10)()
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return 0
    try:
        told = kernel.K32GetProcessMemoryInfo(handle, counters, ctypes.sizeof(counters))
    finally:
        kernel.CloseHandle(handle)
    # Two 32-bit fields come first, then peak and present working set.
    return int(counters[2]) if told else 0
