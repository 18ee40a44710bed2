"""A parser that breaks down, hangs or eats memory costs its file one sentence, and nothing else."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, repeat

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
        open("/tmp/reader-app-worker-wrote", "w")
    if word == "read":
        open("/etc/hosts").read()
    if word == "climb":
        import reader_app, os
        open(os.path.join(reader_app.__path__[0], "../../../../../../../../etc/hosts"))
    if word == "spawn":
        import subprocess; subprocess.run(["true"])
    if word == "fork":
        import os; os.fork()
    if word == "delete":
        import os; os.remove("/tmp/reader-app-worker-wrote")
    if word == "learn":
        import json.tool, reader_app
        return {"text": open(reader_app.__file__).read()[:3]}
    if word == "grow":
        held = bytearray(b"x") * 250_000_000
        task.held = held
        return {"text": "grown"}
    if word == "bytes":
        return {"kind": "a", "text": b"\\x00\\xff", "rest": b""}
    if word == "bytes without end":
        return {"a": bytes(600_000), "b": bytes(600_000)}
    if word == "loaded":
        return {"text": str("reader_app.importing.web.extraction" in sys.modules)}
    if word == "surrogate":
        return {"text": chr(0xD800)}
    print("noise on standard output")
    return {"text": word}
parse_worker.tasks = lambda: {"web": task}
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


def test_a_worker_that_was_started_for_later_loads_meanwhile_what_pages_need() -> None:
    at_once = WORKER.replace("def task", "parse_worker.IDLE = 0\ndef task")
    made = Sandbox(command=[sys.executable, "-c", at_once])
    made.start()
    loaded = (made.call("web", b"loaded", {})["text"] for _ in range(10_000))
    assert "True" in loaded
    made.close()


def test_a_worker_that_is_asked_at_once_loads_nothing_besides() -> None:
    late = WORKER.replace("def task", "parse_worker.IDLE = 60\ndef task")
    made = Sandbox(command=[sys.executable, "-c", late])
    assert [made.call("web", b"loaded", {})["text"] for _ in range(2)] == ["False", "False"]
    made.close()


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("crash", "broke down"),
        ("bomb", "too much memory"),
        ("flood", "more text"),
        ("raise", "KeyError"),
        ("fetch", "PermissionError"),
        ("write", "PermissionError"),
        ("read", "PermissionError"),
        ("climb", "PermissionError"),
        ("spawn", "PermissionError"),
        ("fork", "PermissionError"),
        ("delete", "PermissionError"),
    ],
)
def test_a_breakdown_is_one_sentence_and_the_next_file_is_read(
    sandbox: Sandbox, word: str, reason: str
) -> None:
    with pytest.raises(ImportFailure, match=reason):
        sandbox.call("web", word.encode(), {})
    assert sandbox.call("web", "云".encode(), {}) == {"text": "云"}


def test_python_and_the_app_load_what_they_still_need(sandbox: Sandbox) -> None:
    assert sandbox.call("web", b"learn", {}) == {"text": '"""'}


def test_what_hangs_is_ended_and_the_next_file_is_read(sandbox: Sandbox) -> None:
    patient = sandbox.limits
    for impatient in (
        replace(patient, seconds=0.5),
        replace(patient, seconds=0.4, seconds_a_megabyte=9e9, most_seconds=0.5),
    ):
        sandbox.limits = impatient
        with pytest.raises(ImportFailure, match="too long"):
            sandbox.call("web", b"hang", {})
        sandbox.limits = patient
        assert sandbox.call("web", "云".encode(), {}) == {"text": "云"}


@pytest.mark.skipif(sys.platform == "win32", reason="the clock alone counts there")
def test_what_hangs_is_ended_by_the_system_where_nobody_watches_the_clock(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limits, "patience_for", lambda *_: 600.0)
    sandbox.limits = replace(sandbox.limits, seconds=0.5)
    with pytest.raises(ImportFailure, match="too long"):
        sandbox.call("web", b"hang", {})


def test_what_is_wanted_no_more_is_ended(sandbox: Sandbox) -> None:
    stopped = chain([False, False], repeat(True))
    with pytest.raises(ImportFailure, match="stopped"):
        sandbox.call("web", b"hang", {}, lambda: next(stopped))
    assert sandbox.call("web", "云".encode(), {}) == {"text": "云"}


def test_who_waits_for_a_parser_has_a_turn_now_and_then(sandbox: Sandbox) -> None:
    turns: list[str] = []

    def turn() -> bool:
        turns.append(threading.current_thread().name)
        return len(turns) > 20

    with pytest.raises(ImportFailure, match="stopped"):
        sandbox.call("web", b"hang", {}, turn)
    assert threading.current_thread().name in turns


def test_an_answer_that_is_none_is_a_sentence() -> None:
    sandbox = Sandbox(command=[sys.executable, "-c", "print(f'{chr(0) * 7}\\x02no')"])
    with pytest.raises(ImportFailure, match="broke down"):
        sandbox.call("web", b"", {})
    sandbox.close()


def test_seconds_grow_with_the_file_up_to_a_most() -> None:
    limits = Limits()
    assert limits.seconds_for(0) == 20
    assert limits.seconds_for(2_000_000) == 40
    assert limits.seconds_for(10**9) == 300


def test_memory_and_answer_grow_with_a_large_file() -> None:
    limits = Limits()
    assert limits.memory_for(2_000_000) == limits.memory == 1_000_000_000
    assert limits.memory_for(200_000_000) == 8_000_000_000
    assert limits.output_for(2_000_000) == limits.output == 100_000_000
    assert limits.output_for(200_000_000) == 4_000_000_000


def test_bytes_of_an_answer_come_back_as_they_are(sandbox: Sandbox) -> None:
    assert sandbox.call("web", b"bytes", {}) == {"kind": "a", "text": b"\x00\xff", "rest": b""}
    assert sandbox.call("web", b"x", {}) == {"text": "x"}


def test_bytes_count_towards_what_may_be_answered(sandbox: Sandbox) -> None:
    with pytest.raises(ImportFailure, match="more text"):
        sandbox.call("web", b"bytes without end", {})


def test_a_worker_that_has_grown_is_not_asked_again(sandbox: Sandbox) -> None:
    assert sandbox.call("web", b"grow", {}) == {"text": "grown"}
    assert sandbox._process is None
    assert sandbox.call("web", b"x", {}) == {"text": "x"}


def test_text_that_no_encoding_holds_comes_back_as_it_is(sandbox: Sandbox) -> None:
    assert sandbox.call("web", b"surrogate", {}) == {"text": "\ud800"}


def test_no_worker_is_left_behind(sandbox: Sandbox) -> None:
    sandbox.call("web", b"x", {})
    process = sandbox._process
    assert process is not None
    sandbox.close()
    assert process.poll() is not None


def test_a_worker_that_can_not_start_is_a_sentence() -> None:
    with pytest.raises(ImportFailure, match=r"\.$"):
        Sandbox(command=[sys.executable, "-c", "raise SystemExit(3)"]).call("web", b"x", {})
    with pytest.raises(ImportFailure, match="can't be started"):
        Sandbox(command=["no such program"]).call("web", b"x", {})
