"""Spans keep to the words that they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain.spans import Paragraphs, Span, trimmed

TEXT = st.text("字a\n\u3000 \xa0𠮷", max_size=12)


@pytest.mark.parametrize(
    ("text", "span", "kept"),
    [
        ("上\n\u3000下文 ", Span(1, 6), Span(3, 5)),
        ("上下", Span(0, 2), Span(0, 2)),
        ("上 \n下", Span(1, 3), Span(3, 3)),
        ("上下", Span(1, 1), Span(1, 1)),
    ],
)
def test_white_space_at_the_ends_is_left_out(text, span, kept):
    assert trimmed(text, span) == kept


@given(TEXT, st.data())
def test_what_is_kept_is_what_was_covered_without_its_ends(text, data):
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    assert trimmed(text, span).of(text) == span.of(text).strip()
    assert trimmed(text, trimmed(text, span)) == trimmed(text, span)


@given(st.text("文\n", max_size=30), st.integers(min_value=1, max_value=9))
def test_a_text_cut_piece_by_piece_has_the_paragraphs_of_the_whole(text, piece):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader_app.domain.long_texts.PIECE", piece)
        cut = Paragraphs(text)
    assert cut.lines == text.split("\n")
    assert [
        text[start : start + len(line)] for start, line in zip(cut.starts, cut.lines, strict=True)
    ] == cut.lines
    assert cut.starts == sorted(set(cut.starts))
