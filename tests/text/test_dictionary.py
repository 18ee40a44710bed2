"""CC-CEDICT's lines become entries."""

from __future__ import annotations

import pytest

from reader_app.domain.lexicon import MeasureWord
from reader_app.text.dictionary import RawEntry, entry, parse, readable
from reader_app.text.pinyin import spelled, syllables

LINES = """# CC-CEDICT
#! date=2026-05-20T06:06:55Z
暖氣 暖气 [nuan3 qi4] /central heating; heater/warm air/
茶館 茶馆 [cha2 guan3] /teahouse/CL:家[jia1],個|个[ge4]/
馬鈴薯 马铃薯 [ma3 ling2 shu3] /potato (CL:顆|颗[ke1])/(Tw) x/
女兒 女儿 [[nu:3er2]] /daughter/
"""


def parsed(lines=LINES):
    return [entry(raw) for raw in parse(lines.splitlines(keepends=True))]


def test_an_entry_has_both_scripts_reading_and_senses():
    first = parsed()[0]
    assert (first.traditional, first.simplified) == ("暖氣", "暖气")
    assert [(s.pinyin, s.tone) for s in first.reading] == [("nuǎn", 3), ("qì", 4)]
    assert first.senses == ("central heating; heater", "warm air")


def test_measure_words_leave_the_senses():
    _, tea, potato, _ = parsed()
    assert tea.senses == ("teahouse",)
    assert [m.simplified for m in tea.measure_words] == ["家", "个"]
    assert potato.senses == ("potato", "(Tw) x")
    assert potato.measure_words == (MeasureWord("顆", "颗", syllables("ke1")),)


def test_joined_syllables_in_double_brackets_are_read_too():
    assert spelled(parsed()[3].reading) == "nǚ'ér"


def test_a_line_of_another_format_is_named():
    with pytest.raises(ValueError, match="line 2"):
        list(parse(["# head\n", "no entry at all\n"]))


@pytest.mark.parametrize(
    ("sense", "read"),
    [
        ("see 拜拜[bai2 bai2]", "see 拜拜 báibái"),
        ("variant of 傳統|传统[chuan2 tong3]", "variant of 傳統/传统 chuántǒng"),
        ("falcon; Taiwan pr. [zhun3]", "falcon; Taiwan pr. zhǔn"),
        ("square brackets [ ]", "square brackets [ ]"),
        ("<b>bold</b> & [x]", "<b>bold</b> & [x]"),
    ],
)
def test_references_are_readable(sense, read):
    assert readable(sense) == read


@pytest.mark.parametrize(
    ("pinyin", "joined"),
    [
        ("xi1 an1", "xī'ān"),
        ("Nan2 chang1 Shi4", "Nánchāng Shì"),
        ("A quan1 r5", "A quānr"),
        ("yi1 , er4", "yī, èr"),
    ],
)
def test_syllables_are_joined_as_the_orthography_says(pinyin, joined):
    assert spelled(syllables(pinyin)) == joined


def test_an_entry_without_senses_is_no_fault():
    assert entry(RawEntry("字", "字", "zi4", "", "")).senses == ()
