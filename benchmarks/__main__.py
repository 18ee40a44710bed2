"""Measures the app's speed against its limits: ``dev.py bench [NAME...] [--json] [--write]``.

Every module of this folder that has ``benchmarks()`` takes part. Status 1 if a limit is missed.
"""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path

from .measure import Benchmark, NotMeasured
from .report import Row, as_json, as_line, document

HERE = Path(__file__).parent
DOCUMENT = HERE.parent / "docs" / "benchmarks.md"
_FRAME = frozenset({"__main__", "driving", "measure", "report"})


def main(argv: Sequence[str]) -> int:
    """Measure what is asked for; return the exit status."""
    parser = ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help="a module, or one figure of it")
    parser.add_argument("--json", action="store_true", help="one object a line")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md too")
    chosen = parser.parse_args(argv)
    if chosen.write and any("." in name for name in chosen.names):
        parser.error("--write needs whole modules")
    wanted = list(select(chosen.names))
    if not wanted:
        parser.error(f"there is no benchmark {' or '.join(chosen.names)}")
    modules = list(dict.fromkeys(module_of(benchmark.name) for benchmark in wanted))
    if len(modules) > 1:
        options = [option for option in argv if option.startswith("-")]
        return max(_in_a_process(module, chosen.names, options) for module in modules)
    tell = as_json if chosen.json else as_line
    rows: list[Row] = []
    for benchmark in wanted:
        rows.append(measured(benchmark))
        print(tell(rows[-1]), flush=True)
    if chosen.write:
        old = DOCUMENT.read_text("utf-8") if DOCUMENT.exists() else ""
        DOCUMENT.write_text(document(rows, old), "utf-8", newline="\n")
    return int(any(row.ok is False for row in rows))


def _in_a_process(module: str, names: Sequence[str], options: Sequence[str]) -> int:
    """Measure one module in a process of its own, because each sets Qt up in its own way."""
    own = [name for name in names if module_of(name) == module] or [module]
    return subprocess.call([sys.executable, "-m", "benchmarks", *own, *options])


def module_of(name: str) -> str:
    """The module that a figure belongs to."""
    return name.split(".", maxsplit=1)[0]


def select(names: Sequence[str]) -> Iterator[Benchmark]:
    """The benchmarks of these names; all of them where none is given."""
    modules = (module.name for module in pkgutil.iter_modules([str(HERE)]))
    for module in sorted(name for name in modules if name not in _FRAME):
        if names and not any(module_of(name) == module for name in names):
            continue
        found = getattr(import_module(f"benchmarks.{module}"), "benchmarks", None)
        for benchmark in found() if found else ():
            if not names or benchmark.name in names or module in names:
                yield benchmark


def measured(benchmark: Benchmark) -> Row:
    """The row of one benchmark."""
    try:
        return Row(benchmark, benchmark.measure())
    except NotMeasured as reason:
        return Row(benchmark, None, str(reason))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
