"""The look of the app: a table of colours, one row a theme, and the style sheet made from it.

No widget is known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from PySide6.QtGui import QColor, QPalette

from reader_app.domain.model import Colour


@dataclass(frozen=True, slots=True)
class Theme:
    """A row of the token table; colours are ``#RRGGBB``.

    ``bars`` are the strong twins of ``highlights``: card edges, stacked bars, scroll ticks.
    ``tones`` are the colours of readings: the four tones of Mandarin, then the neutral one.
    """

    name: str
    dark: bool
    paper: str
    side: str
    raised: str
    line: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    selection: str
    hover: str
    scroll: str
    highlights: Mapping[Colour, str]
    bars: Mapping[Colour, str]
    tones: tuple[str, str, str, str, str]


def _row(*values: str) -> Mapping[Colour, str]:
    return dict(zip(Colour, values, strict=True))


THEMES: Mapping[str, Theme] = {
    "light": Theme(
        name="light",
        dark=False,
        paper="#FBF8F2",
        side="#F3EEE4",
        raised="#FFFDF9",
        line="#E4DCCD",
        ink="#23211D",
        ink2="#5C564C",
        ink3="#857D6F",
        accent="#B8402E",
        accent_soft="#F8E7E2",
        on_accent="#FFFDF9",
        good="#28714A",
        selection="#F0CFC6",
        hover="#EFE9DD",
        scroll="#CFC6B6",
        highlights=_row("#FBE8A6", "#CDE9CF", "#CFE3F7", "#F7D3D6", "#E3D7F4"),
        bars=_row("#E3B93B", "#67B27A", "#6C9BD2", "#DB7C87", "#A283D3"),
        tones=("#BC3629", "#866207", "#2A744A", "#2F5FA8", "#6A6357"),
    ),
    "sepia": Theme(
        name="sepia",
        dark=False,
        paper="#F5EAD3",
        side="#EDE0C4",
        raised="#FBF3E1",
        line="#DAC9A6",
        ink="#372B1C",
        ink2="#5E4E38",
        ink3="#7F6C50",
        accent="#98361F",
        accent_soft="#F3D9C6",
        on_accent="#FFF9EE",
        good="#2B6440",
        selection="#EBC3AC",
        hover="#E4D5B5",
        scroll="#C9B68F",
        highlights=_row("#F6DC86", "#C6DDB4", "#C3D8E2", "#F1C4BC", "#DCCAE2"),
        bars=_row("#C99A1E", "#5E9A5B", "#5B8CB5", "#C96A6A", "#9474BC"),
        tones=("#A8301F", "#765405", "#27663F", "#2B5590", "#665740"),
    ),
    "dark": Theme(
        name="dark",
        dark=True,
        paper="#1B1A18",
        side="#151412",
        raised="#262421",
        line="#34312C",
        ink="#E8E2D6",
        ink2="#B3AB9C",
        ink3="#847C6F",
        accent="#E2705B",
        accent_soft="#3A2520",
        on_accent="#1B1A18",
        good="#74C48E",
        selection="#5B342C",
        hover="#2D2A26",
        scroll="#46423B",
        highlights=_row("#4B3F15", "#23472A", "#213F5C", "#5A2D33", "#41345E"),
        bars=_row("#E0B64A", "#74C48E", "#7FA9E6", "#E08A94", "#B79AE6"),
        tones=("#F07B6B", "#E0B64A", "#74C48E", "#7FA9E6", "#999184"),
    ),
    "contrast-light": Theme(
        name="contrast-light",
        dark=False,
        paper="#FFFFFF",
        side="#FFFFFF",
        raised="#F4F4F4",
        line="#5A5A5A",
        ink="#000000",
        ink2="#1F1F1F",
        ink3="#454545",
        accent="#9B1C0C",
        accent_soft="#FFE3DC",
        on_accent="#FFFFFF",
        good="#00592B",
        selection="#FFC6B8",
        hover="#E6E6E6",
        scroll="#767676",
        highlights=_row("#FFE566", "#A8EDB0", "#A9D5FF", "#FFBCC4", "#D9C5FF"),
        bars=_row("#8A6500", "#0B6B2A", "#0B4FA0", "#A8182C", "#5B2FA8"),
        tones=("#A3160A", "#6B4B00", "#00592B", "#0B3F8A", "#3A3A3A"),
    ),
    "contrast-dark": Theme(
        name="contrast-dark",
        dark=True,
        paper="#000000",
        side="#000000",
        raised="#1A1A1A",
        line="#A0A0A0",
        ink="#FFFFFF",
        ink2="#EDEDED",
        ink3="#C4C4C4",
        accent="#FF8F78",
        accent_soft="#431408",
        on_accent="#000000",
        good="#7FE8A5",
        selection="#6E2A1C",
        hover="#2B2B2B",
        scroll="#A0A0A0",
        highlights=_row("#5C4A00", "#0F5427", "#0B4580", "#6E1F2C", "#4B2F86"),
        bars=_row("#FFD34D", "#6FE08C", "#7DB8FF", "#FF97A3", "#C5A6FF"),
        tones=("#FF8A78", "#FFD34D", "#7FE8A5", "#8EC1FF", "#D0D0D0"),
    ),
}


def resolve(choice: str, *, system_dark: bool, system_contrast: bool = False) -> Theme:
    """The theme for a choice: a theme's name, else what the system asks for."""
    if choice in THEMES:
        return THEMES[choice]
    shade = "dark" if system_dark else "light"
    return THEMES[f"contrast-{shade}" if system_contrast else shade]


