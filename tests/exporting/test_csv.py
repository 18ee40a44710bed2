"""The annotation CSV comes back as it went, in both forms."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app.domain.errors import ExportFailure
from reader_app.exporting import csv

CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
HOSTILE = st.sampled_from(
    ["=1+1", "＝2", "'already", "''two", "@x", "-1\n\r\n2", "\t=x", '"', "𠮷"]
)
ROW = st.lists(CELL | HOSTILE, min_size=24, max_size=24).map(lambda c: csv.AnnotationRow(*c))


@given(st.lists(ROW, max_size=3), st.booleans())
def test_rows_come_back_as_they_went(rows: list[csv.AnnotationRow], exact: bool) -> None:
    assert csv.read(csv.write(rows, exact=exact)) == rows


@given(CELL | HOSTILE)
def test_a_disarmed_cell_never_begins_a_formula(cell: str) -> None:
    assert not csv.disarm(cell).startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"))


def test_the_two_forms_differ_as_promised() -> None:
    row = csv.AnnotationRow(*(["=1"] * 24))
    plain, exact = csv.write([row]), csv.write([row], exact=True)
    assert plain.startswith(b"\xef\xbb\xbfid,article_id,title,")
    assert plain.count(b"\r\n") == 2
    assert exact.startswith(b"id,article_id,title,")
    assert b"\r" not in exact
    assert b"'=1" in plain
    assert b"'" not in exact


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"\xff\xfe", csv.write([]) + b"1,2\r\n"])
def test_another_file_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(ExportFailure, match=r"\.$"):
        csv.read(data)
