"""Selected rows are told in stretches, however many they are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QStringListModel

from reader_app.gui.widgets.row_selection import select_rows, selected_rows, stretches

rows = st.sets(st.integers(min_value=0, max_value=60))


@given(rows)
def test_stretches_hold_the_rows_and_no_others_and_never_touch(wanted):
    found = list(stretches(wanted))
    assert [row for first, last in found for row in range(first, last + 1)] == sorted(wanted)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(found))


@given(rows)
def test_what_is_selected_is_told_again(wanted):
    model = QStringListModel([""] * 61)
    chosen = QItemSelectionModel(model)
    select_rows(chosen, wanted)
    assert selected_rows(chosen) == sorted(wanted)


def test_rows_are_selected_besides_those_before_or_in_their_place():
    model = QStringListModel([""] * 9)
    chosen = QItemSelectionModel(model)
    select_rows(chosen, [1, 2])
    select_rows(chosen, [5])
    assert selected_rows(chosen) == [1, 2, 5]
    select_rows(chosen, [7], how=QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert selected_rows(chosen) == [7]
