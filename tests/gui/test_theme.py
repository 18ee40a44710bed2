"""The token table keeps its promises of contrast."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from reader_app import paths
from reader_app.gui.page.page_look import reading_colours
from reader_app.gui.theme import THEMES, Theme, resolve, style_sheet

ROWS = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES.keys())


def surfaces(theme: Theme) -> list[str]:
    return [theme.paper, theme.side, theme.raised, theme.hover]


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` from 0 to 1, as WCAG 2.2 defines it."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@ROWS
def test_ink_can_be_read_on_every_highlight_and_surface(theme):
    for ground in [*theme.highlights.values(), *surfaces(theme), theme.selection]:
        assert contrast(theme.ink, ground) >= 4.5, ground


@ROWS
def test_secondary_ink_can_be_read_on_every_surface(theme):
    for ground in surfaces(theme):
        assert contrast(theme.ink2, ground) >= 4.5, ground
        assert contrast(theme.ink3, ground) >= 3, ground


@ROWS
def test_accent_can_be_read_and_be_written_on(theme):
    for ground in (theme.paper, theme.side, theme.raised):
        assert contrast(theme.accent, ground) >= 4.5, ground
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.accent, theme.accent_soft) >= 4.5
    assert contrast(theme.good, theme.side) >= 4.5


def grounds(theme: Theme) -> dict[str, str]:
    """All that can lie behind a character of the page."""
    colours = reading_colours(theme)
    plain = {
        "paper": colours.paper,
        "selection": colours.selection,
        "hover": colours.hover,
        "shade": colours.shade,
        **colours.highlights,
    }
    assert all(colour.alpha() == 255 for colour in plain.values()), "else grounds would mix"
    return {name: colour.name() for name, colour in plain.items()}


@ROWS
def test_text_and_quiet_text_can_be_read_on_all_that_lies_behind_a_character(theme):
    for name, ground in grounds(theme).items():
        assert contrast(theme.ink, ground) >= 7, name
        assert contrast(theme.ink2, ground) >= 4.5, name


@ROWS
def test_readings_can_be_read_in_the_colours_of_their_tones(theme):
    behind = grounds(theme)
    for tone in theme.tones:
        for name in ("paper", "hover", "shade"):
            assert contrast(tone, behind[name]) >= 4.5, (tone, name)
        assert contrast(tone, theme.raised) >= 4.5, tone


@ROWS
def test_caret_grips_and_frames_of_hits_stand_out_from_all_grounds(theme):
    for name, ground in grounds(theme).items():
        assert contrast(theme.accent, ground) >= 3, name


@ROWS
def test_no_ground_passes_for_another(theme):
    behind = grounds(theme)
    assert len(set(behind.values())) == len(behind)
    for name in behind.keys() - {"paper"}:
        assert contrast(behind[name], theme.paper) >= 1.08, name


@ROWS
def test_bars_stand_out_on_paper(theme):
    for bar in theme.bars.values():
        assert contrast(bar, theme.paper) >= 1.6, bar


def test_the_system_decides_where_the_reader_did_not():
    assert resolve("system", system_dark=True).dark
    assert not resolve("system", system_dark=False).dark
    assert resolve("dark", system_dark=False).dark


@ROWS
def test_the_style_sheet_knows_every_token(theme):
    assert "$" not in style_sheet(theme)


def icons() -> list[Path]:
    return sorted((paths.resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("icon", icons(), ids=lambda path: path.stem)
def test_icons_are_drawn_on_one_grid(icon):
    root = ET.fromstring(icon.read_text(encoding="utf-8"))
    if icon.stem != "app":
        assert root.get("viewBox") == "0 0 20 20"
        assert root.get("stroke-width") == "1.6"
