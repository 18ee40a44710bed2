"""Books in EPUB become one article with chapters: order, kinds, contents and readings exact."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader_app.domain.errors import Damaged, ImportFailure, Locked
from reader_app.importing.epub.extraction import extract
from reader_app.importing.files import Importer

from .epubs_made import BOOKS, book, item, locked, opf, refs, xhtml, zipped
from .epubs_rare import RARE
from .made import P1, Made, paragraphs


@pytest.mark.parametrize("made", [*BOOKS, *RARE], ids=lambda made: made.name)
def test_a_book_gives_its_paragraphs_contents_and_readings(importer: Importer, made: Made) -> None:
    parsed = importer.parse(made.data, Path("book.epub"))
    assert paragraphs(parsed) == list(made.paragraphs)
    assert parsed.repairs == ()
    assert [(h.paragraph, h.level, h.title) for h in parsed.outline] == list(made.contents)
    found = [(one.span.of(parsed.text), one.text) for one in parsed.readings]
    assert found == list(made.readings)
    assert {key: getattr(parsed.metadata, key) for key in made.told} == dict(made.told)
    assert {name.value: count for name, count in parsed.told.counts} == dict(made.counts)
    assert parsed.told.vertical is made.vertical


def test_a_book_is_told_whatever_its_file_is_called(importer: Importer) -> None:
    for name in ("book.txt", "book", "book.html", "书.zip"):
        assert importer.parse(BOOKS[0].data, Path(name)).media_type == "application/epub+zip"


def test_a_locked_book_is_named(importer: Importer) -> None:
    with pytest.raises(ImportFailure, match="DRM"):
        importer.parse(locked(), Path("book.epub"))
    with pytest.raises(Locked):
        extract(locked(), {})


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"META-INF/container.xml": "<container/>"}, "package document"),
        ({"META-INF/container.xml": "<contain"}, "package document"),
        ({"b.opf": "<package><manifest/></package>"}, "order of reading"),
        ({"b.opf": opf(item("a", "a.xhtml"), refs("a"))}, "are missing"),
        ({"b.opf": opf("", "")}, "no text"),
        (
            {"b.opf": opf(item("a", "a.xhtml"), refs("a")), "a.xhtml": xhtml("<img src='a'/>")},
            "no text",
        ),
    ],
)
def test_a_broken_book_is_one_sentence(files: dict[str, str], says: str) -> None:
    with pytest.raises(ImportFailure, match=says) as failure:
        extract(zipped(files), {})
    assert str(failure.value).endswith(".")


def test_a_book_without_its_container_is_read_by_its_package() -> None:
    files = {"x/b.opf": opf(item("a", "a.xhtml"), refs("a")), "x/a.xhtml": xhtml(f"<p>{P1}</p>")}
    assert extract(zipped(files), {})["blocks"] == [["body", P1]]


def test_a_chapter_that_is_called_cover_or_contents_is_read() -> None:
    guide = '<guide><reference type="{}" href="a.xhtml"/></guide>'
    for kind in ("toc", "cover"):
        package = opf(item("a", "a.xhtml"), refs("a"), more=guide.format(kind))
        made = extract(book(package, {"a.xhtml": xhtml(f"<p>{P1 * 8}</p>")}), {})
        assert made["blocks"] == [["body", P1 * 8]]


def test_a_page_that_is_cut_off_is_read_as_far_as_it_goes() -> None:
    whole = xhtml(f"<p>{P1}</p><p>船开了")
    package = opf(item("a", "a.xhtml"), refs("a"))
    made = extract(book(package, {"a.xhtml": whole[: whole.index("</body>")]}), {})
    assert made["blocks"] == [["body", P1], ["body", "船开了"]]


def test_entities_of_a_document_type_are_never_expanded() -> None:
    page = (
        '<!DOCTYPE html [<!ENTITY a "云云云云"><!ENTITY b "&a;&a;&a;">'
        '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{P1}&b;&x;&mdash;</p></body></html>'
    )
    made = extract(book(opf(item("a", "a.xhtml"), refs("a")), {"a.xhtml": page}), {})
    assert made["blocks"] == [["body", P1 + "—"]]


def test_an_item_that_says_nothing_leaves_its_number_to_no_other() -> None:
    body = f"<ol><li></li><li><img src='a'/></li></ol><p>{P1}</p><ol><li></li><li>二</li></ol>"
    made = extract(book(opf(item("a", "a.xhtml"), refs("a")), {"a.xhtml": xhtml(body)}), {})
    assert made["blocks"] == [["body", P1], ["list", "2. 二"]]


def test_an_empty_order_of_reading_is_that_of_the_files() -> None:
    items = item("b", "b.xhtml") + item("css", "a.css", kind="text/css") + item("a", "a.xhtml")
    pages = {"a.xhtml": xhtml("<p>云</p>"), "b.xhtml": xhtml(f"<p>{P1}</p>"), "a.css": "p{}"}
    assert extract(book(opf(items, ""), pages), {})["blocks"] == [["body", P1], ["body", "云"]]


def test_a_damaged_archive_is_named() -> None:
    data = BOOKS[0].data
    with pytest.raises(Damaged):
        extract(data[: len(data) // 2], {})


def test_a_book_of_one_page_that_its_package_does_not_name_is_read(importer: Importer) -> None:
    files = {
        "index.html": xhtml(f"<h1>渡口</h1><p>{P1}</p>"),
        "metadata.opf": "<package><metadata/></package>",
    }
    parsed = importer.parse(zipped(files), Path("book.htmlz"))
    assert parsed.text == f"渡口\n{P1}"
