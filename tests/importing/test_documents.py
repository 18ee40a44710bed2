"""What a worker answers about a document becomes an article, whatever the format."""

from __future__ import annotations

import pytest

from reader_app.domain.errors import NotChinese
from reader_app.domain.model import Count, ParagraphKind
from reader_app.domain.outline import Heading
from reader_app.domain.spans import Span
from reader_app.domain.told import SourceReading
from reader_app.importing.documents import Reading, parse, reread
from reader_app.importing.formats import OF_TEXT

BOOK = Reading(OF_TEXT, guessed=False)
LETTER = Reading(titled=False)
ANSWER = {
    "title": "渡口的四季",
    "author": "温以宁",
    "date": "2019-03-05",
    "blocks": [
        ["body", "渡口的四季"],
        ["heading", "春"],
        ["body", "春天涨水的时候,船开得快，孩子们在岸上多玩一会儿。"],
        ["body", "夏"],
        ["table", "月份 | 班次"],
        ["body", "夏天的船在树荫里等人。"],
        ["note", "[1] 渡口在河的东岸。"],
    ],
    "outline": [[1, 1, "春"], [3, 1, "夏"]],
    "readings": [[2, 2, 4, "zhǎngshuǐ"], [5, 0, 2, "xiàtiān"]],
    "vertical": True,
    "found": {"chapters": 2, "hidden": 1, "tables": 0},
}


def made(reading: Reading = BOOK, **more: object):
    return parse(b"", "name", "application/epub+zip", {**ANSWER, **more}, reading)


def test_kinds_contents_and_metadata_are_those_of_the_format() -> None:
    parsed = made()
    assert [kind.value for kind in parsed.kinds] == [
        "title", "heading", "body", "heading", "table", "body", "note",
    ]  # fmt: skip
    assert parsed.outline == (Heading(1, 1, "春"), Heading(3, 1, "夏"))
    told = parsed.metadata
    assert (told.title, told.author, told.date) == ("渡口的四季", "温以宁", "2019-03-05")
    assert parsed.told.vertical
    assert parsed.told.counts == ((Count.CHAPTERS, 2), (Count.HIDDEN, 1))


def test_readings_stand_over_their_characters_after_a_repair() -> None:
    parsed = made()
    assert "时候，船" in parsed.text
    assert [(one.span.of(parsed.text), one.text) for one in parsed.readings] == [
        ("涨水", "zhǎngshuǐ"),
        ("夏天", "xiàtiān"),
    ]


def test_a_repair_that_is_switched_off_leaves_kinds_contents_and_readings() -> None:
    parsed = made()
    again = reread(parsed.decoded, (), parsed.told, BOOK)
    assert again.text == parsed.decoded
    assert again.kinds == parsed.kinds
    assert again.outline == parsed.outline
    assert [one.span.of(again.text) for one in again.readings] == ["涨水", "夏天"]


def test_a_line_that_a_repair_takes_out_hands_its_heading_to_the_next() -> None:
    blocks = [["body", "　"], ["body", "春天涨水的时候，船开得快。"], ["body", "夏天等人。"]]
    parsed = made(title="", blocks=blocks, outline=[[0, 1, "春"], [2, 1, "夏"]], readings=[])
    assert parsed.text.count("\n") == 1
    assert parsed.outline == (Heading(0, 1, "春"), Heading(1, 1, "夏"))


def test_a_reading_whose_character_was_changed_is_left() -> None:
    blocks = [["body", "船开得快,孩子们在岸上多玩一会儿，等雾散了再走。"]]
    parsed = made(title="", blocks=blocks, outline=[], readings=[[0, 3, 5, "kuài"]])
    assert parsed.readings == (SourceReading(Span(3, 5), "kuài"),)
    blocks = [["body", "最高气温1 . 8度，风从北边来。"]]
    parsed = made(title="", blocks=blocks, outline=[], readings=[[0, 5, 6, "diǎn"]])
    assert "1.8" in parsed.text
    assert parsed.readings == ()


def test_the_title_of_a_template_counts_only_where_the_text_has_none() -> None:
    blocks = [
        ["body", "雾里的渡口"],
        ["body", "本报记者 方既白"],
        [
            "body",
            "渡口的船每天早晨七点开，船上能坐十二个人，冬天水浅，船要绕过沙洲走，得花一刻钟。",
        ],
    ]
    letter = {"blocks": blocks, "outline": [], "readings": [], "author": "Administrator"}
    parsed = made(LETTER, title="文档1", **letter)
    assert parsed.metadata.title == "雾里的渡口"
    assert parsed.metadata.author == "方既白"
    assert parsed.kinds[:2] == (ParagraphKind.TITLE, ParagraphKind.BYLINE)
    assert made(LETTER, title="文档1", **(letter | {"blocks": blocks[2:]})).metadata.title == (
        "文档1"
    )


def test_line_breaks_and_halves_of_characters_never_get_into_a_line() -> None:
    parsed = made(title="", blocks=[["body", "船\u2028开\ud800了\r\n。"]], outline=[], readings=[])
    assert parsed.decoded == "船 开 了  。"


def test_a_document_without_chinese_is_named() -> None:
    with pytest.raises(NotChinese, match="no Chinese"):
        made(blocks=[["body", "A ferry leaves at seven."]], outline=[], readings=[])


def test_where_a_format_tells_no_kinds_the_words_of_the_text_do() -> None:
    lines = ["渡口的四季", "本报记者 温以宁", "春天涨水的时候，船开得快，孩子们在岸上多玩一会儿。"]
    silent = {"blocks": [["body", line] for line in lines]}
    parsed = parse(b"", "name", "application/epub+zip", silent, BOOK)
    assert [kind.value for kind in parsed.kinds] == ["title", "byline", "body"]
    assert (parsed.metadata.title, parsed.metadata.author) == ("渡口的四季", "温以宁")
    assert reread(parsed.decoded, parsed.repairs, parsed.told, BOOK).kinds == parsed.kinds
