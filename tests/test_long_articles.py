"""An article longer than most books: made in the process apart, read piece by piece, never less."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reader_app.acts import preparing
from reader_app.domain.errors import ImportFailure
from reader_app.domain.model import Colour
from reader_app.domain.spans import Span
from reader_app.importing import plain
from reader_app.importing.files import Importer
from reader_app.importing.sandbox import Answer, Sandbox
from reader_app.library import Library

LINE = "雨下了一夜,山坡上的茶树都长高了一寸，采茶的人天没亮就出了门，渡口的船还没有开。"
COUNT = 27_000
"""Lines that are more than a million characters and more bytes than the app reads itself."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("long")
    made = {"one line": LINE * COUNT, "many lines": f"渡口\n本报记者 王安\n{LINE}\n" * COUNT}
    for name, text in made.items():
        (folder / f"{name}.txt").write_text(text, "gb18030")
    return {name: folder / f"{name}.txt" for name in made}


@pytest.mark.parametrize("name", ["one line", "many lines"])
def test_it_is_what_the_importer_makes_of_it(
    tmp_path: Path, files: dict[str, Path], name: str
) -> None:
    path = files[name]
    data = path.read_bytes()
    parsed = plain.parse(data, name)
    assert len(data) > preparing.LONG
    with Library.open(tmp_path / "library.db") as library:
        library.import_paths([path])
        assert library.text(1) == parsed.text
        assert library.source_text(1) == parsed.decoded
        assert library.repairs(1) == parsed.repairs
        assert library.kinds(1) == parsed.kinds
        assert library.article(1).author == parsed.metadata.author
        assert library.article(1).encoding == "gb18030"
        assert library.check() == ()


def test_its_repairs_are_switched_and_its_notes_go_along(
    tmp_path: Path, files: dict[str, Path]
) -> None:
    end = len(LINE) * COUNT
    with Library.open(tmp_path / "library.db") as library:
        library.import_paths([files["one line"]])
        assert library.repairs(1)[0].replacement == "，"
        library.highlight(1, Span(end - 9, end - 7), Colour.JADE)
        library.set_repairs(1, ())
        assert library.text(1) == LINE * COUNT
        [note] = library.annotations(1)
        assert (note.quote, note.span) == ("渡口", Span(end - 9, end - 7))
        assert [hit.span for hit in library.search("雨下了一夜,山", limit=2)] == [
            Span(0, 7),
            Span(len(LINE), len(LINE) + 7),
        ]


def test_a_long_file_that_is_no_text_costs_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The ferry leaves at nine. " * 100_000)
    with Library.open(tmp_path / "library.db") as library:
        _, [outcome] = library.import_paths([tmp_path / "a.txt"])
        assert outcome.error.startswith("This is not Chinese text")
        assert library.articles() == ()


def test_the_process_apart_answers_what_is_made_here() -> None:
    data = f"渡口\n2024年4月9日\n{LINE}\n{LINE}".encode()
    importer = Importer()
    try:
        answer = importer.sandbox.call(
            preparing.MAKING, data, {"file": "a.txt", "encoding": "", "sha256": "x"}
        )
        here = preparing.prepare(importer, data, Path("a.txt"), "x")
    finally:
        importer.close()
    assert answer["metadata"]["title"] == here.metadata.title == "渡口"
    assert answer["repairs"] == here.repairs
    assert answer["folded"] == here.text[1]


@pytest.mark.parametrize(
    "spoiled",
    [
        {"folded": b"\xff\xff"},
        {"folded": b"short"},
        {"kinds": b"?"},
        {"text": b"\xe6\xb8"},
        {"metadata": {"name": "no such field"}},
        {"told": 1},
    ],
)
def test_an_answer_that_could_not_be_read_again_is_a_failure_of_its_file(
    spoiled: dict[str, object],
) -> None:
    class Broken(Sandbox):
        def call(self, *told: Any, **named: Any) -> Answer:
            return {**super().call(*told, **named), **spoiled}

    importer = Importer(Broken())
    page = f"<html><body><h1>渡口</h1><p>{LINE}</p><p>{LINE}</p></body></html>".encode()
    try:
        with pytest.raises(ImportFailure, match="broke down"):
            preparing.prepare(importer, page, Path("a.html"), "x")
    finally:
        importer.close()


def test_an_encoding_that_does_not_fit_is_a_failure_of_that_file(tmp_path: Path) -> None:
    importer = Importer()
    data = ("渡口的船" * 300_000).encode()
    try:
        with pytest.raises(ImportFailure, match="There is no encoding named"):
            preparing.prepare(importer, data, Path("a.txt"), "x", "no such code")
    finally:
        importer.close()
