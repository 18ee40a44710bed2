"""The colours and the style of the reading view, from theme and settings."""

from __future__ import annotations

from PySide6.QtGui import QColor

from reader_app.gui.reading.painting import ReadingColours
from reader_app.gui.reading.style import PageStyle
from reader_app.gui.theme import Theme
from reader_app.settings import Settings


def reading_colours(theme: Theme) -> ReadingColours:
    """The colours of the reading view in a theme."""
    return ReadingColours(
        paper=QColor(theme.paper),
        ink=QColor(theme.ink),
        ink2=QColor(theme.ink2),
        accent=QColor(theme.accent),
        selection=QColor(theme.selection),
        line=QColor(theme.line),
        hover=QColor(theme.accent_soft),
        shade=QColor(theme.hover),
        scroll=QColor(theme.scroll),
        scroll_lit=QColor(theme.ink3),
        tones=tuple(QColor(value) for value in theme.tones[:4]),
        highlights={colour: QColor(value) for colour, value in theme.highlights.items()},
        bars={colour: QColor(value) for colour, value in theme.bars.items()},
    )


def page_style(settings: Settings) -> PageStyle:
    """The style of the page by the settings."""
    return PageStyle(
        text_size=settings.text_size,
        line_spacing=settings.line_spacing,
        column=settings.column,
        indent=settings.indent,
        justified=settings.justified,
        serif=settings.serif,
        tones=settings.tone_colours,
    )
