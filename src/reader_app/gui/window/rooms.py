"""The menus, and the rooms that carry out the reader's acts. Nothing is connected here.

None of them is needed to show a text, so a start makes them last.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from reader_app.gui.annotations.annotating import Annotating
from reader_app.gui.articles.article_table import ArticleTable
from reader_app.gui.articles.shelving import Shelving
from reader_app.gui.articles.transfers import Transfers
from reader_app.gui.choices import Choices
from reader_app.gui.dialogs.files import FileChooser
from reader_app.gui.operations import Operations
from reader_app.gui.page.context_menu import ContextMenu
from reader_app.gui.page.find_bar import FindBar
from reader_app.gui.page.go_to import GoTo
from reader_app.gui.page.navigating import Navigating
from reader_app.gui.page.showing_repairs import ShowingRepairs
from reader_app.gui.showing import Showing
from reader_app.gui.undoing import Undoing
from reader_app.gui.words.word_repairing import WordRepairing

from .dropping import Dropping
from .leaving import Leaving
from .menus import Menus
from .parts import Parts


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms; the docstring of each one's module says what it decides."""

    menus: Menus
    find_bar: FindBar
    annotating: Annotating
    shelving: Shelving
    transfers: Transfers
    table: ArticleTable
    words: WordRepairing
    context_menu: ContextMenu
    showing_repairs: ShowingRepairs
    navigating: Navigating
    undoing: Undoing
    dropping: Dropping
    leaving: Leaving


def make_rooms(
    window: QMainWindow,
    parts: Parts,
    acts: Operations,
    choices: Choices,
    showing: Showing,
    choose: FileChooser,
    seeds: Path,
) -> Rooms:
    """Make the rooms over ``parts``."""
    page, status = parts.page, parts.status
    menus = Menus(window)
    find_bar = FindBar(parts.icons)
    page.add_bar(find_bar)
    choose.begin_in(choices.settings.folder)
    choose.remember = lambda folder: choices.remember(folder=folder)
    transfers = Transfers(window, acts, parts, choose, seeds)
    words = WordRepairing(window, acts, page, menus, status, choose, parts.folding)
    words.scope = choices.settings.word_scope
    repairs = ShowingRepairs(page, acts, menus)
    return Rooms(
        menus,
        find_bar,
        Annotating(window, acts, parts, showing),
        Shelving(window, acts, parts.library_panel, status, lambda: showing.article),
        transfers,
        ArticleTable(window, acts, parts.folding),
        words,
        ContextMenu(window, page, menus, words, repairs),
        repairs,
        Navigating(page, acts, find_bar, GoTo(page, parts.folding), showing.open_article),
        Undoing(page, parts.library_panel, acts, status, showing),
        Dropping(window, transfers),
        Leaving(window, parts, transfers, acts.worker),
    )
