"""A text is its source with the enabled repairs, and characters are found either way."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain.repairs import Repair, apply
from reader_app.domain.spans import Span


def repair(start: int, end: int, replacement: str, *, enabled: bool = True) -> Repair:
    return Repair(Span(start, end), replacement, "rule", enabled=enabled)


def test_what_is_left_out_leaves_its_neighbours_where_they_were() -> None:
    made = apply("網(wǎng)上讀報", [repair(1, 7, "")])
    assert made.text == "網上讀報"
    assert made.alignment.to_source(Span(0, 1)) == Span(0, 1)
    assert made.alignment.to_source(Span(1, 2)) == Span(7, 8)
    assert made.alignment.to_source(Span(0, 2)) == Span(0, 8)
    assert made.alignment.to_text(Span(2, 5)) is None


def test_an_edit_that_is_cut_inside_is_taken_whole() -> None:
    made = apply("共1 . 8万", [repair(2, 5, ".")])
    assert made.text == "共1.8万"
    assert made.alignment.to_source(Span(2, 3)) == Span(2, 5)
    assert made.alignment.to_text(Span(3, 6)) == Span(2, 4)


def test_an_outer_repair_counts_while_it_is_on() -> None:
    outer, inner = repair(0, 6, ""), repair(1, 3, "x")
    assert apply("abcdefg", [outer, inner]).text == "g"
    assert apply("abcdefg", [replace(outer, enabled=False), inner]).text == "axdefg"


@st.composite
def repaired(draw: st.DrawFn) -> tuple[str, list[Repair]]:
    source = draw(st.text("山水云雨𠮷\n", min_size=1, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(source)), max_size=12)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    new = st.text("abc", max_size=3)
    return source, [repair(a, b, draw(new), enabled=draw(st.booleans())) for a, b in spans]


@given(repaired())
def test_untouched_characters_map_to_themselves_and_back(case: tuple[str, list[Repair]]) -> None:
    source, repairs = case
    made = apply(source, repairs)
    touched = {at for r in repairs if r.enabled for at in range(r.span.start, r.span.end)}
    for at, character in enumerate(source):
        if at in touched:
            continue
        there = made.alignment.to_text(Span(at, at + 1))
        assert there is not None
        assert there.of(made.text) == character
        assert made.alignment.to_source(there) == Span(at, at + 1)


@given(repaired())
def test_with_all_repairs_off_the_text_is_the_source(case: tuple[str, list[Repair]]) -> None:
    source, repairs = case
    assert apply(source, [replace(one, enabled=False) for one in repairs]).text == source
