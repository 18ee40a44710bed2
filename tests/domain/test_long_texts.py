"""What is done to a long text piece by piece is what Python does to the whole."""

from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain import long_texts
from reader_app.domain.offsets import IDENTITY, Edit, OffsetMap, ViewText, shown_in

TEXTS = st.text(st.sampled_from("渡𠮷é1\n\ud800"), max_size=60)
PIECES = st.integers(1, 12)


@given(TEXTS, PIECES, st.integers(0, 60), st.integers(0, 60))
def test_a_slice_is_that_of_the_whole(text: str, piece: int, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(end, len(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_texts, "PIECE", piece)
        assert "".join(long_texts.cut(text, start, end)) == text[start:end]
        assert long_texts.sliced(text, start, max(start, end)) == text[start : max(start, end)]
        assert all(len(one) <= piece for one in long_texts.cut(text))


@given(TEXTS, PIECES, st.integers(0, 60))
def test_a_character_is_found_where_it_stands(text: str, piece: int, start: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_texts, "PIECE", piece)
        assert long_texts.find(text, "\n", start) == text.find("\n", start)


@given(TEXTS, PIECES)
def test_lines_are_those_of_the_whole(text: str, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_texts, "PIECE", piece)
        found = list(long_texts.lines(text))
    assert list(chain.from_iterable(lines for _, lines in found)) == text.split("\n")
    for start, lines in found:
        assert text[start : start + len("\n".join(lines))] == "\n".join(lines)


@given(TEXTS, PIECES, PIECES)
def test_a_text_comes_back_from_its_bytes_wherever_they_are_cut(
    text: str, piece: int, size: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_texts, "PIECE", piece)
        data = long_texts.encoded(text)
    assert data == text.encode("utf-8", "surrogatepass")
    pieces = (bytes(data[at : at + size]) for at in range(0, len(data), size))
    assert long_texts.decoded(pieces) == text


@pytest.mark.parametrize("data", ["渡口𠮷".encode()[:-1], b"\xff", "渡口".encode("gb18030")])
def test_bytes_that_are_not_utf_8_or_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        long_texts.decoded([data])


def test_a_stretch_is_shown_in_a_script_and_the_rest_as_it_stands() -> None:
    view = ViewText("計程車來", OffsetMap((Edit(0, 3, 0, 3),)))
    shorter = ViewText("的士来", OffsetMap((Edit(0, 3, 0, 2),)))
    text = "山上出租车来了"
    assert shown_in(text, 2, 6, view).text == "山上計程車來了"
    made = shown_in(text, 2, 6, shorter)
    assert made.text == "山上的士来了"
    assert made.offsets.edits == (Edit(2, 5, 2, 4),)
    assert shown_in(text, 6, 7, ViewText("了")) == ViewText(text, IDENTITY)
