"""The table of options, from which Preferences and the sheet of text settings are made.

How an option is shown is decided in `option_fields`, what it does in `choices`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from reader_app.domain.model import ReadingStyle, Script, WordMarks
from reader_app.settings import COLUMNS, LAST, LINE_SPACINGS, SYSTEM, TEXT_SIZES, THEMES, Settings

from . import messages

translate = QCoreApplication.translate


class OptionPage(StrEnum):
    """A page of the Preferences window."""

    READING = "reading"
    TEXT = "text"
    GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an option, and its name on screen."""

    value: object
    name: str


@dataclass(frozen=True, slots=True)
class Option:
    """One row. ``key`` is the field of `Settings` that the option sets.

    An option with ``choices`` is one of them. One with ``steps`` is a number: least, greatest,
    step. Any other is a line of text. ``unit`` is shown behind a number, ``note`` explains.
    """

    key: str
    page: OptionPage
    label: str
    choices: tuple[Choice, ...] = ()
    steps: tuple[float, float, float] | None = None
    unit: str = ""
    note: str = ""

    @property
    def default(self) -> object:
        return getattr(Settings(), self.key)


def pages() -> dict[OptionPage, str]:
    """The pages in order, with their names."""
    return {
        OptionPage.READING: translate("Options", "Reading"),
        OptionPage.TEXT: translate("Options", "Text"),
        OptionPage.GENERAL: translate("Options", "General"),
    }


def options(languages: Sequence[Choice] = ()) -> tuple[Option, ...]:
    """All options. ``languages`` are those that the interface has besides English."""
    return (*_reading(), *text_style(), *_general(languages))


def text_style() -> tuple[Option, ...]:
    """The options of the page's style, which are also the rows of the small sheet."""
    page = OptionPage.TEXT
    sizes = (TEXT_SIZES[0], TEXT_SIZES[-1], 1)
    characters = translate("Options", "characters")
    return (
        Option("text_size", page, translate("Options", "Size"), steps=sizes, unit="px"),
        Option("line_spacing", page, translate("Options", "Spacing"), steps=(*LINE_SPACINGS, 0.1)),
        Option("column", page, translate("Options", "Width"), steps=(*COLUMNS, 1), unit=characters),
        _switch(
            "indent",
            page,
            translate("Options", "Paragraphs"),
            translate("Options", "Indented"),
            translate("Options", "Spaced"),
        ),
        _switch(
            "justified",
            page,
            translate("Options", "Lines"),
            translate("Options", "Justified"),
            translate("Options", "Ragged"),
        ),
        _switch(
            "serif",
            page,
            translate("Options", "Font"),
            translate("Options", "Serif"),
            translate("Options", "Sans"),
        ),
    )


def _switch(key: str, page: OptionPage, label: str, on: str = "", off: str = "") -> Option:
    """An option that is true or false; ``on`` and ``off`` name the two where that says more."""
    yes = Choice(True, on or translate("Options", "On"))
    no = Choice(False, off or translate("Options", "Off"))
    return Option(key, page, label, choices=(yes, no))


def _reading() -> tuple[Option, ...]:
    page = OptionPage.READING
    themes = messages.theme_names()
    scripts = tuple(Choice(script.value, messages.script_name(script)) for script in Script)
    return (
        Option(
            "theme",
            page,
            translate("Options", "Theme"),
            tuple(Choice(key, themes[key]) for key in THEMES),
        ),
        Option(
            "start_script",
            page,
            translate("Options", "Script to begin with"),
            (Choice(LAST, translate("Options", "The one shown last")), *scripts),
        ),
        _switch(
            "conversion_marks",
            page,
            translate("Options", "Uncertain conversions"),
            translate("Options", "Dotted"),
            translate("Options", "Plain"),
        ),
        Option(
            "word_marks",
            page,
            translate("Options", "Words"),
            tuple(Choice(marks, messages.word_marks_name(marks)) for marks in WordMarks),
        ),
        Option(
            "readings",
            page,
            translate("Options", "Readings"),
            (
                Choice(ReadingStyle.OFF, translate("Options", "Off")),
                Choice(ReadingStyle.PINYIN, translate("Options", "Pinyin")),
                Choice(ReadingStyle.ZHUYIN, translate("Options", "Zhuyin")),
            ),
        ),
        _switch("tone_colours", page, translate("Options", "Tones in colour")),
        _switch("hover_card", page, translate("Options", "Word card under the pointer")),
    )


def _general(languages: Sequence[Choice]) -> tuple[Option, ...]:
    page = OptionPage.GENERAL
    system = Choice(SYSTEM, translate("Options", "As the system"))
    english = Choice("en", translate("Options", "English"))
    language = Option(
        "language",
        page,
        translate("Options", "Language"),
        (system, english, *languages),
        note=translate("Options", "Takes effect at the next start."),
    )
    rows = (
        Option(
            "coder",
            page,
            translate("Options", "Sign notes as"),
            note=translate("Options", "Stands in exports; empty for the name of this user."),
        ),
        Option(
            "motion",
            page,
            translate("Options", "Motion"),
            (system, Choice("none", translate("Options", "None"))),
        ),
    )
    return (*rows, language) if languages else rows
