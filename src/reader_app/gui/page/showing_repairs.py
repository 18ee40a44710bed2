"""Shows what repairs changed in the article: by marks, or by the original text in its place."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolTip, QVBoxLayout, QWidget

from reader_app.domain.repairs import RepairedPlace
from reader_app.gui import fonts, messages, operations
from reader_app.gui.operations import Operations
from reader_app.gui.reading.document import PlainSource
from reader_app.gui.reading.view import ReadingView
from reader_app.gui.widgets.buttons import link_button
from reader_app.gui.window.menus import Menus

from .letting_go import let_go
from .page import Page
from .repaired_text import Marks, RepairedText, read_repaired, shortened

NO_MARKS = Marks()


class OriginalFace(QWidget):
    """The decoded source as it is in the file, to be read and copied only."""

    def __init__(self) -> None:
        super().__init__()
        self.view = ReadingView()
        self.view.setObjectName("reading")
        self.view.setAccessibleName(self.tr("Original text"))
        self.back = link_button(self.tr("Back to the repaired text"))
        self.back.setToolTip(self.tr("Alt+O"))
        says = QLabel(self.tr("The text as it stood in the file, to be read and copied."))
        says.setObjectName("small")
        bar = QWidget()
        bar.setObjectName("findBar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 4, 16, 4)
        row.addWidget(says)
        row.addStretch()
        row.addWidget(self.back)
        self.setFocusProxy(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self.view, 1)


class ShowingRepairs(QObject):
    """The two switches of the Article menu, which hold for whatever article is shown."""

    def __init__(self, page: Page, acts: Operations, menus: Menus) -> None:
        super().__init__(page)
        self._page = page
        self._operations = acts
        self._menus = menus
        self.face = OriginalFace()
        page.add_face(self.face)
        self._marking = False
        self._text: RepairedText | None = None
        self._marks = self._offers = self._source_marks = NO_MARKS
        self.original = False
        self._script = page.views.script
        page.views.changed.connect(self._script_shown)
        page.moved.connect(lambda _: self._page_moved())
        self.face.back.clicked.connect(self.toggle_original)
        page.shown.connect(self._article_shown)
        page.view.looks_changed.connect(self._look_like_page)
        page.view.viewport().installEventFilter(self)
        self.face.view.viewport().installEventFilter(self)
        self._article_shown()

    def acts(self) -> dict[str, Callable[[], None]]:
        """What the menus' acts of this room do, by their keys."""
        return {"show_repairs": self.toggle_repairs, "show_source": self.toggle_original}

    def toggle_repairs(self) -> None:
        """Mark the places that were repaired, or stop that."""
        self._marking = not self._marking
        self._menus.show_toggle("show_repairs", on=self._marking)
        self._ask()

    def toggle_original(self) -> None:
        """Show the original text at the present place, or the repaired one again."""
        if self.original:
            self._leave_original()
        else:
            self.original = self._page.loaded is not None
            self._script = self._page.views.script
            self._menus.show_toggle("show_source", on=self.original)
            self._ask()

    def repairs_at(self, view: ReadingView, offset: int) -> Sequence[RepairedPlace]:
        """The repair that is marked at a code point of either view, and the one offered there."""
        page = view is self._page.view
        marks = (self._marks, self._offers) if page else (self._source_marks,)
        return [found for some in marks if (found := some.at(offset)) is not None]

    def add_acts(self, menu: QMenu, character: int) -> None:
        """Offer to switch the repairs that are marked at a code point of the text."""
        found, loaded = self.repairs_at(self._page.view, character), self._page.loaded
        if not found or loaded is None:
            return
        number = loaded.article.id
        for one in found:
            on = self.tr("Switch this repair off")
            switch = menu.addAction(on if one.enabled else self.tr("Accept this repair"))
            switch.triggered.connect(
                lambda _=False, one=one: operations.switch_repair(
                    self._operations, number, one.index, on=not one.enabled
                )
            )
        menu.addAction(self._menus["details"])
        menu.addSeparator()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for view in (self._page.view, self.face.view):
                if watched is view.viewport():
                    self._tell(view, event)
        return super().eventFilter(watched, event)

    def _tell(self, view: ReadingView, event: QHelpEvent) -> None:
        offset = view.character_at(event.pos()) if self._marking or self.original else None
        found = () if offset is None else self.repairs_at(view, offset)
        if not found:
            QToolTip.hideText()
            return
        original = view is self.face.view
        lines = [
            line
            for one in found
            for line in (messages.rule_name(one.rule), self._told(one, original=original))
        ]
        QToolTip.showText(event.globalPos(), "<br>".join(map(html.escape, lines)), view)

    def _told(self, place: RepairedPlace, *, original: bool) -> str:
        """What a repair did, or would do, to a place."""
        was, became = shortened(place.was), shortened(place.became)
        if not place.enabled and not became:
            return self.tr("Offered by a right click: leave out {text}").format(text=was)
        if not place.enabled:
            told = self.tr("Offered by a right click: {was} becomes {text}")
            return told.format(was=was, text=became)
        if original:
            return self.tr("Became: {text}").format(text=became)
        return self.tr("Was: {text}").format(text=was)

    def _article_shown(self) -> None:
        if self._text is not None:
            let_go(self._text.lists(), self)
        self._text = None
        self._marks = self._offers = self._source_marks = NO_MARKS
        if self.original:
            self._leave_original()
        self._ask()

    def _ask(self) -> None:
        """Read what is needed, unless it is known; an answer that comes too late is dropped."""
        loaded = self._page.loaded
        if loaded is None or not (self._marking or self.original) or self._text is not None:
            self._show()
            return
        number = loaded.article.id
        self._operations.worker.submit(lambda lib: read_repaired(lib, number), self._take)

    def _take(self, text: RepairedText) -> None:
        loaded = self._page.loaded
        shown = (loaded.article.id, loaded.article.version) if loaded else None
        if shown == (text.article, text.version):
            self._text = text
            self._show()

    def _show(self) -> None:
        text = self._text
        shown = text is not None and self._marking
        self._marks = text.marks if text is not None and shown else NO_MARKS
        self._offers = text.offers if text is not None and shown else NO_MARKS
        self._page.view.set_repaired(self._marks.spans, self._offers.spans)
        if self.original and text is not None:
            self._show_original(text)

    def _show_original(self, text: RepairedText) -> None:
        view, page = self.face.view, self._page.view
        document = text.source
        self._look_like_page()
        # The page is out of sight now, and no act must be about its selection.
        page.select(None)
        view.set_document(document, PlainSource(document))
        self._source_marks = text.source_marks
        view.set_repaired(self._source_marks.spans)
        view.scroll_to(text.to_source(page.top_offset()))
        self._page.show_face(self.face)
        view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_like_page(self) -> None:
        loaded, view = self._page.loaded, self.face.view
        if self.original and loaded is not None:
            own = loaded.article.script
            view.look_like(self._page.view)
            view.set_font_families(
                fonts.own_families("serif", own), fonts.own_families("sans", own)
            )

    def _script_shown(self) -> None:
        """Another script was chosen: the reader wants to see the article in it."""
        if self.original and self._page.views.script is not self._script:
            self._leave_original()

    def _page_moved(self) -> None:
        """The page went to a hit, a chapter or a note, which the reader wants to see."""
        if self.original and self.face.isVisible():
            self._leave_original(moved=True)

    def _leave_original(self, *, moved: bool = False) -> None:
        """Show the page again, at the present place unless it has ``moved`` elsewhere."""
        self.original = False
        self._menus.show_toggle("show_source", on=False)
        if not moved and self._text is not None and self.face.isVisible():
            self._page.view.scroll_to(self._text.to_text(self.face.view.top_offset()))
        self._page.show_face(None)
        self.face.view.set_document(None)
        self._page.enter()
