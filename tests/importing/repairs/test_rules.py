"""Each rule does what its examples say, keeps off the rest, and changes nothing more when rerun."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.domain.repairs import apply
from reader_app.importing.repairs import RULES, propose
from reader_app.importing.repairs.look import Look
from reader_app.importing.repairs.rule import Rule

REPAIRED = [(rule, *example) for rule in RULES for example in rule.repaired]
KEPT = [(rule, text) for rule in RULES for text in rule.kept]

PIECES = (
    "山上有云，山下有雨。",
    "渡口的船每天早晨七点开，船上能坐十二",
    "个人。冬天水浅，船要绕过沙洲走，路上",
    "網(wǎng)",
    "學(xué)",
    "當?shù)厝思业",
    "古古渡渡口口的的四四季季风风光光",
    "①①",
    "①渡口",
    "分享到：",
    "打印 关闭",
    "责任编辑：苏小满",
    "12 周末 2024年5月26日 星期日",
    "1 . 8",
    "1 . 2 . 3",
    "山 上 有 云 山 下",
    "有云,有雨",
    " (老渡口) ",
    "å±±ä¸Š",
    "明月?清风",
    "&nbsp;",
    "&lt;",
    "&amp;",
    "lt;",
    "<br>",
    "<",
    "b>",
    "<p>",
    "</p>",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00ad",
    "\ue5e5",
    "â€œ",
    "锛",
    "云散了，雨停了，他们上山".encode().decode("gb18030"),
    "ÔÆÉ½ÓÐÓê",
    "渡口 的船 ，开得 快 。",
    '他说:"走吧."',
    ".",
    "> ",
    "記記者者 方方既既白白",
    "第 1 页 共 2 页",
    "4 2 1 . 5 公斤",
    "打印",
    "\ufffd",
    "　　",
    " ",
    "\t",
    "\n",
    "\n\n",
    "\n",
    "\n",
    "𠮷",
    "?",
    "(",
    ")",
    ",",
    "Latin words, here",
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


def repaired(rule: Rule, text: str) -> str:
    made: list[str] = []
    at = 0
    for found in rule.find(Look(text)):
        assert 0 <= found.start < found.end <= len(text)
        if found.certain:
            assert found.start >= at
            made += (text[at : found.start], found.replacement)
            at = found.end
    return "".join((*made, text[at:]))


@pytest.mark.parametrize(("rule", "text", "wanted"), REPAIRED)
def test_a_rule_repairs_its_examples(rule: Rule, text: str, wanted: str) -> None:
    assert repaired(rule, text) == wanted


@pytest.mark.parametrize(("rule", "text"), KEPT)
def test_a_rule_keeps_off_what_only_looks_broken(rule: Rule, text: str) -> None:
    assert repaired(rule, text) == text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_a_rule_changes_nothing_more_when_rerun(rule: Rule, text: str) -> None:
    once = repaired(rule, text)
    assert repaired(rule, once) == once


@settings(max_examples=200, deadline=None)
@given(text=TEXTS)
def test_repairs_are_edits_of_the_source_alone(text: str) -> None:
    proposal = propose(text)
    assert apply(text, proposal.repairs).text == proposal.text
    switched_off = [replace(one, enabled=False) for one in proposal.repairs]
    assert apply(text, switched_off).text == text
    for repair in proposal.repairs:
        assert repair.span.of(text) != repair.replacement or not repair.enabled


@pytest.mark.parametrize(
    ("piece", "wanted"),
    [
        ("船来了,雨停了;", "船来了，雨停了；"),
        ("船长1 . 8米，", "船长1.8米，"),
        ("山上<b>有云</b>，A&gt;B，", "山上有云，A>B，"),
    ],
)
def test_a_book_in_one_line_is_repaired_as_its_sentences_are(piece: str, wanted: str) -> None:
    # Whoever looks at the whole line for each of its marks will not come to an end.
    assert propose(piece * 60_000).text == wanted * 60_000


def test_every_rule_has_a_name_of_its_own_and_examples() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.kept for rule in RULES)
