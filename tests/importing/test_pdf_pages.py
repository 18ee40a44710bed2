"""What each room of the PDF importer makes of one thing at a time, on pages written by hand."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.domain.errors import NotText
from reader_app.importing import pdf
from reader_app.importing.pdf import lost

from .pdf_made import column, down, made, rule, text

# Lines of 20 characters, as they are broken in a column of 200 points.
FIRST = (
    "　　每天早晨七点，渡口的船从对岸开过来，",
    "船上坐着上学的孩子和卖菜的老人，谁也不急",
    "着上岸，都等雾散。",
)
SECOND = (
    "　　撑船的人姓白，今年六十岁，他说河水比",
    "人守时，春天涨，冬天落，从来没有误过一回",
    "班。",
)
ONE = "".join(FIRST).strip("　")
TWO = "".join(SECOND).strip("　")


def blocks(data: bytes) -> list[tuple[str, str]]:
    return [(kind, words) for kind, words in pdf.extract(data, {})["blocks"]]


def found(data: bytes) -> Mapping[str, int]:
    return {name: count for name, count in pdf.extract(data, {})["found"].items() if count}


def body(*texts: str) -> list[tuple[str, str]]:
    return [("body", one) for one in texts]


def page(*extra: bytes, first: int = 250) -> bytes:
    """A page with two paragraphs and more."""
    return column(50, first, FIRST + SECOND) + b"".join(extra)


def test_indents_part_paragraphs_and_lines_are_joined() -> None:
    assert blocks(made(page())) == body(ONE, TWO)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_reads_alike(turn: int) -> None:
    assert blocks(made(page(), rotate=turn)) == body(ONE, TWO)


def test_no_line_is_lost_where_a_page_tells_no_size_of_its_own() -> None:
    drawn = made(column(50, 850, FIRST + SECOND))
    sizeless = drawn.replace(b"[0 0 300 300]", b"[0 0 000 000]")
    assert blocks(sizeless) == body(ONE, TWO)
    assert "hidden" not in found(sizeless)


def test_text_that_is_drawn_sideways_is_set_upright() -> None:
    turned = b"q 0 1 -1 0 300 0 cm\n" + page() + b"Q\n"
    assert blocks(made(turned)) == body(ONE, TWO)


def test_a_paragraph_goes_on_over_a_page_and_its_furniture() -> None:
    pages = [
        column(50, 250, (*FIRST, *SECOND[:2])) + text(140, 20, "1", 8),
        column(50, 250, (SECOND[2], *FIRST)) + text(140, 20, "2", 8),
        column(50, 250, SECOND) + text(140, 20, "3", 8),
    ]
    assert blocks(made(*pages)) == body(ONE, TWO, ONE, TWO)
    assert found(made(*pages)) == {"pages": 3, "furniture": 3}


def test_a_watermark_behind_the_text_of_most_pages_goes() -> None:
    pages = [page(text(100, 212, "样张", 40)) for _ in range(4)]
    assert blocks(made(*pages)) == body(ONE, TWO) * 4
    slanting = page(b"q 0.7 0.7 -0.7 0.7 100 100 cm\n" + text(0, 0, "样张", 40) + b"Q\n")
    assert blocks(made(slanting)) == body(ONE, TWO)
    assert found(made(slanting)) == {"pages": 1, "furniture": 1}


def test_what_two_pages_have_at_one_place_of_their_edges_is_furniture() -> None:
    head = text(50, 280, "渡口月刊", 8)
    assert blocks(made(head + page(), head + page())) == body(ONE, TWO) * 2
    other = text(50, 280, "河流月刊", 8)
    assert blocks(made(head + page(), other + page())).count(("body", "渡口月刊")) == 1
    large = text(50, 280, "渡口月刊")
    assert blocks(made(large + page(), large + page())) == body(ONE, TWO) * 2
    sentence = text(50, 280, "渡口到了。")
    assert len(blocks(made(sentence + page(), sentence + page()))) == 6


def test_running_heads_of_odd_and_even_pages_go() -> None:
    pages = [
        text(50, 280, "渡口月刊" if number % 2 else "第三期", 8) + page() for number in range(6)
    ]
    assert blocks(made(*pages)) == body(ONE, TWO) * 6


def test_the_head_of_a_short_chapter_goes_with_those_of_long_ones() -> None:
    heads = ["晨", "晨", "晨", "午", "午", "夜", "夜", "夜", "夜"]
    pages = [text(50, 280, f"卷{head}", 8) + page() for head in heads]
    assert blocks(made(*pages)) == body(ONE, TWO) * 9


def test_a_heading_that_repeats_in_the_body_stays() -> None:
    heading = text(50, 130, "小结", 14)
    pages = [page(heading, column(50, 100, FIRST)) for _ in range(4)]
    assert blocks(made(*pages)).count(("heading", "小结")) == 4


def test_chapters_with_numbers_on_top_of_their_pages_stay() -> None:
    pages = [text(50, 280, f"第{number}章", 14) + page() for number in (1, 2, 3)]
    kept = [words for kind, words in blocks(made(*pages)) if kind != "body"]
    assert kept == ["第1章", "第2章", "第3章"]


def test_page_numbers_in_chinese_and_roman_numerals_go() -> None:
    numbers = ["i", "ii", "iii", "iv", "一", "二", "三", "四"]
    pages = [page(text(140, 20, number, 8)) for number in numbers]
    assert blocks(made(*pages)) == body(ONE, TWO) * 8


def test_page_numbers_as_large_as_the_text_and_close_to_it_go() -> None:
    pages = [page(text(50, 155, f"第 {number} 页")) for number in range(1, 5)]
    assert blocks(made(*pages)) == body(ONE, TWO) * 4


def test_columns_are_read_one_after_the_other_whatever_the_content_says() -> None:
    left = [text(30, 250 - 15 * row, line[:12], 9) for row, line in enumerate(WIDE)]
    right = [text(160, 250 - 15 * row, line[:12], 9) for row, line in enumerate(WIDE)]
    by_rows = b"".join(a + b for a, b in zip(left, right, strict=True))
    by_columns = b"".join(left + right)
    assert blocks(made(by_rows)) == blocks(made(by_columns))
    assert len(blocks(made(by_rows))) == 2


WIDE = (
    "每天早晨渡口的船从对岸",
    "开过来，船上坐着孩子和",
    "老人，谁也不急着上岸，",
    "都等雾散。",
)


def test_a_headline_stands_before_the_columns_below_it_though_drawn_last() -> None:
    content = b"".join(column(x, 220, [line[:12] for line in WIDE], 9) for x in (30, 160)) + text(
        80, 260, "雾里的渡口", 20
    )
    told = blocks(made(content))
    assert told[0] == ("title", "雾里的渡口")
    assert len(told) == 3


def test_vertical_lines_go_from_right_to_left_and_their_marks_are_usual_ones() -> None:
    content = down(240, 250, "　　渡口的船︑早晨七点开︒".strip("　"))
    content += down(220, 270, "撑船的人姓白︐") + text(140, 20, "1", 8)
    answer = pdf.extract(made(content), {})
    assert answer["vertical"] is True
    assert "渡口的船、早晨七点开。" in answer["blocks"][0][1]


def test_a_headline_across_a_vertical_page_comes_first() -> None:
    columns = b"".join(
        down(240 - 18 * at, 230, words)
        for at, words in enumerate(("渡口的船早晨七点开，船", "上坐着孩子和老人，谁也", "不急。"))
    )
    told = blocks(made(columns + text(80, 265, "雾里的渡口", 24)))
    assert told == [
        ("title", "雾里的渡口"),
        *body("渡口的船早晨七点开，船上坐着孩子和老人，谁也不急。"),
    ]


def test_a_headline_down_a_page_of_level_lines_comes_first() -> None:
    told = blocks(made(page() + down(20, 250, "雾里的渡口", 18)))
    assert told == [("title", "雾里的渡口"), *body(ONE, TWO)]


def test_figures_beside_each_other_in_a_vertical_line_stay_together() -> None:
    content = down(240, 250, "每天早晨七点开船")
    content += text(240, 172, "1", 5) + text(245, 172, "2", 5) + down(240, 160, "点再开一回")
    content += down(220, 250, "撑船的人姓白，今年六十")
    assert "七点开船12点再开一回" in "".join(words for _, words in blocks(made(content)))


def test_what_is_printed_double_is_read_once_and_counted() -> None:
    title = "雾里的渡口"
    twice = text(50, 280, title, 14) + text(50.4, 280, title, 14)
    # Each time in other pieces, so that PDFium itself does not see it.
    pieces = text(50, 279.8, title[:2], 14) + text(50 + 28, 279.8, title[2:], 14)
    told = pdf.extract(made(twice + pieces + page()), {})
    assert told["blocks"][0] == ["title", title]
    assert told["found"]["overprint"] == 2 * len(title)


def test_doubled_characters_that_are_meant_stay() -> None:
    assert blocks(made(text(50, 250, "看看！！天天……")))[0][1] == "看看！！天天……"


def test_notes_under_a_rule_stand_behind_the_paragraph_with_their_mark() -> None:
    marked = column(50, 250, FIRST) + text(140, 224, "1", 6)
    foot = rule(50, 80, 60) + text(50, 66, "1", 5) + text(55, 64, "雾到九点才散。", 7)
    told = blocks(made(marked + column(50, 205, SECOND) + foot))
    assert told[0][1].endswith("散。[1]")
    assert told[1] == ("note", "[1] 雾到九点才散。")
    assert told[2] == ("body", TWO)


@pytest.mark.parametrize("mark", ["①", "[1]", "＊"])
def test_notes_with_marks_of_any_sort_are_told(mark: str) -> None:
    marked = column(50, 250, FIRST) + text(140, 224, mark, 6)
    foot = rule(50, 80, 60) + text(50, 64, f"{mark}雾到九点才散。", 7)
    told = blocks(made(marked + column(50, 205, SECOND) + foot))
    assert mark in told[0][1]
    assert told[1:] == [("note", f"{mark} 雾到九点才散。"), ("body", TWO)]


def test_a_note_in_type_as_large_as_the_text_stands_under_a_rule_with_its_mark() -> None:
    marked = column(50, 250, FIRST) + text(140, 224, "1", 6)
    foot = rule(50, 80, 60) + text(50, 68, "1", 6) + text(58, 64, "雾到九点才散。")
    told = blocks(made(marked + column(50, 205, SECOND) + foot))
    assert told == [("body", f"{ONE}[1]"), ("note", "[1] 雾到九点才散。"), ("body", TWO)]
    unmarked = column(50, 250, FIRST) + column(50, 205, SECOND) + foot
    assert ("note", "[1] 雾到九点才散。") not in blocks(made(unmarked))


def test_notes_behind_the_whole_text_are_told_by_their_marks() -> None:
    marked = (
        column(50, 250, FIRST)
        + text(140, 224, "1", 6)
        + text(146, 220, "m")
        + text(156, 224, "1", 6)
    )
    ends = text(50, 134, "1", 6) + text(58, 130, "雾到九点才散。")
    answer = pdf.extract(made(marked + column(50, 205, SECOND) + ends), {})
    assert answer["blocks"] == [
        ["body", f"{ONE}[1]m¹"],
        ["body", TWO],
        ["note", "[1] 雾到九点才散。"],
    ]
    assert answer["found"]["footnotes"] == 1


def test_a_bibliography_in_small_type_is_a_list_and_no_notes() -> None:
    words = column(50, 250, FIRST) + text(140, 224, "[1]", 6)
    entries = (
        "[1] 白小满。渡口的船和它的人们口述[M].南埠",
        "社，2015：88.",
        "[2] 苏禾。雾[J]. 河流，2019，2：4.",
    )
    books = text(50, 120, "参考文献", 12, "B") + b"".join(
        text(50 + 15 * (row == 1), 100 - 12 * row, entry, 8) for row, entry in enumerate(entries)
    )
    told = blocks(made(words + column(50, 205, SECOND) + books))
    assert told[0] == ("body", f"{ONE}[1]")
    assert told[2:] == [
        ("heading", "参考文献"),
        ("list", "".join(entries[:2])),
        ("list", entries[2]),
    ]


def test_raised_figures_in_brackets_are_references_and_stay_plain() -> None:
    page = column(50, 250, FIRST) + text(140, 224, "[2-3]", 6)
    assert blocks(made(page)) == body(f"{ONE}[2-3]")


def test_a_note_goes_on_at_the_foot_of_the_next_page() -> None:
    first = column(50, 250, FIRST) + text(140, 224, "1", 6)
    first += rule(50, 80, 60) + text(50, 64, "1", 5) + text(55, 64, "雾从河上来，到了九点", 7)
    second = column(50, 250, SECOND) + rule(50, 80, 60) + text(50, 64, "才散开。", 7)
    told = blocks(made(first, second))
    assert told[1] == ("note", "[1] 雾从河上来，到了九点才散开。")


@pytest.mark.parametrize("number", ["1", "— 1 —", "第 1 页", "1 / 2", "第1页 共2页", "第一页"])
def test_the_number_of_a_single_page_goes_by_its_form_and_place(number: str) -> None:
    assert blocks(made(page(text(120, 20, number)))) == body(ONE, TWO)
    assert found(made(page(text(120, 20, number)))) == {"pages": 1, "furniture": 1}
    assert blocks(made(page(text(120, 285, number)))) == body(ONE, TWO)
    close = blocks(made(page(text(120, 160, number))))
    assert [words for _, words in close] == [ONE, TWO, number]


def test_a_number_that_is_all_a_page_holds_stays() -> None:
    assert blocks(made(text(140, 20, "1"), page()))[0] == ("body", "1")


def test_the_number_of_a_page_is_never_joined_to_its_text() -> None:
    pages = [column(50, 250, (*FIRST, *SECOND[:2])) + text(140, 160, "1"), page()]
    assert ("body", "1") in blocks(made(*pages))


def test_small_type_at_the_foot_without_rule_or_mark_is_no_note() -> None:
    told = blocks(made(page(text(50, 60, "摄于河边", 7))))
    assert ("note", "摄于河边") not in told


def test_a_table_is_read_row_by_row() -> None:
    rows = (("班次", "时间", "票价"), ("早班", "七点", "两元"), ("晚班", "六点", "三元"))
    cells = b"".join(
        text(60 + 70 * column_number, 130 - 18 * row_number, cell)
        for row_number, row in enumerate(rows)
        for column_number, cell in enumerate(row)
    )
    told = blocks(made(page(cells)))
    assert [words for kind, words in told if kind == "table"] == [" | ".join(row) for row in rows]


def test_verse_beside_verse_is_no_table_as_its_columns_are_drawn_one_after_the_other() -> None:
    left, right = ("船在雾里", "人在船里", "雾在河里"), ("灯在窗里", "人在灯里", "夜在城里")
    page = column(50, 250, left) + column(150, 250, right)
    assert blocks(made(page)) == body(*left, *right)


def test_choices_that_stand_far_apart_are_one_line_below_their_question() -> None:
    choices = ("A．三点", "B．四点", "C．五点", "D．六点")
    page = b"".join(
        text(50, y, f"{number}．船几点开？")
        + b"".join(text(50 + 60 * at, y - 15, words) for at, words in enumerate(choices))
        for number, y in ((1, 250), (2, 220), (3, 190))
    )
    told = [words for _, words in blocks(made(page))]
    assert told[:2] == ["1．船几点开？", " ".join(choices)]
    assert told[2::2] == ["2．船几点开？", "3．船几点开？"]


def test_cells_of_a_grid_are_whole_though_their_text_is_wrapped() -> None:
    grid = b"0.5 w 50 60 200 80 re S 50 100 m 250 100 l S 110 60 m 110 140 l S\n"
    words = text(55, 125, "时间") + text(115, 125, "早晨七点到晚上九点")
    words += (
        text(55, 85, "票价") + text(115, 88, "大人两元，孩子一元，老") + text(115, 72, "人不要钱。")
    )
    told = [one for kind, one in blocks(made(page(grid + words))) if kind == "table"]
    assert told == ["时间 | 早晨七点到晚上九点", "票价 | 大人两元，孩子一元，老人不要钱。"]


def test_lines_of_equal_verse_stay_apart() -> None:
    verse = (
        "山里的雾慢慢散去",
        "孩子背着书包走来",
        "桥上石头还是湿的",
        "老人把船拴在树下",
        "水面没有一点声音",
    )
    assert blocks(made(column(50, 250, verse, 12))) == body(*verse)


TURNS = (
    "“船什么时候开？要是再等下去，雾都散了，",
    "太阳也出来了，我就不坐船，走桥过去了。”",
    "“等人齐了就开，急什么呢，桥那边正修着，",
    "你走过去也要一个钟头。”",
)


def test_one_speaks_after_the_other_in_a_new_paragraph_though_a_line_is_full() -> None:
    told = blocks(made(column(50, 250, TURNS)))
    assert told == body("".join(TURNS[:2]), "".join(TURNS[2:]))


def test_a_sentence_that_ends_a_full_line_alone_tells_no_new_paragraph() -> None:
    lines = (
        "每天早晨七点渡口的船从对岸慢慢地开过来。",
        "船上坐着上学的孩子和卖菜的老人，都不说话",
        "只看着对岸的山慢慢从雾里出来，又慢慢隐去",
        "了。",
    )
    assert blocks(made(column(50, 250, lines))) == body("".join(lines))


def test_items_whose_words_hang_are_whole() -> None:
    items = (
        text(50, 250, "（1）"),
        text(80, 250, "渡口的船每天早晨七点开，船上能坐十"),
        text(80, 235, "二个人。"),
        text(50, 220, "（2）"),
        text(80, 220, "冬天水浅，船要绕过沙洲走，路上要一"),
        text(80, 205, "刻钟。"),
    )
    told = blocks(made(b"".join(items) + column(50, 180, FIRST)))
    assert told[0] == ("list", "（1）渡口的船每天早晨七点开，船上能坐十二个人。")
    assert told[1] == ("list", "（2）冬天水浅，船要绕过沙洲走，路上要一刻钟。")


def test_spaces_of_a_recogniser_go_and_those_between_names_stay() -> None:
    assert blocks(made(text(50, 250, "渡 口 的 船 早 晨 开。")))[0][1] == "渡口的船早晨开。"
    assert blocks(made(text(50, 250, "白小满　苏禾")))[0][1] == "白小满　苏禾"


def line_of(*pieces: str, gap: float, x: float = 50) -> bytes:
    """Pieces of text on one line, in type of 10 points, that far from each other."""
    done = b""
    for piece in pieces:
        done += text(x, 250, piece)
        x += 10 * len(piece.rstrip(" ")) + gap
    return done


@pytest.mark.parametrize(
    ("pieces", "gap", "words"),
    [
        (("同舟 ", "共渡的人"), 1.4, "同舟 共渡的人"),
        (("船上坐着白小满", "苏禾和老人"), 2.6, "船上坐着白小满 苏禾和老人"),
        (("渡口的船早晨开，", "谁也不急"), 2.6, "渡口的船早晨开，谁也不急"),
        (tuple("渡口的船早晨开"), 2.6, "渡口的船早晨开"),
        (("渡口", "的船", "早晨", "开"), 2.6, "渡口的船早晨开"),
        (("白 ", "雪　苏小禾　白 ", "云　苏 ", "月"), 3, "白 雪　苏小禾　白 云　苏 月"),
    ],
    ids=[
        "a narrow space",
        "a gap among none",
        "room behind a mark",
        "a wide title",
        "few gaps",
        "names",
    ],
)
def test_a_space_between_characters_stands_where_it_is_seen(
    pieces: tuple[str, ...], gap: float, words: str
) -> None:
    assert blocks(made(line_of(*pieces, gap=gap)))[0][1] == words


def test_room_that_a_wide_reading_takes_is_no_space() -> None:
    drawn = line_of("船上坐着", "白", "小满和老人", gap=3) + text(90.5, 262, "bái", 5)
    answer = pdf.extract(made(drawn), {})
    assert [words for _, words in answer["blocks"]] == ["船上坐着白小满和老人"]
    assert answer["readings"] == [[0, 4, 5, "bái"]]


def test_recognised_text_is_whole_though_each_line_is_measured_anew() -> None:
    content = b""
    for row, line in enumerate(FIRST + SECOND):
        bare = line.lstrip("\u3000")
        x, size = 50 + 10 * (len(line) - len(bare)), (9.4, 10.3, 9.8, 10.6)[row % 4]
        half = len(bare) // 2
        content += text(x, 250 - 15 * row, bare[:half] + " ", size, mode=3)
        content += text(x + 10 * half, 250 - 15 * row, bare[half:], size, mode=3)
    assert blocks(made(content)) == body(ONE, TWO)


def test_bold_lines_of_their_own_are_headings() -> None:
    told = blocks(
        made(
            column(50, 250, FIRST) + text(50, 195, "冬天的渡口", 10, "B") + column(50, 175, SECOND)
        )
    )
    assert told == [("body", ONE), ("heading", "冬天的渡口"), ("body", TWO)]


def test_a_large_initial_goes_back_to_its_paragraph() -> None:
    lines = (ONE[1:17], ONE[17:33], ONE[33:])
    initial = text(50, 154, ONE[0], 28)
    beside = text(80, 167, lines[0]) + text(80, 152, lines[1]) + text(50, 137, lines[2])
    told = blocks(made(column(50, 250, FIRST) + column(50, 205, SECOND) + initial + beside))
    assert told == body(ONE, TWO, ONE)


def test_readings_above_characters_are_readings_and_no_lines() -> None:
    """Squares stand for letters, too, so that three of them are as wide as a character below."""
    content = b""
    for row, line in enumerate(FIRST):
        bare = line.lstrip("\u3000")
        x, y = 50 + 10 * (len(line) - len(bare)), 250 - 30 * row
        content += text(x, y, bare)
        for at, char in enumerate(bare):
            if char not in "，。":
                content += text(x + 10 * at + 0.5, y + 11, "yīn", 3)
    answer = pdf.extract(made(content), {})
    assert answer["blocks"] == [["body", ONE]]
    told = [(ONE[start:stop], reading) for _, start, stop, reading in answer["readings"]]
    assert told == [(char, "yīn") for char in ONE if char not in "，。"]


def test_bullets_of_symbol_fonts_are_bullets_and_what_a_font_hides_is_lost() -> None:
    items = text(50, 250, "\uf0b7山上有云") + text(50, 235, "\uf0b7山下有雨")
    assert blocks(made(items)) == [("list", "山上有云"), ("list", "山下有雨")]
    assert blocks(made(text(50, 250, "山上有\x05云"))) == body("山上有\ufffd云")


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("雾里的渡口", "雾里的渡口"),
        ("Microsoft Word - 文档1", ""),
        ("渡口定稿.docx", ""),
        ("Layout 1", ""),
        ("无标题", ""),
        ("Ãæ°ü·¿", ""),
    ],
)
def test_a_title_of_the_metadata_counts_if_a_person_wrote_it(told: str, kept: str) -> None:
    assert pdf.extract(made(page(), title=told), {})["title"] == kept


@pytest.mark.parametrize(
    ("told", "kept"),
    [("苏禾", "苏禾"), ("苏禾、白小满", "苏禾 白小满"), ("Administrator", ""), ("微软用户", "")],
)
def test_an_author_of_the_metadata_counts_if_it_is_a_name(told: str, kept: str) -> None:
    assert pdf.extract(made(page(), author=told), {})["author"] == kept


def cells(y: float, *rows: tuple[str, str]) -> bytes:
    """A table without rules."""
    return b"".join(
        text(50 + 120 * at, y - 15 * row, cell)
        for row, words in enumerate(rows)
        for at, cell in enumerate(words)
    )


PRICES = (("船票", "两元"), ("行李", "一元"), ("自行车", "三元"))


def test_a_short_line_in_its_own_type_above_a_table_is_its_caption() -> None:
    page = column(50, 280, FIRST) + text(50, 228, "过河的价钱", 10, "B") + cells(210, *PRICES)
    rows = [("table", " | ".join(row)) for row in PRICES]
    assert blocks(made(page)) == [("body", ONE), ("caption", "过河的价钱"), *rows]


def test_lines_below_a_picture_are_its_caption_and_the_text_goes_on() -> None:
    picture = b"q 200 0 0 60 50 190 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"
    below = text(50, 178, "清早的渡口，对岸的山还在雾里，船夫在船头坐着。", 8)
    page = column(50, 280, FIRST[:2]) + picture + below + column(50, 150, (*FIRST[2:], *SECOND))
    caption = ("caption", "清早的渡口，对岸的山还在雾里，船夫在船头坐着。")
    told = blocks(made(page))
    assert told == [("body", ONE), caption, ("body", TWO)]
    centred = picture + text(125, 175, "清早的渡口") + column(50, 150, FIRST)
    assert blocks(made(centred)) == [("caption", "清早的渡口"), ("body", ONE)]


def test_captions_are_told_by_their_number() -> None:
    told = blocks(made(page(text(100, 130, "图 1 雾里的渡口", 8))))
    assert told[2] == ("caption", "图 1 雾里的渡口")


WORDS = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0xFFEE, blacklist_categories=("Cs",)),
    max_size=12,
)
PLACES = st.floats(-50, 350, allow_nan=False, width=16)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(PLACES, PLACES, WORDS, st.floats(0.5, 40, width=16)), min_size=1, max_size=30
    )
)
def test_whatever_stands_anywhere_is_read_without_a_fault(pieces) -> None:
    data = made(
        b"".join(text(x, y, words, size) for x, y, words, size in pieces)
        + text(50, 250, "渡口的船")
    )
    for kind, words in blocks(data):
        assert kind
        assert words.strip() == words != ""
        assert "\n" not in words


def test_bullets_in_a_column_of_their_own_are_put_before_their_items() -> None:
    names = ("渡口的晨雾", "白小满", "修船的木匠")
    bullets = b"".join(text(50, 250 - 15 * row, "•") for row in range(3))
    items = b"".join(text(70, 250 - 15 * row, name) for row, name in enumerate(names))
    assert blocks(made(bullets + items)) == [("list", name) for name in names]
    by_row = b"".join(
        text(50, 250 - 15 * row, f"{row + 1}.") + text(75, 250 - 15 * row, name)
        for row, name in enumerate(names)
    )
    numbered = [("list", f"{row}. {name}") for row, name in enumerate(names, 1)]
    assert blocks(made(by_row)) == numbered


def test_lines_that_leave_the_page_free_are_paragraphs_of_their_own() -> None:
    lines = ("渡口", "文／白小满", "二〇二四年春")
    centred = b"".join(
        text(150 - 5 * len(line), 250 - 15 * row, line) for row, line in enumerate(lines)
    )
    assert blocks(made(centred)) == body(*lines)


def test_a_vertical_line_is_whole_though_readings_push_its_words_aside() -> None:
    line = "渡口的船在早晨七点开出"
    content = down(236, 250, line[:3])
    content += down(232, 219, line[3]) + down(246, 222, "ㄔㄨㄢ", 3) + down(236, 205, line[4:])
    content += down(218, 250, "船上坐着上学的孩子")
    answer = pdf.extract(made(content), {})
    assert answer["vertical"] is True
    assert answer["blocks"][0][1].startswith(line)
    assert [one[1:] for one in answer["readings"]] == [[3, 4, "ㄔㄨㄢ"]]


def test_lone_private_characters_before_items_are_bullets() -> None:
    names = ("渡口的晨雾", "白小满", "修船的木匠")
    rows = b"".join(
        text(50, 250 - 15 * row, "\uf095") + text(75, 250 - 15 * row, name)
        for row, name in enumerate(names)
    )
    assert blocks(made(rows)) == [("list", name) for name in names]


def test_raised_roman_numerals_are_marks_of_notes() -> None:
    page = column(50, 250, FIRST) + text(140, 224, "ii", 6) + column(50, 205, SECOND)
    ends = text(50, 120, "ii") + text(75, 120, "雾到九点才散。")
    assert blocks(made(page + ends)) == [
        ("body", f"{ONE}[ii]"),
        ("body", TWO),
        ("note", "[ii] 雾到九点才散。"),
    ]


@pytest.mark.parametrize("step", [1, 2])
@pytest.mark.parametrize("x", [20, 262])
def test_numbers_of_lines_beside_the_text_go(step: int, x: int) -> None:
    lines = FIRST + SECOND
    numbers = b"".join(
        text(x, 250 - 15 * row, str(row + 1), 7) for row in range(0, len(lines), step)
    )
    answer = pdf.extract(made(page(numbers)), {})
    assert answer["blocks"] == [["body", ONE], ["body", TWO]]
    assert answer["found"]["furniture"] == len(range(0, len(lines), step))


GRID = b"0.5 w 50 60 210 60 re S 50 80 m 260 80 l S 50 100 m 260 100 l S 120 60 m 120 120 l S "


def test_empty_cells_between_rules_are_told_and_wide_ones_are_one() -> None:
    grid = GRID + b"190 80 m 190 120 l S\n"
    words = text(55, 106, "班次") + text(195, 106, "票价") + text(55, 86, "早班")
    words += text(125, 86, "七点") + text(55, 66, "说明") + text(125, 66, "孩子一元")
    told = [one for kind, one in blocks(made(page(grid + words))) if kind == "table"]
    assert told == ["班次 |  | 票价", "早班 | 七点 |", "说明 | 孩子一元"]


def test_the_head_of_a_table_that_goes_on_over_a_page_is_said_once() -> None:
    head = ("班次", "时间")
    rows = [(f"第{number}班", f"{number}点") for number in "一二三四五六"]
    pages = [cells(250, head, *rows[:3]), cells(250, head, *rows[3:])]
    told = blocks(made(*pages))
    assert told == [("table", " | ".join(row)) for row in (head, *rows)]


def test_fields_of_a_form_are_read_row_by_row() -> None:
    page = text(50, 250, "姓名：白小满") + text(180, 250, "年龄：六十")
    page += text(50, 230, "住处：渡口") + text(180, 230, "电话：八一二三")
    assert blocks(made(page)) == body("姓名：白小满 年龄：六十", "住处：渡口 电话：八一二三")


def test_a_head_of_pieces_far_apart_does_not_go_on_in_the_text() -> None:
    head = text(50, 270, "渡口") + text(140, 270, "月刊") + text(230, 270, "三二")
    assert blocks(made(head + page())) == body("渡口 月刊 三二", ONE, TWO)


def test_text_that_runs_around_a_picture_is_whole() -> None:
    picture = b"q 90 0 0 50 160 195 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"
    lines = (ONE[:18], ONE[18:28], ONE[28:38], ONE[38:], TWO[:8], TWO[8:18], TWO[18:])
    indents = (20, 0, 0, 0, 20, 0, 0)
    words = b"".join(
        text(50 + indent, 250 - 15 * row, line)
        for row, (line, indent) in enumerate(zip(lines, indents, strict=True))
    )
    caption = text(165, 186, "清早的渡口", 8)
    told = blocks(made(picture + words + caption + column(50, 130, FIRST + SECOND)))
    assert told == [*body(ONE, TWO), ("caption", "清早的渡口"), *body(ONE, TWO)]


def test_a_title_of_characters_far_apart_is_one_word() -> None:
    title = b"".join(text(60 + 40 * at, 270, char, 16) for at, char in enumerate("雾里的渡口"))
    assert blocks(made(title + page()))[0] == ("title", "雾里的渡口")


SCAN = b"q 300 0 0 300 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q\n"


def test_pages_that_are_pictures_among_pages_of_text_are_counted() -> None:
    answer = pdf.extract(made(page(), SCAN, page(), SCAN + text(140, 20, "2")), {})
    assert answer["found"]["scans"] == 2
    assert pdf.extract(made(SCAN + page()), {})["found"]["scans"] == 0


def test_pictures_with_the_stamp_of_a_program_are_refused_as_pictures() -> None:
    stamped = SCAN + text(100, 10, "由小船扫描", 8)
    with pytest.raises(NotText, match="pictures of its pages"):
        pdf.extract(made(stamped, stamped), {})


@pytest.mark.parametrize(
    ("name", "units", "unmapped", "expected"),
    [
        ("Song", "山上有云", "", ""),
        ("ABCDEF+Song", "\x01\x02云AB", "\x01\x02云AB", "\x01\x02云AB"),
        ("ABCDEF+Song", "\x01\x02ÄÅ", "\x01\x02", "\x01\x02ÄÅ"),
        ("Bitmaps", "plain letters", "plain letters", ""),
        ("Wingdings", "\x01\xb7", "\x01\xb7", ""),
        ("Song", "山上有云山下有雨江边有雾\x02", "\x02", ""),
    ],
    ids=["told", "numbers", "chance", "letters", "signs", "one lost"],
)
def test_all_characters_of_a_font_that_tells_none_are_lost(
    name: str, units: str, unmapped: str, expected: str
) -> None:
    found = lost.of({name: range(len(units))}, [*map(ord, units)], lambda at: units[at] in unmapped)
    assert "".join(units[at] for at in sorted(found)) == expected


def test_a_translation_beside_its_text_is_a_table_row_by_row() -> None:
    rows = (
        (("渡口的船", "七点开。"), ("The ferry", "leaves at 7.")),
        (("雾散了。",), ("Fog lifts.",)),
        (("老人上岸，", "孩子也上岸。"), ("They go", "ashore.")),
    )
    content, y = b"", 260
    for chinese, english in rows:
        content += column(20, y, chinese) + column(150, y, english)
        y -= 50
    assert blocks(made(content)) == [
        ("table", "渡口的船七点开。 | The ferry leaves at 7."),
        ("table", "雾散了。 | Fog lifts."),
        ("table", "老人上岸，孩子也上岸。 | They go ashore."),
    ]


def sparse(y: float, rows: tuple[tuple[str, ...], ...]) -> bytes:
    """Rows of cells, some of them empty, without upright rules."""
    return b"".join(
        text(40 + 80 * at, y - 20 * row, cell)
        for row, words in enumerate(rows)
        for at, cell in enumerate(words)
        if cell
    )


SPARSE = (
    ("班次", "时间", "票价"),
    ("早班", "七点", ""),
    ("午班", "", "两元"),
    ("晚班", "六点", "三元"),
)


def test_cells_may_be_empty_where_only_their_places_tell_a_table() -> None:
    told = blocks(made(sparse(250, SPARSE)))
    assert told == [("table", " | ".join(row).strip()) for row in SPARSE]


def test_cells_may_be_empty_between_three_rules() -> None:
    rules = rule(40, 265, 200) + rule(40, 243, 200) + rule(40, 183, 200)
    told = blocks(made(sparse(250, SPARSE) + rules))
    assert told == [("table", " | ".join(row).strip()) for row in SPARSE]


def test_a_wrapped_cell_between_rows_without_rules_is_whole() -> None:
    rows = (
        sparse(250, SPARSE)
        + text(40, 160, "说明")
        + text(120, 160, "冬天水浅")
        + text(200, 160, "问")
    )
    wrapped = rows + text(120, 148, "早些来")
    assert blocks(made(wrapped))[-1] == ("table", "说明 | 冬天水浅早些来 | 问")


def test_heads_that_two_pages_of_a_few_share_go_by_their_place() -> None:
    pages = [text(50, 280, "渡口月刊" if number % 2 else "第三期") + page() for number in range(4)]
    assert blocks(made(*pages)) == body(ONE, TWO) * 4


def test_a_column_of_numbers_in_a_table_is_no_numbering_of_lines() -> None:
    rows = [("1", "白小满"), ("2", "苏禾"), ("3", "林晚秋")]
    assert blocks(made(cells(250, *rows))) == [("table", " | ".join(row)) for row in rows]


def test_slides_begin_with_their_title_and_their_numbers_go() -> None:
    first = text(70, 180, "雾里的渡口", 30) + text(120, 120, "白小满", 14)
    others = [
        text(40, 260, f"{name}的船", 30)
        + column(40, 200, ("早晨七点开", "坐十二个人"), 14)
        + text(40, 15, "渡口", 8)
        + text(270, 15, number, 8)
        for name, number in (("冬天", "2"), ("夏天", "3"))
    ]
    told = blocks(made(first, *others))
    assert told[:2] == [("title", "雾里的渡口"), ("body", "白小满")]
    assert [words for kind, words in told if kind == "heading"] == ["冬天的船", "夏天的船"]
    assert not {"2", "3"} & {words for _, words in told}


def test_letters_of_a_font_of_bullets_are_bullets() -> None:
    named = {
        7: b"<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Wingdings/Encoding/WinAnsiEncoding>>"
    }
    bullets = b"".join(b"BT /B 10 Tf 1 0 0 1 50 %d Tm <d8> Tj ET\n" % y for y in (250, 235))
    items = text(70, 250, "渡口的船") + text(70, 235, "修船的木匠")
    told = blocks(made(bullets + items, more=named))
    assert told == [("list", "渡口的船"), ("list", "修船的木匠")]


def test_a_bullet_alone_tells_an_item() -> None:
    assert blocks(made(page(text(50, 130, "• 渡口的船"))))[2] == ("list", "渡口的船")
    assert blocks(made(page(text(50, 130, "■ 白小满"))))[2] == ("body", "■ 白小满")


FULL = (
    "每天早晨七点，渡口的船从对岸慢慢开过来，",
    "船上坐着上学的孩子和卖菜的老人，他们谁也",
    "不急着上岸，都坐在船上等雾散开了再走下去",
    "去年冬天水浅，船要绕过沙洲，多走一刻钟。",
)


def test_little_room_parts_paragraphs_where_lines_are_even_and_a_sentence_ends() -> None:
    content, y = b"", 280.0
    for _ in range(3):
        content += column(50, y, FULL)
        y -= 15 * len(FULL) + 4
    assert blocks(made(content)) == body("".join(FULL)) * 3


def test_a_quotation_mark_that_hangs_out_of_its_column_begins_no_paragraph() -> None:
    lines = (*FULL[:2], "“船上的人都说，今天的雾比昨天还要大，看不", "见对岸。”")
    content = b"".join(
        text(45 if line[0] == "“" else 50, 250 - 15 * row, line) for row, line in enumerate(lines)
    )
    assert blocks(made(content + column(50, 170, FULL)))[0] == ("body", "".join(lines))


def test_a_head_as_large_as_the_text_and_near_to_it_goes_if_three_pages_have_it() -> None:
    texts = (FULL, FULL[1:], (*FULL[2:], *FULL))
    pages = [text(50, 265, "渡口月刊") + column(50, 250, lines) for lines in texts]
    assert "渡口月刊" not in {words for _, words in blocks(made(*pages))}
    assert found(made(*pages))["furniture"] == 3


def test_a_space_beside_words_stands_at_the_end_of_a_line_too_where_it_is_the_habit() -> None:
    lines = (
        "　　渡口的船叫 Ferry 七号，船上的人都说",
        "Ferry 七号比从前的 Boat 慢，可是稳",
        "就好。",
    )
    spaced = "".join((lines[0].strip("　"), " ", *lines[1:]))
    assert blocks(made(column(50, 250, lines)))[0] == ("body", spaced)
    tight = tuple(line.replace(" ", "") for line in lines)
    assert blocks(made(column(50, 250, tight)))[0] == ("body", "".join(tight).strip("　"))


def test_a_first_line_with_room_at_both_ends_is_no_centred_one() -> None:
    lines = ("　　渡口的船的名字写在船头上，叫", "Ferry2024，是船夫的女儿取的，她在城里读", "书。")
    told = blocks(made(column(50, 250, (*FIRST, *SECOND)) + column(50, 150, lines)))
    assert told[2] == ("body", "".join(lines).strip("　"))
