"""Rows and their heights: all known in a book, estimated by the block in a text without end."""

from __future__ import annotations

from itertools import accumulate, pairwise
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain.spans import Paragraphs
from reader_app.gui.reading import heights as heights_module
from reader_app.gui.reading.chunks import CHUNK, Chunks
from reader_app.gui.reading.estimates import LengthEstimates
from reader_app.gui.reading.heights import BLOCK, Heights

STEP, AFTER, PER_LINE, HEAD, FOOT = 20.0, 5.0, 30, 7.0, 9.0
LENGTHS = st.lists(
    st.sampled_from([0, 1, 40, CHUNK, CHUNK + 1, 2 * CHUNK, 4700]), min_size=1, max_size=12
)


class Listed:
    """Estimates that are given; a block's sum is told 10 % too high."""

    def __init__(self, values: list[float]) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    def heights(self, start: int, stop: int) -> list[float]:
        return self.values[start:stop]

    def sum(self, start: int, stop: int) -> float:
        return 1.1 * sum(self.values[start:stop])


def estimates(lengths: list[int]) -> LengthEstimates:
    page: Any = SimpleNamespace(
        head=HEAD,
        foot=FOOT,
        lines=lambda _kind: SimpleNamespace(step=STEP, after=AFTER, per_line=PER_LINE),
    )
    paragraphs = Paragraphs("\n".join("字" * length for length in lengths))
    return LengthEstimates(paragraphs, Chunks(paragraphs.lengths), page)


def lines(length: int) -> float:
    return max(1, -(-length // PER_LINE)) * STEP


@given(LENGTHS)
def test_each_paragraph_has_its_rows_and_each_row_its_paragraph(lengths: list[int]) -> None:
    chunks = Chunks(lengths)
    counts = [max(1, -(-length // CHUNK)) for length in lengths]
    firsts = list(accumulate(counts, initial=0))
    assert len(chunks) == firsts[-1]
    assert [chunks.rows_of(i) for i in range(len(lengths))] == [
        range(a, b) for a, b in pairwise(firsts)
    ]
    for paragraph in range(len(lengths)):
        rows = chunks.rows_of(paragraph)
        assert [chunks.paragraph(row) for row in rows] == [paragraph] * len(rows)
        assert len(chunks.cuts(paragraph)) == len(rows)
        assert chunks.next_cut(rows.start) == next(
            (firsts[i] for i in range(paragraph, len(lengths)) if counts[i] > 1), len(chunks)
        )
        assert chunks.is_cut(paragraph) is (len(rows) > 1)


@given(LENGTHS, st.data())
def test_rows_are_estimated_alike_one_by_one_and_together(
    lengths: list[int], data: st.DataObject
) -> None:
    made = estimates(lengths)
    whole = made.heights(0, len(made))
    cut = data.draw(st.integers(0, len(made)))
    parts = [
        *(made.heights(0, cut) if cut else []),
        *(made.heights(cut, len(made)) if cut < len(made) else []),
    ]
    assert parts == whole
    expected: list[float] = []
    for length in lengths:
        if length <= CHUNK:
            expected.append(lines(length + 2) + AFTER)
        else:
            expected += [lines(min(CHUNK, length - at)) for at in range(0, length, CHUNK)]
    expected[0] += HEAD
    expected[-1] += FOOT
    assert whole == expected


def test_the_sum_of_a_block_is_near_that_of_its_rows() -> None:
    made = estimates([40, 90, 13, 200, 5 * CHUNK, 77, 31] * 40)
    exact = sum(made.heights(0, len(made)))
    assert made.sum(0, len(made)) == pytest.approx(exact, rel=0.05)
    parts = sum(made.sum(at, min(at + 64, len(made))) for at in range(0, len(made), 64))
    assert parts == pytest.approx(exact, rel=0.05)


@given(st.lists(st.integers(1, 50), min_size=1, max_size=60), st.booleans(), st.data())
def test_the_row_at_any_height_is_found(
    some: list[int], at_once: bool, data: st.DataObject
) -> None:
    values = [float(value) for value in some * data.draw(st.integers(1, 12))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(heights_module, "AT_ONCE", 10**6 if at_once else 0)
        heights = Heights(Listed(values))
        index = data.draw(st.integers(0, len(values) - 1))
        values[index] = 7.0
        heights.set(index, 7.0)
        y = data.draw(st.integers(0, int(sum(values)) - 1))
        row, rest = heights.find(y)
        assert heights.before(row) + rest == pytest.approx(y)
        assert 0 <= rest < values[row] + 1e-6
        tops = heights.tops()
        assert list(tops) == sorted(tops)
        assert tops[len(values)] == pytest.approx(heights.total)
        if at_once:
            assert heights.total == sum(values)
            assert tops == [heights.before(row) for row in range(len(values) + 1)]


def test_only_the_blocks_that_are_looked_at_are_estimated_row_by_row(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(heights_module, "AT_ONCE", 100)
    values = [10.0] * (8 * BLOCK)
    heights = Heights(Listed(values))
    assert heights.total == pytest.approx(11 * len(values))
    heights.set(3 * BLOCK + 1, 30.0)
    assert heights.total == pytest.approx(11 * 7 * BLOCK + 10 * BLOCK + 20)
    tops = heights.tops()
    assert tops[BLOCK // 2] == pytest.approx(5.5 * BLOCK)
    assert tops[3 * BLOCK + 2] == pytest.approx(33 * BLOCK + 40)
    assert tops[len(values)] == pytest.approx(heights.total)
    assert len(tops) == len(values) + 1
    assert tops[BLOCK : BLOCK + 2] == pytest.approx([11 * BLOCK, 11 * BLOCK + 11])
    with pytest.raises(IndexError):
        tops[len(values) + 1]
    assert heights.total == pytest.approx(11 * 7 * BLOCK + 10 * BLOCK + 20)
