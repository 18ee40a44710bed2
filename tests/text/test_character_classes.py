"""A class of all characters but some holds each other one, and none of those."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reader_app.text.character_classes import all_but

signs = st.text(
    st.one_of(st.sampled_from("]^-[\\\0\uffff\U0010ffff中"), st.characters()), max_size=9
)


@given(left_out=signs, looked_for=st.characters(exclude_categories=()))
def test_it_finds_all_characters_but_those_left_out(left_out: str, looked_for: str):
    others = re.compile(f"[{all_but(map(ord, left_out))}]")
    assert (others.fullmatch(looked_for) is None) == (looked_for in left_out)
    assert all(others.fullmatch(one) is None for one in left_out)


def test_it_ends_where_it_is_told_to():
    basic = re.compile(f"[{all_but([], last=0xFFFF)}]")
    assert basic.fullmatch("\uffff")
    assert not basic.fullmatch("\U00010000")
