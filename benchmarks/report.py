"""Formats figures: a line for people, an object for programs, a table for the docs."""

from __future__ import annotations

import json
import platform
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .measure import MORE_IS_BETTER, Benchmark, Measured

_HEAD = """\
# Benchmarks

Written by `python3 dev.py bench --write`; `dev.py bench` measures the same and ends with status 1
if a limit is missed. Each figure is a median of at least 20 rounds, in `huge` of 5, as an act takes
seconds there. A ratio is taken within each round, its two sides in turn, so that it holds on a busy
machine too; trust it more than milliseconds. The floor is what the other side of a ratio took.
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A benchmark with what was measured; None where it could not be, for ``reason``."""

    benchmark: Benchmark
    measured: Measured | None
    reason: str = ""

    @property
    def ok(self) -> bool | None:
        """Whether the limit is kept; None where nothing was measured."""
        return None if self.measured is None else self.benchmark.reached(self.measured.value)


def as_json(row: Row) -> str:
    """One object: name, value, unit, floor (milliseconds or null), limit, ok."""
    measured = row.measured
    return json.dumps(
        {
            "name": row.benchmark.name,
            "value": _rounded(measured.value) if measured else None,
            "unit": row.benchmark.unit,
            "floor": _rounded(measured.floor) if measured else None,
            "limit": row.benchmark.limit,
            "ok": row.ok,
        }
    )


def as_line(row: Row) -> str:
    """One line for the terminal."""
    benchmark, measured = row.benchmark, row.measured
    if measured is None:
        return f"{'–':<4}{benchmark.name:<28}not measured: {row.reason}"
    mark = "ok" if row.ok else "NO"
    floor = f"  floor {figure(measured.floor)} ms" if measured.floor is not None else ""
    value = f"{figure(measured.value)} {benchmark.unit}"
    return f"{mark:<4}{benchmark.name:<28}{value:<24}{_limit(benchmark):<12}{floor}".rstrip()


def document(rows: Sequence[Row], old: str) -> str:
    """docs/benchmarks.md with the sections of ``rows`` in place of those in ``old``."""
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", old, re.DOTALL | re.MULTILINE))
    fresh: dict[str, list[Row]] = {}
    for row in rows:
        fresh.setdefault(row.benchmark.name.split(".")[0], []).append(row)
    sections.update((name, _table(some)) for name, some in fresh.items())
    told = (f"## {name}\n\n{body.strip()}\n" for name, body in sorted(sections.items()))
    return "\n".join((_HEAD, *told))


def figure(value: float | None) -> str:
    """A number for people: three significant digits."""
    if value is None:
        return ""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _table(rows: Sequence[Row]) -> str:
    system = f"Python {platform.python_version()} on {platform.system()}."
    lines = ["| work | measured | floor, ms | limit | |", "|---|---|---|---|---|"]
    for row in rows:
        unit = row.benchmark.unit
        if row.measured is None:
            cells = (f"not measured: {row.reason}", "", _limit(row.benchmark), "")
        else:
            value, floor = figure(row.measured.value), figure(row.measured.floor)
            kept = "kept" if row.ok else "**missed**"
            cells = (f"{value} {unit}", floor, _limit(row.benchmark), kept)
        lines.append(f"| {row.benchmark.what} | {' | '.join(cells)} |")
    return "\n".join((system, "", *lines))


def _limit(benchmark: Benchmark) -> str:
    if benchmark.limit is None:
        return ""
    sign = "≥" if benchmark.unit in MORE_IS_BETTER else "≤"
    return f"{sign} {benchmark.limit:g}"


def _rounded(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.5g}")
