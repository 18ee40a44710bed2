"""The table of all acts that have a name or keys. What an act does is not known here.

Menus, tooltips, the shortcut sheet and docs/shortcuts.md are made from it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from reader_app.domain.model import ReadingStyle, Script, WordMarks
from reader_app.domain.words import RepairScope
from reader_app.settings import TEXT_SIZES, THEMES

from . import messages

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Act:
    """One row: ``key`` names it in code, ``text`` on screen; ``keys`` are portable sequences.

    Acts that share a ``choice`` exclude each other and show which one holds; a ``toggle`` shows
    whether it is on.
    """

    key: str
    text: str
    keys: tuple[str, ...] = ()
    choice: str = ""
    toggle: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu and its rows; None separates two groups."""

    key: str
    title: str
    rows: tuple[Act | Menu | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A line of the shortcut sheet."""

    keys: tuple[str, ...]
    text: str


def menus() -> tuple[Menu, ...]:
    """All menus in order, in the language of the interface."""
    return (_file(), _edit(), _article(), _view(), _go(), _help())


def acts(menu: Menu) -> Iterator[Act]:
    """The acts of a menu and of the menus inside it."""
    for row in menu.rows:
        if isinstance(row, Act):
            yield row
        elif row is not None:
            yield from acts(row)


def shortcuts() -> list[tuple[str, list[Shortcut]]]:
    """What the shortcut sheet shows: a title and its lines, menu by menu, then the text's keys."""
    groups = [
        (menu.title.replace("&", ""), [Shortcut(a.keys, a.text) for a in acts(menu) if a.keys])
        for menu in menus()
    ]
    return [
        *groups,
        (translate("Actions", "In the list of articles"), list(_in_the_list())),
        (translate("Actions", "In the table of all articles"), list(_in_the_table())),
        (translate("Actions", "Among the notes"), list(_in_the_notes())),
        (translate("Actions", "In the text"), list(_in_the_text())),
    ]


def as_markdown() -> str:
    """docs/shortcuts.md, which ``python -m reader_app.gui.actions`` prints."""
    parts = ["# Keyboard shortcuts", "The app shows this list on F1 or `?`."]
    for title, lines in shortcuts():
        rows = [f"| {_code(line.keys)} | {line.text} |" for line in lines]
        parts.append("\n".join((f"## {title}", "", "| Keys | What they do |", "|---|---|", *rows)))
    return "\n\n".join(parts) + "\n"


def _code(keys: tuple[str, ...]) -> str:
    # A backquote needs two around it.
    return " or ".join(f"`` {key} ``" if "`" in key else f"`{key}`" for key in keys)


def _file() -> Menu:
    return Menu(
        "file",
        translate("Actions", "&File"),
        (
            Act("new", translate("Actions", "New library…"), ("Ctrl+Shift+N",)),
            Act("open", translate("Actions", "Open library…"), ("Ctrl+O",)),
            Menu("recent", translate("Actions", "Recent libraries")),
            None,
            Act("import_files", translate("Actions", "Import texts…"), ("Ctrl+I",)),
            Act("paste", translate("Actions", "Paste as an article…"), ("Ctrl+Shift+V",)),
            Act("import_folder", translate("Actions", "Import a folder…"), ("Ctrl+Shift+I",)),
            None,
            Act("save_article", translate("Actions", "Save article as…"), ("Ctrl+S",)),
            Act("export", translate("Actions", "Export notes as CSV…"), ("Ctrl+E",)),
            Act("import_notes", translate("Actions", "Import notes from CSV…")),
            None,
            Act("preferences", translate("Actions", "Preferences…"), ("Ctrl+,",)),
            Act("quit", translate("Actions", "Quit"), ("Ctrl+Q",)),
        ),
    )


def _edit() -> Menu:
    return Menu(
        "edit",
        translate("Actions", "&Edit"),
        (
            Act("undo", translate("Actions", "Undo"), ("Ctrl+Z",)),
            Act("redo", translate("Actions", "Redo"), ("Ctrl+Shift+Z",)),
            None,
            Act("copy", translate("Actions", "Copy")),
            Act("cite", translate("Actions", "Copy with citation"), ("Ctrl+Shift+C",)),
            Act("highlight", translate("Actions", "Highlight in the last colour"), ("Ctrl+H",)),
            Act("write_note", translate("Actions", "Write a note on it"), ("Ctrl+N",)),
            Act("tag_it", translate("Actions", "Tag it…"), ("Ctrl+T",)),
            Act("unmark", translate("Actions", "Delete the highlight"), ("Ctrl+Shift+H",)),
            Act("look_up", translate("Actions", "Look up the word"), ("Ctrl+D",)),
            None,
            _own_words(),
            None,
            Act("find_in", translate("Actions", "Find in this article"), ("Ctrl+F",)),
            Act("find_next", translate("Actions", "Next hit"), ("F3",)),
            Act("find_previous", translate("Actions", "Previous hit"), ("Shift+F3",)),
            Act("find", translate("Actions", "Filter articles"), ("Ctrl+K",)),
        ),
    )


def _article() -> Menu:
    return Menu(
        "article",
        translate("Actions", "&Article"),
        (
            Act("details", translate("Actions", "Details and repairs…"), ("Alt+Return",)),
            Act("metadata", translate("Actions", "Edit metadata…"), ("Ctrl+M",)),
            Act("article_table", translate("Actions", "All articles…"), ("Ctrl+Shift+M",)),
            Act("article_tags", translate("Actions", "Tags of the article…"), ("Ctrl+Shift+T",)),
            Act("collect", translate("Actions", "Put into a collection…"), ("Ctrl+Shift+L",)),
            None,
            Act("show_repairs", translate("Actions", "Show repairs"), ("Alt+R",), toggle=True),
            Act("show_source", translate("Actions", "Show original text"), ("Alt+O",), toggle=True),
            None,
            Act("delete_articles", translate("Actions", "Delete from the library")),
        ),
    )


def _view() -> Menu:
    return Menu(
        "view",
        translate("Actions", "&View"),
        (
            _scripts(),
            _words(),
            _readings(),
            _sizes(),
            Act("style", translate("Actions", "Text style…"), ("Ctrl+Shift+A",)),
            _themes(),
            None,
            Act("library", translate("Actions", "Library"), ("F9",)),
            Act("notes", translate("Actions", "Notes"), ("F8",)),
        ),
    )


def _go() -> Menu:
    return Menu(
        "go",
        translate("Actions", "&Go"),
        (
            Act("back", translate("Actions", "Back"), ("Alt+Left",)),
            Act("forward", translate("Actions", "Forward"), ("Alt+Right",)),
            None,
            Act("go_to", translate("Actions", "Contents, paragraph…"), ("Ctrl+G",)),
            Act("next_note", translate("Actions", "Next highlight"), ("Alt+Down",)),
            Act("previous_note", translate("Actions", "Previous highlight"), ("Alt+Up",)),
        ),
    )


def _help() -> Menu:
    return Menu(
        "help",
        translate("Actions", "&Help"),
        (
            Act("menu", translate("Actions", "Open the menu"), ("F10",)),
            Act("shortcuts", translate("Actions", "Keyboard shortcuts"), ("F1", "?")),
            Act("about", translate("Actions", "About Reader")),
        ),
    )


def _scripts() -> Menu:
    choices = tuple(
        Act(f"script.{script}", messages.script_name(script), (f"Alt+{number}",), "script")
        for number, script in enumerate(Script, start=1)
    )
    flip = Act("flip", translate("Actions", "Flip between the last two scripts"), ("Alt+`",))
    marks = Act(
        "marks", translate("Actions", "Mark uncertain conversions"), ("Alt+M",), toggle=True
    )
    return Menu("scripts", translate("Actions", "Script"), (*choices, None, flip, marks))


def _words() -> Menu:
    choices = tuple(
        Act(f"words.{marks}", messages.word_marks_name(marks), (), "words") for marks in WordMarks
    )
    cycle = Act("words", translate("Actions", "Next way to show words"), ("Alt+W",))
    return Menu("words", translate("Actions", "Words"), (*choices, None, cycle))


def _readings() -> Menu:
    choices = tuple(
        Act(f"readings.{style}", messages.reading_style_name(style), (), "readings")
        for style in ReadingStyle
    )
    cycle = Act("readings", translate("Actions", "Next way to show readings"), ("Alt+P",))
    tones = Act("tones", translate("Actions", "Colour readings by tone"), toggle=True)
    hover = Act("hover_card", translate("Actions", "Word card under the pointer"), toggle=True)
    rows = (*choices, None, cycle, tones, None, hover)
    return Menu("readings_menu", translate("Actions", "Readings"), rows)


def _own_words() -> Menu:
    scopes = tuple(
        Act(f"scope.{scope}", messages.repair_scope_name(scope), (), "scope")
        for scope in RepairScope
    )
    return Menu(
        "own_words",
        translate("Actions", "Words"),
        (
            Act("merge", translate("Actions", "Make one word of the selection"), ("Ctrl+J",)),
            Act("split", translate("Actions", "Split the word at the caret"), ("Ctrl+Shift+J",)),
            Menu("scopes", translate("Actions", "How far it reaches"), scopes),
            None,
            Act("my_words", translate("Actions", "My words…"), ("Ctrl+Shift+W",)),
        ),
    )


def _sizes() -> Menu:
    name = translate("Actions", "{size} px")
    choices = (Act(f"size.{size}", name.format(size=size), (), "size") for size in TEXT_SIZES)
    return Menu(
        "sizes",
        translate("Actions", "Text size"),
        (
            Act("larger", translate("Actions", "Larger text"), ("Ctrl++", "Ctrl+=")),
            Act("smaller", translate("Actions", "Smaller text"), ("Ctrl+-",)),
            Act("usual", translate("Actions", "Usual text size"), ("Ctrl+0",)),
            None,
            *choices,
        ),
    )


def _themes() -> Menu:
    names = messages.theme_names()
    choices = tuple(Act(f"theme.{key}", names[key], (), "theme") for key in THEMES)
    cycle = Act("next_theme", translate("Actions", "Next theme"), ("Alt+T",))
    return Menu("themes", translate("Actions", "Theme"), (*choices, None, cycle))


def _in_the_list() -> Iterator[Shortcut]:
    """Keys that the library list itself understands."""
    yield Shortcut(("Return",), translate("Actions", "Read the article; look into a failed file"))
    yield Shortcut(("Esc",), translate("Actions", "Back to the text"))
    yield Shortcut(("F2",), translate("Actions", "Write its title anew"))
    yield Shortcut(("Shift+Up", "Shift+Down"), translate("Actions", "Select several articles"))
    yield Shortcut(("Del",), translate("Actions", "Delete what is selected (undo brings it back)"))


def _in_the_table() -> Iterator[Shortcut]:
    """Keys that the table of all articles understands."""
    yield Shortcut(("Ctrl+Return",), translate("Actions", "Read the article"))
    yield Shortcut(("F2",), translate("Actions", "Write in the cell"))
    yield Shortcut(("Ctrl+M",), translate("Actions", "Write the same into all that are selected"))
    yield Shortcut(("Del",), translate("Actions", "Delete what is selected (undo brings it back)"))


def _in_the_notes() -> Iterator[Shortcut]:
    """Keys that the cards of notes understand."""
    yield Shortcut(("Up", "Down"), translate("Actions", "Note before, next note"))
    yield Shortcut(("Return",), translate("Actions", "To its place in the text"))
    yield Shortcut(("F2",), translate("Actions", "Write the note"))
    yield Shortcut(("Del",), translate("Actions", "Delete the highlight"))
    yield Shortcut(
        ("Esc", "Ctrl+Return"), translate("Actions", "The note is done: back to the text")
    )


def _in_the_text() -> Iterator[Shortcut]:
    """Keys that the reading view itself understands."""
    yield Shortcut(("Left", "Right", "Up", "Down"), translate("Actions", "Move the caret"))
    yield Shortcut(("Ctrl+Left", "Ctrl+Right"), translate("Actions", "Move by words"))
    yield Shortcut(("Ctrl+Up", "Ctrl+Down"), translate("Actions", "Move by sentences"))
    yield Shortcut(("Shift+Left", "Shift+Right"), translate("Actions", "Select characters"))
    yield Shortcut(("Ctrl+Shift+Left", "Ctrl+Shift+Right"), translate("Actions", "Select words"))
    yield Shortcut(("Ctrl+Shift+Up", "Ctrl+Shift+Down"), translate("Actions", "Select sentences"))
    yield Shortcut(("Ctrl+A",), translate("Actions", "Select the whole text"))
    yield Shortcut(("Ctrl+C",), translate("Actions", "Copy the selection as it is shown"))
    yield Shortcut(("PgUp", "PgDown"), translate("Actions", "Page up, page down"))
    yield Shortcut(("Ctrl+Home", "Ctrl+End"), translate("Actions", "To the beginning, to the end"))
    yield Shortcut(("Menu", "Shift+F10"), translate("Actions", "The menu of the word at the caret"))
    yield Shortcut(("Esc",), translate("Actions", "Close what is open, clear the selection"))


if __name__ == "__main__":
    sys.stdout.write(as_markdown())
