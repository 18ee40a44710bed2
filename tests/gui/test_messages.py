"""Sentences that several widgets share."""

from __future__ import annotations

import sys
import time

import pytest

from reader_app.domain.imports import ImportOutcome, ImportStatus
from reader_app.gui import messages


@pytest.mark.skipif(sys.platform == "win32", reason="its clock is set by the system alone")
@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("UTC", "2024-06-01 20:30"),
        ("Asia/Shanghai", "2024-06-02 04:30"),
        ("America/Lima", "2024-06-01 15:30"),
    ],
)
def test_a_time_is_told_on_the_clock_of_the_reader(monkeypatch, request, zone, shown):
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    request.addfinalizer(lambda: (monkeypatch.undo(), time.tzset()))
    assert messages.local_time("2024-06-01T20:30:12.000000Z") == shown
    assert messages.local_time("2024-06-01T20:30") == shown
    assert messages.local_time("") == ""


@pytest.mark.parametrize(
    ("statuses", "told"),
    [
        (["imported", "imported"], "2 imported"),
        (["duplicate"], "1 known already"),
        (["imported", "failed", "duplicate"], "1 imported, 1 known already, 1 could not be read"),
        ([], "0 imported"),
    ],
)
def test_an_import_is_summed_up_without_what_there_is_none_of(qapp, statuses, told):
    outcomes = [ImportOutcome("/a", ImportStatus(one)) for one in statuses]
    assert messages.import_summary(outcomes) == told
