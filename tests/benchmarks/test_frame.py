"""The frame of the benchmarks: what is chosen, what is told, and when it counts as missed."""

from __future__ import annotations

import json

import pytest
from benchmarks.measure import (
    MILLISECONDS,
    TIMES_AS_FAST,
    Benchmark,
    Measured,
    NotMeasured,
    times_as_fast,
    times_the_time,
)
from benchmarks.report import Row, as_json, as_line, document

from benchmarks import __main__ as frame
from benchmarks import measure


def make(name: str, value: float, unit: str = MILLISECONDS, limit: float | None = 10) -> Benchmark:
    return Benchmark(name, f"work of {name}", unit, limit, lambda: Measured(value))


def unable() -> Measured:
    raise NotMeasured("nothing is installed")


def test_a_time_must_be_short_and_a_speed_great():
    assert make("a.time", 9).reached(9)
    assert not make("a.time", 11).reached(11)
    assert make("a.speed", 11, TIMES_AS_FAST).reached(11)
    assert not make("a.speed", 9, TIMES_AS_FAST).reached(9)


def test_an_object_has_the_promised_keys():
    row = Row(make("a.speed", 12.3456789, TIMES_AS_FAST), Measured(12.3456789, 250))
    assert json.loads(as_json(row)) == {
        "name": "a.speed",
        "value": 12.346,
        "unit": "times as fast",
        "floor": 250,
        "limit": 10,
        "ok": True,
    }


def test_what_is_not_installed_is_told_and_misses_nothing():
    row = frame.measured(Benchmark("a.b", "", MILLISECONDS, 1, unable))
    assert row.ok is None
    assert "nothing is installed" in as_line(row)


def test_a_ratio_compares_both_sides(monkeypatch):
    now = 0.0

    def lasting(seconds: float):
        def act() -> None:
            nonlocal now
            now += seconds

        return act

    monkeypatch.setattr(measure, "perf_counter", lambda: now)
    slow, quick = lasting(4), lasting(1)
    assert times_as_fast(quick, slow, rounds=3) == Measured(4, 4_000)
    assert times_the_time(quick, slow, rounds=3) == Measured(0.25, 4_000)


def test_the_document_keeps_the_sections_that_were_not_measured():
    old = document([Row(make("b.one", 1), Measured(1)), Row(make("a.one", 1), Measured(1))], "")
    new = document([Row(make("b.one", 20), Measured(20))], old)
    assert new.index("## a") < new.index("## b")
    assert "| work of a.one | 1 ms |  | ≤ 10 | kept |" in new
    assert "| work of b.one | 20 ms |  | ≤ 10 | **missed** |" in new


@pytest.mark.parametrize(("value", "status"), [(9, 0), (11, 1)])
def test_a_missed_limit_is_the_exit_status(
    value: float, status: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(frame, "select", lambda names: iter([make("a.time", value)]))
    assert frame.main(["--json"]) == status
    assert json.loads(capsys.readouterr().out)["ok"] is (status == 0)


def test_an_unknown_name_is_wrong_usage(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as ended:
        frame.main(["nonsense"])
    assert ended.value.code == 2
    assert "no benchmark nonsense" in capsys.readouterr().err


def test_a_name_is_a_module_or_one_of_its_figures():
    assert {b.name for b in frame.select(["text.t2s"])} == {"text.t2s"}
    assert {b.name.split(".")[0] for b in frame.select(["text"])} == {"text"}
    assert len(list(frame.select(["text"]))) > 5
