"""The widgets of the window, made and laid out. Nothing is connected here."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from reader_app.domain.model import Colour
from reader_app.gui import messages
from reader_app.gui.annotations.annotation_panel import AnnotationPanel
from reader_app.gui.appearance import Appearance
from reader_app.gui.articles.library_panel import LibraryPanel
from reader_app.gui.engine import Engine
from reader_app.gui.folding import Folding
from reader_app.gui.icons import Icons
from reader_app.gui.page.page import Page
from reader_app.settings import Settings

from .side_panels import SidePanels
from .status_bar import StatusBar
from .top_bar import TopBar


@dataclass(frozen=True, slots=True)
class Parts:
    """The widgets of the window, as they are handed to the rooms that work with them."""

    top_bar: TopBar
    library_panel: LibraryPanel
    page: Page
    notes_panel: AnnotationPanel
    sides: SidePanels
    status: StatusBar
    icons: Icons
    folding: Folding


def make_parts(
    window: QMainWindow, settings: Settings, engine: Engine, appearance: Appearance
) -> Parts:
    """Make the widgets of ``window`` and put them in their places."""
    theme, icons, motion = appearance.theme, appearance.icons, appearance.motion
    folding = Folding(engine.fold)
    library = LibraryPanel(theme, settings.sort, folding)
    notes = AnnotationPanel(theme, {colour: messages.colour_name(colour) for colour in Colour})
    page = Page(engine, theme, icons, settings.colour, motion)
    sides = SidePanels(library, page, notes, motion)
    sides.watch(page.view.viewport())
    parts = Parts(
        TopBar(icons),
        library,
        page,
        notes,
        sides,
        StatusBar(),
        icons,
        folding,
    )
    _lay_out(window, parts)
    return parts


def _lay_out(window: QMainWindow, parts: Parts) -> None:
    body = QWidget()
    layout = QVBoxLayout(body)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(parts.top_bar)
    layout.addWidget(parts.sides, 1)
    layout.addWidget(parts.status)
    window.setCentralWidget(body)
