"""Import beside reading and decoding alone, and web pages beside the libraries that read them."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from reader_app.importing import pdf, plain
from reader_app.importing.docx import extraction as docx
from reader_app.importing.epub import extraction as epub
from reader_app.importing.files import Importer
from reader_app.importing.sandbox import Sandbox
from reader_app.library import Library

from . import corpus
from .measure import TIMES_THE_TIME, Benchmark, Measured, times_the_time

ARTICLES, LENGTH = 1_000, 2_000
LONG = 3_000_000
PARAGRAPHS = 40
PDF_PAGES = 300
BOOK = 900_000
CHAPTER = 60
"""Paragraphs of a chapter of the book."""


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
            7,
            _pdf,
        ),
        Benchmark(
            "importing.epub",
            "paragraphs of an EPUB of 900,000 characters, against unzipping and parsing its pages "
            "by zipfile and lxml",
            TIMES_THE_TIME,
            3,
            _epub,
        ),
        Benchmark(
            "importing.book",
            "the article of that EPUB by the warm worker, repaired and told, against the same",
            TIMES_THE_TIME,
            3,
            _book,
        ),
        Benchmark(
            "importing.docx",
            "paragraphs of a Word document of 900,000 characters, against unzipping and parsing "
            "it by zipfile and lxml",
            TIMES_THE_TIME,
            3,
            _docx,
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

    readability: Any = import_module("readability")
    trafilatura: Any = import_module("trafilatura.metadata")

    def floor() -> None:
        readability.Document(_html()).summary(html_partial=True)
        trafilatura.extract_metadata(_html())

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


def _epub() -> Measured:
    data = _made_epub()
    return times_the_time(lambda: epub.extract(data, {}), lambda: _unzipped(data))


def _book() -> Measured:
    data = _made_epub()
    importer = Importer()
    try:
        return times_the_time(
            lambda: importer.parse(data, Path("book.epub")), lambda: _unzipped(data)
        )
    finally:
        importer.close()


def _docx() -> Measured:
    data = _made_docx()
    return times_the_time(lambda: docx.extract(data, {}), lambda: _unzipped(data))


def _unzipped(data: bytes) -> None:
    """Parse every page, by zipfile and lxml alone."""
    etree: Any = import_module("lxml.etree")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(("ml", ".opf")):
                etree.fromstring(archive.read(name))


@cache
def _made_epub() -> bytes:
    lines = corpus.simplified(BOOK).split("\n")
    page = (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        "<head><title>渡口</title></head><body>{}</body></html>"
    )
    pages: dict[str, str] = {}
    entries = items = spine = ""
    for number, start in enumerate(range(0, len(lines), CHAPTER), 1):
        body = "\n".join(f"<p>{line}</p>" for line in lines[start : start + CHAPTER])
        name, title = f"c{number}.xhtml", f"第{number}章 渡口"
        pages[name] = page.format(f"<h2>{title}</h2>\n{body}")
        entries += f'<li><a href="{name}">{title}</a></li>'
        items += f'<item id="c{number}" href="{name}" media-type="application/xhtml+xml"/>'
        spine += f'<itemref idref="c{number}"/>'
    items += '<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    return _zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
            "b.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
            f"<dc:title>渡口</dc:title></metadata><manifest>{items}</manifest>"
            f"<spine>{spine}</spine></package>",
            "n.xhtml": page.format(f'<nav epub:type="toc"><ol>{entries}</ol></nav>'),
            **pages,
        }
    )


@cache
def _made_docx() -> bytes:
    """As Word writes: properties in every paragraph, and a run for each sentence."""
    paragraphs = "".join(
        "<w:p><w:pPr><w:spacing w:line='360'/><w:ind w:firstLine='420'/></w:pPr>"
        + "".join(
            "<w:r><w:rPr><w:rFonts w:hint='eastAsia'/></w:rPr>"
            f"<w:t xml:space='preserve'>{part}</w:t></w:r>"
            for part in line.replace("。", "。\n").split("\n")
            if part
        )
        + "</w:p>"
        for line in corpus.simplified(BOOK).split("\n")
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return _zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body>'
            "</w:document>",
        }
    )


def _zipped(files: Mapping[str, str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()
