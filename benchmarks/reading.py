"""The reading view: frames beside a bare widget that draws the same glyphs, long texts, memory.

Frames scroll by a few pixels and paint at once. The bare widget has every line ready; it draws the
text's glyphs only, no marks and no readings, which stand in ours.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from reader_app.domain.model import Annotation, Colour, ParagraphKind, WordMarks
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span
from reader_app.gui.reading.document import Document, Ruby
from reader_app.gui.reading.style import PageStyle
from reader_app.gui.reading.view import ReadingView
from reader_app.text.scripts import convert

from . import corpus, reading_memory
from .measure import TIMES_THE_TIME, Benchmark, Measured, times_the_time

SHORT, LONG, BOOK = 10_000, 1_000_000, 3_000_000
WIDTH, HEIGHT = 1_000, 900
FRAMES = 61
STEP = 7
"""Pixels that a frame scrolls by."""
HIGHLIGHTS = 10_000
HERE = Path(__file__).resolve().parent


def benchmarks() -> Sequence[Benchmark]:
    bare = "a frame at {} characters, {}, against a bare widget that draws the same glyphs"
    frames = [
        Benchmark(
            f"reading.frame.{name}.{size // 1_000_000}m",
            bare.format(f"{size:,}", what),
            TIMES_THE_TIME,
            limit,
            partial(_frame, size, marks, ruby=ruby),
        )
        for name, what, limit, marks, ruby in (
            ("plain", "plain", 2.0, WordMarks.OFF, False),
            ("gaps", "words parted by gaps", 2.5, WordMarks.GAPS, False),
            ("underline", "words underlined", 2.5, WordMarks.UNDERLINE, False),
            ("shade", "words shaded", None, WordMarks.SHADE, False),
            ("ruby", "readings and gaps", 3.0, WordMarks.GAPS, True),
        )
        for size in (LONG, BOOK)
    ]
    return (*frames, *_scaled(bare), *_ratios(), *reading_memory.rows())


def _scaled(bare: str) -> Sequence[Benchmark]:
    return [
        Benchmark(
            f"reading.frame.{name}.3m.2x",
            bare.format(f"{BOOK:,}", f"{what}, at twice the scale"),
            TIMES_THE_TIME,
            limit,
            partial(_at_twice_the_scale, name),
        )
        for name, what, limit in (
            ("plain", "plain", 1.6),
            ("ruby", "readings and gaps", 2.0),
        )
    ]


def _ratios() -> Sequence[Benchmark]:
    first = "against its first paint"
    rows: Sequence[tuple[str, str, float | None, Callable[[], Measured]]] = (
        ("long", "a frame at 3,000,000 characters against one at 10,000", 1.5, _long_frame),
        (
            "open",
            "first paint of 3,000,000 characters in memory, against QTextEdit",
            0.25,
            _open,
        ),
        ("script", f"another script at 3,000,000 characters to paint, {first}", 2.0, _script),
        ("width", f"another width at 3,000,000 characters to paint, {first}", 1.5, _width),
        ("size", f"another text size at 3,000,000 characters to paint, {first}", 1.5, _size),
        ("highlights", f"10,000 highlights set and painted, {first}", 2.0, _highlights),
        ("highlit", "a frame with 10,000 highlights against one without", 1.3, _highlit),
        (
            "unbroken",
            "from the beginning to the end of a paragraph of 200,000 characters",
            None,
            _unbroken,
        ),
    )
    made = [Benchmark(f"reading.{n}", w, TIMES_THE_TIME, limit, act) for n, w, limit, act in rows]
    made[-1] = Benchmark("reading.unbroken", rows[-1][1], "ms", 50, _unbroken)
    return made


class Source:
    """The text in one script or another, its words of two characters, its readings if wanted."""

    def __init__(self, document: Document, *, ruby: bool = False) -> None:
        self._lines = document.paragraphs.lines
        self._ruby = ruby
        self.script = ""

    def view_text(self, paragraph: int) -> ViewText:
        line = self._lines[paragraph]
        return convert(line, self.script) if self.script else ViewText(line)

    def word_ends(self, paragraph: int) -> Sequence[int]:
        length = len(self._lines[paragraph])
        return [*range(2, length, 2), length]

    def kind(self, paragraph: int) -> ParagraphKind:
        del paragraph
        return ParagraphKind.BODY

    def rubies(self, paragraph: int, within: Span) -> Sequence[Ruby] | None:
        if not self._ruby:
            return None
        readings = ("yèxíng", "lièchē", "chuān", "píngyuán", "de")
        line = self._lines[paragraph]
        first, last = within.start - within.start % 2, min(within.end, len(line) - 1)
        spans = (Span(a, a + 2) for a in range(first, last, 2))
        return [
            Ruby(span, readings[span.start % 5], span.start % 5)
            for span in spans
            if span.of(line).isalnum()
        ]

    def settled(self, paragraph: int, within: Span) -> bool:
        del paragraph, within
        return True

    def marks(self, paragraph: int) -> Sequence[Span]:
        del paragraph
        return ()


class Bare(QWidget):
    """Draws prepared lines of glyphs: the least that any view must do."""

    def __init__(self, view: ReadingView, height: float) -> None:
        super().__init__()
        # As ours: nothing is painted under it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.resize(view.viewport().size())
        flow = view.scene.flow
        assert flow is not None
        self.scrolled = 0.0
        self._left = flow.rows.page.left
        self._tops: list[float] = []
        self._runs = []
        top, index = -flow.hidden, flow.top
        while top < height:
            row = flow.rows.laid(index)
            for line, line_top in enumerate(row.tops):
                self._tops.append(top + line_top)
                self._runs.append((top, row.glyphs(line)))
            top += row.height
            index += 1

    def paintEvent(self, event) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor("#FBF8F2"))
        painter.setPen(QColor("#23211D"))
        first = max(0, bisect_left(self._tops, self.scrolled) - 1)
        last = bisect_left(self._tops, self.scrolled + self.height())
        for top, runs in self._runs[first:last]:
            at = QPointF(self._left, top - self.scrolled)
            for run in runs:
                painter.drawGlyphRun(at, run)
        painter.end()


@cache
def _application() -> QApplication:
    found = QApplication.instance()
    return found if isinstance(found, QApplication) else QApplication(["benchmark"])


def _empty() -> ReadingView:
    _application()
    view = ReadingView()
    view.resize(WIDTH, HEIGHT)
    view.show()
    # Until its window is exposed, nothing paints at once.
    _application().processEvents()
    return view


def _load(view: ReadingView, size: int, *, ruby: bool = False) -> Source:
    document = Document(corpus.simplified(size))
    source = Source(document, ruby=ruby)
    view.set_document(document, source)
    view.viewport().repaint()
    return source


def _opened(size: int, marks: WordMarks = WordMarks.OFF, *, ruby: bool = False) -> ReadingView:
    view = _empty()
    view.set_word_marks(marks)
    _load(view, size, ruby=ruby)
    view.scroll_to(size // 2)
    view.viewport().repaint()
    return view


def _scroll(view: ReadingView) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + STEP)
    view.viewport().repaint()


def _there_and_back(view: ReadingView) -> Callable[[], None]:
    """Frames that go down and up again, so that both sides draw the same lines."""
    frames = 0

    def frame() -> None:
        nonlocal frames
        frames += 1
        bar = view.verticalScrollBar()
        bar.setValue(bar.value() + (STEP if frames % 60 < 30 else -STEP))
        view.viewport().repaint()

    return frame


def _frame(size: int, marks: WordMarks, *, ruby: bool = False) -> Measured:
    view = _opened(size, marks, ruby=ruby)
    bare = Bare(view, HEIGHT + STEP * (FRAMES + 2))
    bare.show()
    _application().processEvents()

    def floor() -> None:
        bare.scrolled += STEP
        bare.repaint()

    measured = times_the_time(partial(_scroll, view), floor, rounds=FRAMES)
    view.deleteLater()
    bare.deleteLater()
    return measured


def _at_twice_the_scale(name: str) -> Measured:
    """The same in a process of its own, because the scale is set when Qt starts."""
    told = json.loads(_process(name, QT_SCALE_FACTOR="2"))
    return Measured(told["value"], told["floor"])


def _tell_frame(name: str) -> None:
    ruby = name == "ruby"
    measured = _frame(BOOK, WordMarks.GAPS if ruby else WordMarks.OFF, ruby=ruby)
    print(json.dumps({"value": measured.value, "floor": measured.floor}))


def _long_frame() -> Measured:
    book, short = _opened(BOOK), _opened(SHORT)
    return times_the_time(_there_and_back(book), _there_and_back(short), rounds=FRAMES)


def _first_paint(view: ReadingView) -> Callable[[], object]:
    corpus.simplified(BOOK)
    return lambda: _load(view, BOOK)


def _open() -> Measured:
    view = _empty()
    other = QTextEdit()
    other.resize(WIDTH, HEIGHT)
    font = other.font()
    font.setFamilies(["Noto Serif CJK SC"])
    font.setPixelSize(20)
    other.setFont(font)
    other.show()
    _application().processEvents()
    text = corpus.simplified(BOOK)

    def floor() -> None:
        other.setPlainText(text)
        other.viewport().repaint()

    return times_the_time(_first_paint(view), floor)


def _against_first_paint(act: Callable[[ReadingView, Source, int], object]) -> Measured:
    fresh, view = _empty(), _empty()
    source = _load(view, BOOK)
    view.scroll_to(BOOK // 2)
    view.viewport().repaint()
    rounds = iter(range(10_000))

    def ours() -> None:
        act(view, source, next(rounds))
        view.viewport().repaint()

    return times_the_time(ours, _first_paint(fresh))


def _script() -> Measured:
    convert("预热", "s2twp")

    def toggle(view: ReadingView, source: Source, number: int) -> None:
        source.script = "" if number % 2 else "s2twp"
        view.refresh_views()

    return _against_first_paint(toggle)


def _width() -> Measured:
    return _against_first_paint(
        lambda view, _, number: view.resize(WIDTH if number % 2 else WIDTH - 400, HEIGHT)
    )


def _size() -> Measured:
    return _against_first_paint(
        lambda view, _, number: view.set_style(PageStyle(text_size=20 if number % 2 else 24))
    )


@cache
def _annotations(count: int, length: int) -> Sequence[Annotation]:
    rng = random.Random(1)
    return [
        Annotation(
            number, str(number), 1, Span(at, at + rng.randint(2, 60)), "", "", "",
            list(Colour)[number % 5], "note" if number % 3 == 0 else "", (), "", "anchored", "", "",
            "",
        )
        for number in range(1, count + 1)
        for at in (rng.randrange(length - 60),)
    ]  # fmt: skip


def _highlights() -> Measured:
    some = _annotations(HIGHLIGHTS, BOOK)
    return _against_first_paint(lambda view, _, __: view.set_annotations(some))


def _highlit() -> Measured:
    marked, plain = _opened(BOOK), _opened(BOOK)
    marked.set_annotations(_annotations(HIGHLIGHTS, BOOK))
    return times_the_time(_there_and_back(marked), _there_and_back(plain), rounds=FRAMES)


def _unbroken() -> Measured:
    text = corpus.simplified(200_000).replace("\n", "，").replace("。", "，")
    times: list[float] = []
    for _ in range(21):
        view = _empty()
        document = Document(text)
        view.set_document(document, Source(document))
        view.viewport().repaint()
        start = perf_counter()
        view.scroll_to(len(text))
        view.viewport().repaint()
        times.append((perf_counter() - start) * 1000)
        view.deleteLater()
    return Measured(median(times))


def _process(name: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.reading", name], env={**os.environ, **environment},
        cwd=HERE.parent, capture_output=True, check=True, text=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


if __name__ == "__main__":
    _tell_frame(sys.argv[1])
