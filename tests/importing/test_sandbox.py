"""A parser that breaks down, hangs or eats memory costs its file one sentence, and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from reader_app.domain.errors import ImportFailure
from reader_app.importing.sandbox import Limits, Sandbox

WORKER = """
import sys
from reader_app.importing import parse_worker
def task(data, options):
    word = data.decode()
    if word == "hang":
        while True: pass
    if word == "crash":
        import os; os.abort()
    if word == "bomb":
        held = []
        while True: held.append(bytearray(1_000_000))
    if word == "flood":
        return {"text": "x" * 3_000_000}
    if word == "raise":
        raise KeyError("a parser's own fault")
    if word == "fetch":
        import socket; socket.create_connection(("127.0.0.1", 9))
    if word == "write":
        open("/tmp/reader-app-worker-wrote", "w").write("x" * 10)
    print("noise on standard output")
    return {"text": word}
parse_worker._tasks = lambda: {"web": task}
sys.exit(parse_worker.serve())
"""


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    limits = Limits(seconds=60.0, memory=400_000_000, output=1_000_000)
    made = Sandbox(limits, [sys.executable, "-c", WORKER])
    yield made
    made.close()


def test_an_answer_comes_back_from_a_warm_worker(sandbox: Sandbox) -> None:
    for word in ("云", "雨"):
        assert sandbox.call("web", word.encode(), {}) == {"text": word}


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("crash", "broke down"),
        ("bomb", "too much memory"),
        ("flood", "more text"),
        ("raise", "KeyError"),
        ("fetch", "PermissionError"),
    ],
)
def test_a_breakdown_is_one_sentence_and_the_next_file_is_read(
    sandbox: Sandbox, word: str, reason: str
) -> None:
    with pytest.raises(ImportFailure, match=reason):
        sandbox.call("web", word.encode(), {})
    assert sandbox.call("web", "云".encode(), {}) == {"text": "云"}


def test_what_hangs_is_ended_and_the_next_file_is_read(sandbox: Sandbox) -> None:
    patient = sandbox.limits
    sandbox.limits = replace(patient, seconds=0.5)
    with pytest.raises(ImportFailure, match="too long"):
        sandbox.call("web", b"hang", {})
    sandbox.limits = patient
    assert sandbox.call("web", "云".encode(), {}) == {"text": "云"}


def test_no_worker_is_left_behind(sandbox: Sandbox) -> None:
    sandbox.call("web", b"x", {})
    process = sandbox._process
    assert process is not None
    sandbox.close()
    assert process.poll() is not None


def test_a_worker_that_can_not_start_is_a_sentence() -> None:
    with pytest.raises(ImportFailure, match=r"\.$"):
        Sandbox(command=[sys.executable, "-c", "raise SystemExit(3)"]).call("web", b"x", {})
