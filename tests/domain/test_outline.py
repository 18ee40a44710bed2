"""The outline: what counts as a heading of a book, and what does not."""

from __future__ import annotations

import pytest

from reader_app.domain.model import ParagraphKind as Kind
from reader_app.domain.outline import Heading, contents, heading_at, outline


@pytest.mark.parametrize(
    "line",
    [
        "第一章",
        "第一章 渡口",
        "第十二回　夜雨敲窗客不眠",
        "　　第3章：雾里的站台",
        "第一百零八章《归途》",
        "正文 第二章 茶馆",
        "第一卷 春",
        "第五节 风向",
        "楔子",
        "后记",
        "後記：寫在山下",
        "番外一",
    ],
)
def test_the_headings_of_chinese_books_are_found(line):
    assert [heading.paragraph for heading in outline([line, "正文。"])] == [0]


@pytest.mark.parametrize(
    "line",
    [
        "第一章的开头写得很慢，他改了七遍。",
        "第二章里他又写到了那条河",
        "他翻到第三章 渡口",
        "第一天",
        "第三节车厢里坐着一位老人，怀里抱着一只鸡，脚边放着一只旧皮箱，箱子上贴满了各地的车票，一路不说话",
        "序曲响起来的时候，灯灭了",
        "",
    ],
)
def test_a_sentence_that_begins_like_a_heading_is_none(line):
    assert outline([line, "正文。"]) == ()


def test_levels_follow_the_units_and_close_up():
    lines = ["第一卷 春", "第一章 渡口", "话。", "第二章 茶馆"]
    assert outline(lines) == (
        Heading(0, 1, "第一卷 春"),
        Heading(1, 2, "第一章 渡口"),
        Heading(3, 2, "第二章 茶馆"),
    )
    assert [heading.level for heading in outline(["第一节 风", "第二节 雨"])] == [1, 1]


def test_a_paragraph_of_kind_heading_is_one_whatever_it_says():
    kinds = [Kind.TITLE, Kind.BODY, Kind.HEADING, Kind.CAPTION]
    lines = ["第一章", "话。", "站台上的人", "第二章"]
    assert outline(lines, kinds) == (Heading(2, 1, "站台上的人"),)


def test_the_heading_of_a_place_is_the_last_one_before_it():
    headings = outline(["序", "话。", "第一章", "话。", "第二章"])
    assert [heading_at(headings, index) for index in range(5)] == [0, 0, 1, 1, 2]
    assert heading_at(outline(["话。", "第一章"]), 0) is None


def test_the_files_own_contents_come_before_headings_found_by_words():
    lines, kinds = ["第一章 渡口", "船开了。", "雾散了。"], [Kind.BODY] * 3
    told = (Heading(1, 1, "船"), Heading(2, 2, "雾"))
    assert contents(lines, kinds, told) == (told, tuple(kinds))
    headings, shown = contents(lines, kinds, told[:1])
    assert [heading.title for heading in headings] == ["第一章 渡口"]
    assert shown[0] is Kind.HEADING
