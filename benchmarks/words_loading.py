"""Loading the segmenter of the window: how long it takes and how long it blocks other threads."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from .measure import MILLISECONDS, Benchmark, Measured

RUNS = 7
"""Fresh interpreters for each median: a dictionary loads once in each."""

_CODE = """
import sys, threading, time
from pathlib import Path
from reader_app.text.words import jieba_segmenter
waits, done = [], threading.Event()
def watch():
    last = time.perf_counter()
    while not done.is_set():
        time.sleep(0.001)
        now = time.perf_counter()
        waits.append(now - last - 0.001)
        last = now
watcher = threading.Thread(target=watch)
watcher.start()
time.sleep(0.05)
waits.clear()
start = time.perf_counter()
jieba_segmenter(Path(sys.argv[1]))("我们在图书馆里读书")
taken = time.perf_counter() - start
done.set()
watcher.join()
print(taken * 1000, max(waits) * 1000)
"""


def benchmarks() -> Sequence[Benchmark]:
    """The figures of this module."""
    return (
        Benchmark(
            "words_loading.time",
            "jieba's dictionary from our cache, with jieba's own import",
            MILLISECONDS,
            None,
            lambda: _loading(0),
        ),
        Benchmark(
            "words_loading.stall",
            "the longest that another thread stands still meanwhile, sampled each millisecond",
            MILLISECONDS,
            30.0,
            lambda: _loading(1),
        ),
    )


def _loading(which: int) -> Measured:
    with tempfile.TemporaryDirectory() as folder:
        cache = str(Path(folder) / "words")
        _run(cache)  # makes the cache
        return Measured(median(_run(cache)[which] for _ in range(RUNS)))


def _run(cache: str) -> tuple[float, float]:
    run = subprocess.run(
        [sys.executable, "-c", _CODE, cache], capture_output=True, text=True, check=True
    )
    taken, stall = map(float, run.stdout.split())
    return taken, stall
