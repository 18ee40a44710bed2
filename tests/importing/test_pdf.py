"""PDFs of several producers come out as the paragraphs that were put into them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reader_app.domain.errors import ImportFailure, NotText
from reader_app.domain.imports import ImportStatus
from reader_app.domain.repairs import apply
from reader_app.importing import pdf
from reader_app.importing.formats import recognize
from reader_app.importing.repairs import propose
from reader_app.library import Library

from .pdf_golden import GOLDENS, Golden, data_of
from .pdf_made import bookmarked, made, page_text
from .pdf_texts import PARAGRAPHS, READINGS, TITLE

NAMED = {one.name: one for one in GOLDENS}


def blocks_of(data: bytes) -> list[tuple[str, str]]:
    answer = pdf.extract(data, {})
    return [(kind, text) for kind, text in answer["blocks"]]


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda one: one.name)
def test_a_file_reads_as_it_was_written(golden: Golden) -> None:
    answer = pdf.extract(golden.data, {})
    blocks = [(kind, plain(text)) for kind, text in answer["blocks"]]
    assert blocks == list(golden.blocks)
    assert {name: count for name, count in answer["found"].items() if count} == golden.found
    assert [tuple(entry) for entry in answer["outline"]] == list(golden.outline)
    assert answer["vertical"] == golden.vertical
    assert answer["author"] == golden.author


def plain(text: str) -> str:
    """A text with its radicals made characters, as every import does."""
    repairs = [one for one in propose(text).repairs if one.rule == "radicals"]
    return apply(text, repairs).text


def test_printed_readings_are_told_for_each_character() -> None:
    answer = pdf.extract(data_of("readings"), {})
    told = {
        (answer["blocks"][block][1][start:stop], reading)
        for block, start, stop, reading in answer["readings"]
    }
    expected = {
        pair for word, reading in READINGS for pair in zip(word, reading.split(), strict=True)
    }
    assert told == expected


def test_titles_that_programs_put_into_the_metadata_are_none() -> None:
    assert pdf.extract(data_of("five_columns"), {})["title"] == ""
    assert pdf.extract(data_of("office"), {})["title"] == ""
    assert pdf.extract(data_of("one_column"), {})["title"] == TITLE


@pytest.mark.parametrize(
    ("name", "says"),
    [("scan", "pictures of its pages"), ("password", "password"), ("untold", "do not tell")],
)
def test_what_holds_no_text_is_refused_in_one_sentence(name: str, says: str) -> None:
    with pytest.raises(ImportFailure, match=says) as caught:
        pdf.extract(data_of(name), {})
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
@pytest.mark.parametrize("name", ["one_column", "overprint", "office", "qt"])
def test_a_file_that_is_cut_short_is_named_as_such(name: str, part: float) -> None:
    data = data_of(name)
    with pytest.raises(NotText, match="cut short"):
        pdf.extract(data[: int(len(data) * part)], {})


def test_what_stands_before_the_header_is_passed_over() -> None:
    prefix = b"HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n" + bytes(range(256))
    data = prefix + data_of("table")
    assert recognize(data, "a").key == "pdf"
    assert blocks_of(data) == list(NAMED["table"].blocks)


def test_bytes_that_only_follow_a_header_are_a_broken_file() -> None:
    with pytest.raises(NotText, match="broken or cut short"):
        pdf.extract(b"%PDF-1.4\n" + bytes(5000) + b"startxref\n9\n%%EOF", {})
    with pytest.raises(NotText, match="no PDF"):
        pdf.extract(b"not a PDF", {})


def outcome(data: bytes) -> tuple[list[tuple[str, str]], str]:
    """The paragraphs of a file, or the sentence that refuses it."""
    try:
        return blocks_of(data), ""
    except ImportFailure as error:
        return [], str(error)


def test_pages_that_hold_each_other_end() -> None:
    blocks, refused = outcome(made(page_text("山上有云。"), kids="20 0 R 2 0 R 20 0 R"))
    assert refused.endswith(".") or {text for _, text in blocks} == {"山上有云。"}


def test_bookmarks_that_point_in_a_ring_are_read_once() -> None:
    answer = pdf.extract(bookmarked(), {})
    assert answer["outline"] == [[0, 1, "山上"], [0, 2, "山下"]]


def test_a_file_in_every_language_but_chinese_is_refused_by_name(tmp_path: Path) -> None:
    file = tmp_path / "english.pdf"
    file.write_bytes(made(page_text("There is nothing Chinese here.")))
    with Library.open(tmp_path / "library.db") as library:
        _, (outcome,) = library.import_paths([file])
    assert outcome.status is ImportStatus.FAILED
    assert "Chinese" in outcome.error


def test_an_import_tells_title_kinds_and_contents(tmp_path: Path) -> None:
    files = []
    for name in ("office", "qt"):
        files.append(tmp_path / f"{name}.PDF")
        files[-1].write_bytes(data_of(name))
    with Library.open(tmp_path / "library.db") as library:
        _, outcomes = library.import_paths(files)
        assert [one.title for one in outcomes] == [TITLE, TITLE]
        office, qt = (one.id or 0 for one in outcomes)
        kinds = [kind.value for kind in library.kinds(office)]
        assert kinds == [kind for kind, _ in NAMED["office"].blocks]
        assert library.text(qt).split("\n") == [TITLE, *PARAGRAPHS]


def test_a_scrambled_file_ends_in_an_article_or_a_sentence() -> None:
    draw = random.Random(7)
    read = 0
    for _ in range(60):
        data = bytearray(draw.choice(GOLDENS).data)
        for _ in range(draw.randint(1, 30)):
            data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        blocks, refused = outcome(bytes(data))
        assert blocks or refused.endswith(".")
        read += bool(blocks)
    assert read > 0
