"""Import beside reading and decoding alone, and web pages beside the libraries that read them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from reader_app.importing import page_libraries, pdf, plain
from reader_app.importing.sandbox import Sandbox
from reader_app.library import Library

from . import corpus
from .measure import TIMES_THE_TIME, Benchmark, Measured, times_the_time

ARTICLES, LENGTH = 1_000, 2_000
LONG = 3_000_000
PARAGRAPHS = 40
PDF_PAGES = 300


def benchmarks() -> Sequence[Benchmark]:
    return (
        Benchmark(
            "importing.articles",
            "import 1,000 text files of 2,000 characters into a new library, against reading and "
            "decoding them alone",
            TIMES_THE_TIME,
            25,
            _articles,
        ),
        Benchmark(
            "importing.long",
            "decode and repair a text of 3,000,000 characters, against decoding and splitting it",
            TIMES_THE_TIME,
            4,
            _long,
        ),
        Benchmark(
            "importing.page",
            "an article of an HTML page by the warm worker, against readability-lxml and "
            "trafilatura alone",
            TIMES_THE_TIME,
            1.5,
            _page,
        ),
        Benchmark(
            "importing.pdf",
            "paragraphs of a PDF of 300 pages, set by Qt character by character, against PDFium's "
            "own text of its pages",
            TIMES_THE_TIME,
            6,
            _pdf,
        ),
    )


def _articles() -> Measured:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = corpus.simplified(ARTICLES * LENGTH)
        files = [folder / f"{number:04}.txt" for number in range(ARTICLES)]
        for number, file in enumerate(files):
            file.write_text(text[number * LENGTH : (number + 1) * LENGTH], "utf-8")
        number = 0

        def ours() -> None:
            nonlocal number
            number += 1
            with Library.open(folder / f"{number}.db") as library:
                library.import_paths(files)

        def floor() -> None:
            for file in files:
                file.read_bytes().decode("utf-8")

        return times_the_time(ours, floor)


def _long() -> Measured:
    data = corpus.simplified(LONG).encode("utf-8")
    return times_the_time(
        lambda: plain.parse(data, "long"), lambda: data.decode("utf-8").split("\n")
    )


def _page() -> Measured:
    data = _html().encode("utf-8")
    sandbox = Sandbox()

    def floor() -> None:
        page_libraries.readable(page_libraries.parse(_html()))
        page_libraries.metadata(page_libraries.parse(_html()))

    try:
        return times_the_time(lambda: sandbox.call("web", data, {}), floor)
    finally:
        sandbox.close()


def _pdf() -> Measured:
    from . import printed

    data = printed.made(PDF_PAGES)
    return times_the_time(lambda: pdf.extract(data, {}), lambda: printed.text_alone(data))


@cache
def _html() -> str:
    lines = corpus.simplified(PARAGRAPHS * 200).split("\n")
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    links = "".join(f'<li><a href="/{n}">{line[:12]}</a></li>' for n, line in enumerate(lines))
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>渡口</title></head><body>"
        f"<ul class=nav>{links}</ul><h1>渡口</h1><div class=info>2024-04-09 来源：青岚网</div>"
        f"<div id=content>{body}</div><div class=footer><ul>{links}</ul></div></body></html>"
    )
