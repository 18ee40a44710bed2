"""How figures are measured: as medians of many rounds; for a ratio, both sides alternately."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

ROUNDS = 21
"""Measurements for each median."""

MILLISECONDS = "ms"
TIMES_AS_FAST = "times as fast"
"""The floor's time divided by ours: more is better."""
TIMES_THE_TIME = "times the time"
"""Our time divided by the floor's: less is better."""
PERCENT = "%"
"""The share that is right: more is better."""
MORE_IS_BETTER = frozenset({TIMES_AS_FAST, PERCENT})

Act = Callable[[], object]


class NotMeasured(Exception):  # noqa: N818 - it is no failure
    """What is measured is not installed; the message says what."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure in its benchmark's unit; ``floor`` is the other side of a ratio, in milliseconds."""

    value: float
    floor: float | None = None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One figure to be measured. ``name`` begins with its module's: ``text.s2twp``.

    ``what`` tells the work and its floor in a line of docs/benchmarks.md. ``limit`` is the least or
    the most (see `MORE_IS_BETTER`) that is good enough; None where a figure is only told.
    """

    name: str
    what: str
    unit: str
    limit: float | None
    measure: Callable[[], Measured]

    def reached(self, value: float) -> bool:
        """Whether ``value`` keeps the limit."""
        if self.limit is None:
            return True
        return value >= self.limit if self.unit in MORE_IS_BETTER else value <= self.limit


def milliseconds(act: Act, *, prepare: Act | None = None, rounds: int = ROUNDS) -> Measured:
    """The median time of ``act``; ``prepare`` runs before each round and is not counted."""
    act()
    return Measured(median(_once(act, prepare) for _ in range(rounds)) * 1000)


def times_as_fast(ours: Act, floor: Act, *, rounds: int = ROUNDS) -> Measured:
    """How many times as fast as ``floor`` ours is."""
    ratio, floor_time = _compare(ours, floor, rounds)
    return Measured(1 / ratio, floor_time)


def times_the_time(ours: Act, floor: Act, *, rounds: int = ROUNDS) -> Measured:
    """How many times as long as ``floor`` ours takes."""
    ratio, floor_time = _compare(ours, floor, rounds)
    return Measured(ratio, floor_time)


def _compare(ours: Act, floor: Act, rounds: int) -> tuple[float, float]:
    """Our time over the floor's, and the floor's in milliseconds: medians.

    Each round measures both, now one first and now the other, and gives one ratio: what slows the
    machine for a while slows both sides.
    """
    ours()
    floor()
    ratios: list[float] = []
    floors: list[float] = []
    for number in range(rounds):
        if number % 2:
            our_time, floor_time = _once(ours), _once(floor)
        else:
            floor_time, our_time = _once(floor), _once(ours)
        ratios.append(our_time / floor_time)
        floors.append(floor_time)
    return median(ratios), median(floors) * 1000


def _once(act: Act, prepare: Act | None = None) -> float:
    """Seconds of one run, without collecting the garbage of others."""
    if prepare is not None:
        prepare()
    gc.collect()
    gc.disable()
    try:
        start = perf_counter()
        act()
        return perf_counter() - start
    finally:
        gc.enable()
