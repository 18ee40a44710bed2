"""Word documents become articles: what a reader of the document would see, in that order."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader_app.domain.errors import ImportFailure
from reader_app.importing.docx import equations
from reader_app.importing.docx.extraction import extract
from reader_app.importing.files import Importer
from reader_app.importing.list_numbers import number_told, written
from reader_app.importing.symbols import symbol

from .docx_made import DOCUMENTS
from .docx_parts import TYPES, document, p, zipped
from .docx_rare import RARE
from .made import P1, Made, paragraphs


@pytest.mark.parametrize("made", [*DOCUMENTS, *RARE], ids=lambda made: made.name)
def test_a_document_gives_its_paragraphs_contents_and_readings(
    importer: Importer, made: Made
) -> None:
    answer = extract(made.data, {})
    assert [(kind, text) for kind, text in answer["blocks"]] == list(made.paragraphs)
    assert [tuple(one) for one in answer["outline"]] == list(made.contents)
    blocks = answer["blocks"]
    found = [(blocks[at][1][start:end], said) for at, start, end, said in answer["readings"]]
    assert found == list(made.readings)
    assert {key: count for key, count in answer["found"].items() if count} == dict(made.counts)
    assert answer["vertical"] is made.vertical
    parsed = importer.parse(made.data, Path("a.docx"))
    assert {key: getattr(parsed.metadata, key) for key in made.told} == dict(made.told)
    assert [line for _, line in paragraphs(parsed)] == [text for _, text in made.paragraphs]


def test_a_document_is_told_whatever_its_file_is_called(importer: Importer) -> None:
    for name in ("a.txt", "a", "a.docm", "a.epub"):
        assert importer.parse(DOCUMENTS[0].data, Path(name)).media_type.endswith(
            "wordprocessingml.document"
        )


def test_headings_by_style_leave_no_other_line_a_heading(importer: Importer) -> None:
    parsed = importer.parse(DOCUMENTS[1].data, Path("a.docx"))
    assert ("heading", "第一章 渡口") in paragraphs(parsed)
    assert dict(map(reversed, paragraphs(parsed)))[P1] == "body"


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({"[Content_Types].xml": TYPES, "word/x.xml": "<x/>"}, "missing"),
        ({"[Content_Types].xml": TYPES, "word/document.xml": "<w:docu"}, "document.xml"),
        ({"[Content_Types].xml": TYPES, "word/document.xml": "<document/>"}, "no text"),
    ],
)
def test_a_broken_document_is_one_sentence(files: dict[str, str], says: str) -> None:
    with pytest.raises(ImportFailure, match=says) as failure:
        extract(zipped(files), {})
    assert str(failure.value).endswith(".")


def test_entities_of_a_document_type_are_never_expanded() -> None:
    data = document(p(f"{P1}&a;"))
    head = b'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    files = {"[Content_Types].xml": TYPES}
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files["word/document.xml"] = (head + archive.read("word/document.xml")).decode()
    assert extract(zipped(files), {})["blocks"] == [["body", P1]]


@pytest.mark.parametrize(
    ("number", "form", "shown"),
    [
        (3, "decimal", "3"),
        (4, "lowerRoman", "iv"),
        (1994, "upperRoman", "MCMXCIV"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (110, "chineseCountingThousand", "一百一十"),
        (105, "chineseCountingThousand", "一百零五"),
        (2024, "japaneseCounting", "二千零二十四"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (3, "ideographLegalTraditional", "參"),
        (11, "ideographTraditional", "甲"),
        (12, "ideographZodiac", "亥"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircleChinese", "㉑"),
        (99, "decimalEnclosedCircle", "99"),
        (2, "decimalEnclosedParen", "⑵"),
        (12, "decimalFullWidth", "１２"),
        (5, "none", ""),
        (5, "no such format", "5"),
        (99_999_999_999, "lowerLetter", "99999999999"),
        (99_999_999_999, "chineseCounting", "99999999999"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numbers_are_written_as_word_writes_them(number: int, form: str, shown: str) -> None:
    assert written(number, form) == shown


@pytest.mark.parametrize("told", ["x", "", "²", "-1", "9" * 5000, None])
def test_a_number_that_is_none_counts_as_it_would_without(told: str | None) -> None:
    assert number_told(told, 7) == 7


def test_characters_of_symbol_fonts_are_those_they_look_like() -> None:
    assert symbol("Wingdings", "F0FC") == "✓"
    assert symbol("Symbol", "F061") == "α"
    assert symbol("Wingdings", "F001") == "□"
    assert symbol("宋体", "4E00") == "一"
    assert symbol("x", "zz") == ""


@pytest.mark.parametrize(
    "code",
    ["EQ \\", "EQ \\f(", "eq )", "EQ \\f(1)", "EQ " + "\\f(" * 3000, "EQ \\r()", "EQ (,,)", "eq"],
)
def test_a_spoiled_equation_is_at_most_less_text(code: str) -> None:
    assert len(equations.shown(code)) <= len(code)


def test_any_other_field_shows_nothing_of_its_code() -> None:
    assert equations.shown(" PAGE ") == ""
    assert equations.shown(" EQUATION ") == ""