def palette(theme: Theme) -> QPalette:
    """Qt's palette with the tokens, for what no style sheet reaches."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: theme.side,
        QPalette.ColorRole.Base: theme.raised,
        QPalette.ColorRole.AlternateBase: theme.side,
        QPalette.ColorRole.Button: theme.raised,
        QPalette.ColorRole.ToolTipBase: theme.raised,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.ToolTipText: theme.ink,
        QPalette.ColorRole.PlaceholderText: theme.ink3,
        QPalette.ColorRole.Highlight: theme.selection,
        QPalette.ColorRole.HighlightedText: theme.ink,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.Mid: theme.line,
    }
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.ink3))
    return made


def style_sheet(theme: Theme) -> str:
    """The application's one style sheet, made from the tokens."""
    names = {
        key: getattr(theme, key)
        for key in Theme.__dataclass_fields__
        if isinstance(getattr(theme, key), str)
    }
    return _SHEET.substitute(names)


_SHEET = Template("""
QWidget { color: $ink; font-size: 13px; }
QMainWindow, QDialog, #side, #topBar, #statusBar { background: $side; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
#reading, #page { background: $paper; border: none; }
#topBar { border-bottom: 1px solid $line; }
#statusBar { border-top: 1px solid $line; }
#statusBar QLabel { color: $ink2; font-size: 12px; }
#statusBar QPushButton#quiet { padding: 2px 4px 0 4px; }
#statusBar QLabel#saved { color: $good; }
#libraryPanel { background: $side; border-right: 1px solid $line; }
#notesPanel { background: $side; border-left: 1px solid $line; }
QSplitter::handle { background: transparent; }
QLabel { background: transparent; }
QLabel#articleTitle { color: $ink2; }
QLabel#panelTitle { font-size: 14px; font-weight: 600; }
QLabel#small, QLabel#section { color: $ink2; font-size: 12px; }
QLabel#section { font-size: 11px; letter-spacing: 1px; }
QLabel#quote { font-size: 15px; }
QLabel#headword { font-size: 28px; }
QLabel#otherForm { font-size: 20px; color: $ink3; }
QLabel#sense { color: $ink; }
QLabel#credit { color: $ink2; font-size: 11px; }
#cardScroll, #cardBody { background: $raised; border: none; }
#rule { background: $line; border: none; }
QLabel#failure { color: $accent; font-size: 12px; }
QLabel#emptyTitle { font-size: 16px; font-weight: 600; }
QLabel#emptyText { color: $ink2; }
QLineEdit, QPlainTextEdit {
  background: $raised; border: 1px solid $line; border-radius: 8px; padding: 6px 10px;
  selection-background-color: $selection; selection-color: $ink;
}
QLineEdit:focus, QPlainTextEdit:focus { border-color: $accent; }
QPlainTextEdit#note { background: transparent; border: 1px solid transparent; padding: 0; }
QPlainTextEdit#note:focus { background: $paper; border-color: $line; }
QPushButton {
  background: $raised; border: 1px solid $line; border-radius: 8px; padding: 6px 14px;
}
QPushButton:hover { background: $hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton:default:disabled { background: $raised; border-color: $line; }
QPushButton:disabled { color: $ink3; }
QPushButton#link { background: transparent; border: none; color: $accent; padding: 2px 0; }
QPushButton#quiet, QPushButton#menu {
  background: transparent; border: 1px solid transparent; color: $ink2; font-size: 12px;
  padding: 2px 6px;
}
QPushButton#quiet:hover, QPushButton#menu:hover { background: $hover; }
QPushButton#menu::menu-indicator { image: none; width: 0; }
QPushButton#tag {
  background: transparent; border: 1px solid $line; border-radius: 10px; padding: 1px 9px;
  font-size: 12px; color: $ink2;
}
QPushButton#tag:hover { border-color: $accent; color: $ink; }
QPushButton#drop {
  background: $raised; border: 1px dashed $ink3; border-radius: 12px; padding: 24px 16px;
}
QPushButton#drop:hover { border-color: $accent; }
QLabel#dropHint {
  background: $raised; border: 2px dashed $accent; border-radius: 12px; padding: 28px 40px;
  font-size: 15px;
}
QPushButton#link:focus, QPushButton#quiet:focus, QPushButton#menu:focus, QPushButton#tag:focus {
  border: 1px solid $accent; border-radius: 6px;
}
QPushButton#drop:focus { border: 2px solid $accent; }
QToolButton {
  background: transparent; border: 1px solid transparent; border-radius: 8px; color: $ink2;
  padding: 0; min-width: 30px; min-height: 28px;
}
QLineEdit > QToolButton { min-width: 0; min-height: 0; border: none; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $accent; }
QToolButton:checked { background: $accent_soft; color: $accent; }
QToolButton#choice {
  background: $paper; border: 1px solid $line; color: $ink; padding: 0 10px; min-height: 26px;
}
QToolButton#choice:checked { background: $accent_soft; border-color: $accent; color: $accent; }
QToolButton#choice:focus { border: 2px solid $accent; }
QComboBox {
  background: $raised; border: 1px solid $line; border-radius: 8px; padding: 5px 10px;
  combobox-popup: 0;
}
QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox QAbstractItemView {
  background: $raised; border: 1px solid $line; padding: 4px; outline: none;
  selection-background-color: $accent_soft; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: 20px; padding: 3px 6px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected { background: $accent_soft; color: $ink; }
QSlider { min-height: 22px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $line; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal {
  width: 14px; margin: -6px 0; border-radius: 8px; background: $raised; border: 1px solid $ink3;
}
QSlider::handle:horizontal:focus { border: 2px solid $accent; }
QListWidget#pages {
  background: transparent; border: 1px solid transparent; border-radius: 10px; outline: none;
  padding: 3px;
}
QListWidget#pages::item { padding: 8px 10px; border-radius: 8px; }
QListWidget#pages::item:selected { background: $accent_soft; color: $ink; }
QListWidget#pages:focus { border-color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar { background: transparent; }
QTabBar::tab {
  background: transparent; border: none; border-bottom: 2px solid transparent; color: $ink2;
  padding: 7px 12px; margin-right: 4px;
}
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $accent; }
QTreeView, QTableView {
  background: $raised; border: 1px solid $line; border-radius: 8px; padding: 4px; outline: none;
  selection-background-color: $accent_soft; selection-color: $ink;
}
QTreeView:focus, QTableView:focus { border-color: $accent; }
QHeaderView { background: $raised; }
QHeaderView::section {
  background: $raised; border: none; border-bottom: 1px solid $line; color: $ink2; padding: 4px 3px;
  font-size: 12px;
}
QPlainTextEdit#preview { font-size: 16px; }
QTreeView::item { padding: 3px 2px; }
QLineEdit#fact { background: transparent; border: 1px solid transparent; padding: 0 2px; }
QLineEdit#fact:focus { border-color: $accent; }
QScrollArea#sheet, QWidget#sheet { background: $side; border: none; }
QToolButton::menu-indicator { image: none; width: 0; }
#scripts { background: $raised; border: 1px solid $line; border-radius: 8px; }
#scripts QToolButton {
  border-radius: 0; border: none; border-right: 1px solid $line; min-width: 35px;
  min-height: 26px; max-height: 26px; color: $ink;
}
#scripts QToolButton#first { border-top-left-radius: 7px; border-bottom-left-radius: 7px; }
#scripts QToolButton#last {
  border-right: none; border-top-right-radius: 7px; border-bottom-right-radius: 7px;
}
#scripts QToolButton:checked { background: $accent; color: $on_accent; }
#scripts QToolButton:focus { border: 2px solid $accent; }
#scripts QToolButton:checked:focus { border: 2px solid $ink; }
#findBar { background: $side; border-bottom: 1px solid $line; }
#goTo { background: $raised; border: 1px solid $line; border-radius: 12px; }
#goTo QListWidget { background: transparent; border: none; outline: none; }
#goTo QListWidget::item { padding: 5px 8px; border-radius: 6px; }
#goTo QListWidget::item:selected { background: $accent_soft; color: $ink; }
QMenu { background: $raised; border: 1px solid $line; padding: 6px; }
QMenu::item { padding: 6px 26px 6px 22px; border-radius: 6px; }
QMenu::item:selected { background: $accent_soft; color: $ink; }
QMenu::item:disabled { color: $ink3; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }
QToolTip {
  background: $raised; color: $ink; border: 1px solid $line; padding: 4px 6px; font-size: 12px;
}
QListView { background: $side; border: none; outline: none; }
QTableView {
  background: $raised; border: 1px solid $line; border-radius: 8px; outline: none;
  selection-background-color: $accent_soft; selection-color: $ink;
}
QTableView::item { padding: 4px 8px; border: 1px solid transparent; }
QTableView::item:focus { border-color: $accent; }
QTableView QLineEdit { border-radius: 0; padding: 2px 6px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section {
  background: transparent; color: $ink2; border: none; border-bottom: 1px solid $line;
  padding: 6px 8px; font-size: 12px;
}
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: $raised; border: none; }
QScrollArea, #cards, QAbstractScrollArea#cards { background: $side; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
  background: $raised; border: 1px solid $line; border-radius: 4px; max-height: 8px;
  min-height: 8px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")
