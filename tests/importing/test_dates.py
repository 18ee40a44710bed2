"""Dates are read as Chinese pages write them, and no day is made up."""

from __future__ import annotations

import pytest

from reader_app.importing.dates import date_of, holds_date, without_dates

WRITTEN = {
    "2024-03-05 08:30": "2024-03-05",
    "时间：2024年3月5日": "2024-03-05",
    "2024/3/5": "2024-03-05",
    "２０２４年０３月０５日": "2024-03-05",
    "二〇二四年三月五日": "2024-03-05",
    "二零一九年十二月三十一日": "2019-12-31",
    "二○○八年十月廿五日": "2008-10-25",
    "民國一〇八年十月二十三日": "2019-10-23",
    "中華民國 109 年 1 月 2 日": "2020-01-02",
    "民国元年二月三日": "1912-02-03",
    "民國一百零八年元月一日": "2019-01-01",
}
NO_DAYS = (
    "",
    "农历癸卯年腊月初八",
    "农历二〇二二年三月三日",
    "二〇二二年三月初三",
    "民國三十八年",
    "2024-13-05",
    "第2024-3期",
    "120240305",
)


@pytest.mark.parametrize(("line", "day"), WRITTEN.items())
def test_a_day_is_read_however_it_is_written(line: str, day: str) -> None:
    assert date_of([line]) == day
    assert holds_date(line)
    assert not holds_date(without_dates(line))


@pytest.mark.parametrize("line", NO_DAYS)
def test_what_names_no_day_of_the_calendar_gives_none(line: str) -> None:
    assert date_of([line]) == ""


def test_the_first_day_that_there_is_counts() -> None:
    assert date_of(["雨停了", "2021-02-30 改于 2021.3.4", "2022-01-01"]) == "2021-03-04"
