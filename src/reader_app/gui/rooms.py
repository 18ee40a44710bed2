"""The rooms that stand behind the reader's acts, with the menus. Nothing is connected here.

None of them is needed for a first frame or for a text to read, so a start makes them last.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QMainWindow

from .annotating import Annotating
from .article_table import ArticleTable
from .choices import Choices
from .context_menu import ContextMenu
from .dialogs.files import FileChooser
from .find_bar import FindBar
from .go_to import GoTo
from .leaving import Leaving
from .menus import Menus
from .navigating import Navigating
from .operations import Operations
from .parts import Parts
from .shelving import Shelving
from .showing import Showing
from .showing_repairs import ShowingRepairs
from .transfers import Transfers
from .undoing import Undoing
from .word_repairing import WordRepairing


@dataclass(frozen=True, slots=True)
class Rooms:
    """What acts; the head of each room's module says what it decides."""

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
    return Rooms(
        menus,
        find_bar,
        Annotating(window, acts, parts, showing),
        Shelving(window, acts, parts.library_panel, status, lambda: showing.article),
        transfers,
        ArticleTable(window, acts, parts.folding),
        words,
        ContextMenu(window, page, menus, words),
        ShowingRepairs(page, acts, menus),
        Navigating(page, acts, find_bar, GoTo(page, parts.folding), showing.open_article),
        Undoing(page, acts, status, showing),
        Leaving(window, parts, transfers, acts.worker),
    )
