"""Texts without end: how long a text of 200 MB keeps the window from answering.

One is a single line, the other a million paragraphs. Stalls are measured as in `window`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from reader_app import app
from reader_app.domain.model import Colour, Script
from reader_app.domain.spans import Span
from reader_app.gui import operations
from reader_app.gui.main_window import MainWindow
from reader_app.library import Library

from . import corpus, driving
from .measure import MILLISECONDS, Benchmark, Measured

LIMIT = 50
SIZE = 200_000_000
"""Bytes of the text in one line."""
PARAGRAPHS, LENGTH = 1_000_000, 40
"""Paragraphs of the other text, and about the code points of each."""
TIMES = 5
"""How often an act is done: it takes seconds."""
SMALL, LINE, MANY = 1, 2, 3
"""The articles by their numbers."""


def benchmarks() -> Sequence[Benchmark]:
    line, many = f"{SIZE // 10**6} MB in one line", f"{PARAGRAPHS:,} paragraphs"
    rows: Sequence[tuple[str, str, Callable[[], Measured]]] = (
        ("import", f"a text of {line} imported", _import),
        ("line", f"a text of {line} opened", partial(_open, LINE)),
        ("line-script", f"{line} in another script", partial(_scripts, LINE)),
        ("line-highlight", f"a highlight made in {line}", partial(_highlight, LINE)),
        ("line-find", f"a character found in {line}", partial(_find, LINE)),
        ("many", f"a text of {many} opened", partial(_open, MANY)),
        ("many-script", f"{many} in another script", partial(_scripts, MANY)),
        ("many-highlight", f"a highlight made in {many}", partial(_highlight, MANY)),
        ("many-find", f"a character found in {many}", partial(_find, MANY)),
    )
    what = "the window's longest stall: "
    return [Benchmark(f"huge.{n}", what + w, MILLISECONDS, LIMIT, act) for n, w, act in rows]


def _import() -> Measured:
    """Each time a text with another beginning: the same would be known."""
    window = _window()
    stalls: list[float] = []
    for at in range(TIMES):
        file = Path(_folder().name) / f"{at}.txt"
        _write_line(file, f"第{at}站")
        stalls.append(
            driving.stall(
                window,
                partial(window.import_paths, [file]),
                holds=lambda: not window.rooms.transfers.importing,
            )
        )
        file.unlink()
    return Measured(median(stalls))


def _open(number: int) -> Measured:
    window = _window()
    stalls: list[float] = []
    for _ in range(TIMES):
        driving.show(window, SMALL)
        stalls.append(
            driving.stall(
                window,
                partial(window.open_article, number),
                holds=lambda: window.article is not None and window.article.id == number,
            )
        )
    return Measured(median(stalls))


def _scripts(number: int) -> Measured:
    window = _window()
    driving.show(window, number)
    turns = (Script.HANT_TW, Script.ORIGINAL)
    stalls = [
        driving.stall(window, partial(window.choices.set_script, turns[at % 2]))
        for at in range(2 * TIMES)
    ]
    return Measured(median(stalls))


def _highlight(number: int) -> Measured:
    window = _window()
    driving.show(window, number)
    stalls = [
        driving.stall(
            window,
            partial(
                operations.highlight,
                window.operations,
                number,
                Span(20 * at, 20 * at + 4),
                Colour.JADE,
            ),
        )
        for at in range(TIMES)
    ]
    return Measured(median(stalls))


def _find(number: int) -> Measured:
    window = _window()
    driving.show(window, number)
    bar = window.rooms.find_bar
    bar.open("")
    stalls = [
        driving.stall(window, partial(bar.field.setText, sign), rest=400) for sign in "的一人上中"
    ]
    bar.close()
    return Measured(median(stalls))


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="reader-benchmark-")


@cache
def _window() -> MainWindow:
    """A window on a library of an ordinary article and the two long ones."""
    driving.application()
    folder = Path(_folder().name)
    names = {number: folder / f"{number}.txt" for number in (SMALL, LINE, MANY)}
    text = corpus.simplified(2_000)
    names[SMALL].write_text(text, "utf-8")
    _write_line(names[LINE], "渡口")
    signs = text.replace("\n", "")
    lines = [signs[at : at + LENGTH] + "。" for at in range(0, 1_000, 10)]
    names[MANY].write_text("\n".join(lines * (PARAGRAPHS // len(lines))), "utf-8")
    path = folder / "library.db"
    with Library.open(path) as library:
        library.import_paths(list(names.values()))
    window = app.build_window(path, folder / "settings.json", seed=False)
    window.resize(1360, 860)
    window.show()
    driving.until(lambda: window.article_count > 0 and window.article is not None, window)
    driving.settle(window)
    return window


def _write_line(file: Path, beginning: str) -> None:
    piece = corpus.simplified(100_000).replace("\n", "").encode()
    with file.open("wb") as written:
        written.write(beginning.encode())
        for _ in range(SIZE // len(piece)):
            written.write(piece)
