"""Ways through an article and between articles: find, go to, jumps, and the way back.

It knows the page, and asks the library where a query is found; it stores nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from reader_app.domain.model import Annotation
from reader_app.domain.spans import Span
from reader_app.gui import fonts
from reader_app.gui.operations import Operations

from .find_bar import FindBar, Hits
from .go_to import Contents, GoTo
from .history import History, Place
from .page import Page
from .shown_text import ShownText

if TYPE_CHECKING:
    from reader_app.library import Library


class Navigating(QObject):
    """Every jump goes through here, so that each has a way back."""

    can_go = Signal(bool, bool)
    """Whether there is a place to go back to, and one to go forward to."""
    refused = Signal(str)
    """There is nowhere to go; the sentence says why."""

    def __init__(
        self,
        page: Page,
        operations: Operations,
        find_bar: FindBar,
        go_to: GoTo,
        open_article: Callable[[int], None],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._operations = operations
        self._find_bar = find_bar
        self.panel = go_to
        """The little window of `go_to`."""
        self._open_article = open_article
        self._history = History()
        self._hits = Hits()
        find_bar.query_changed.connect(self._look)
        find_bar.stepped.connect(self.step_hit)
        find_bar.closed.connect(self._leave_find)
        go_to.chosen.connect(self.jump)
        go_to.refused.connect(self.refused)
        go_to.dismissed.connect(self._enter_page)
        page.shown.connect(self._another_article)

    def acts(self) -> dict[str, Callable[[], None]]:
        """What the menus' acts of this room do, by their keys."""
        return {
            "back": self.back,
            "forward": self.forward,
            "find_in": self.find,
            "find_next": lambda: self.step_hit(1),
            "find_previous": lambda: self.step_hit(-1),
            "go_to": self.go_to,
            "next_note": lambda: self.step_annotation(1),
            "previous_note": lambda: self.step_annotation(-1),
        }

    # Jumps

    def jump(self, offset: int) -> None:
        """Bring a code point of the article shown to the top of the page."""
        self.leave()
        self._page.view.scroll_to(offset)
        self._page.view.select(Span(offset, offset))
        self._enter_page()

    def jump_to_article(self, number: int) -> None:
        """Open an article, so that the reader can return to the present place."""
        here = self._here()
        if here is not None and here.article != number:
            self.leave()
        self._open_article(number)

    def jump_to_annotation(self, annotation: Annotation) -> None:
        """Show a highlight, in this article or another one."""
        loaded = self._page.loaded
        if loaded is not None and annotation.article == loaded.article.id:
            self.leave()
            self._page.jump(annotation)
        else:
            self._page.position.jump_next_to(annotation)
            self.jump_to_article(annotation.article)

    def leave(self) -> None:
        """Remember the present place before a jump."""
        here = self._here()
        if here is not None:
            self._history.left(here)
            self._say_ways()

    def back(self) -> None:
        """Return to the place before the last jump."""
        here = self._here()
        if here is not None:
            self._return_to(self._history.back(here))

    def forward(self) -> None:
        """Go to the place that the last step back left."""
        here = self._here()
        if here is not None:
            self._return_to(self._history.forward(here))

    def forget(self, article: int) -> None:
        """An article is gone."""
        self._history.forget(article)
        self._say_ways()

    def step_annotation(self, by: int) -> None:
        """Go to the next highlight after the caret (1), or the one before (-1)."""
        loaded, view = self._page.loaded, self._page.view
        if loaded is None:
            return
        anchored = [one for one in loaded.annotations if one.status == "anchored"]
        found = next_annotation(anchored, view.caret_offset(), by, view.scene.active)
        if found is not None:
            self._page.jump(found)
            self._enter_page()
        elif not anchored:
            self.refused.emit(self.tr("This article has no highlights"))
        elif by > 0:
            self.refused.emit(self.tr("There is no highlight after this place"))
        else:
            self.refused.emit(self.tr("There is no highlight before this place"))

    def go_to(self) -> None:
        """Ask for a heading, a paragraph or a percentage."""
        document, loaded = self._page.document, self._page.loaded
        if document is not None and loaded is not None:
            paragraphs, headings, script = (
                document.paragraphs,
                loaded.headings,
                self._page.views.script,
            )
            titles = ShownText(self._page.views, lambda: loaded.article).headings(
                paragraphs, headings, self.panel.show_titles
            )
            shown = self._page.view.scene.shown_text
            families = fonts.families("sans", fonts.region(script, loaded.article.script))
            contents = Contents(paragraphs, headings, shown, titles)
            self.panel.open(contents, self._page.view.top_offset(), families)

    # Finding

    def find(self) -> None:
        """Open the find bar; it looks for a short selection at once."""
        if self._page.loaded is not None:
            selected = self._page.view.selected_view_text()
            self._page.close_popover()
            self._find_bar.open(selected if "\n" not in selected and len(selected) < 60 else "")

    def step_hit(self, by: int) -> None:
        """Show the next hit (1) or the one before (-1)."""
        if not self._find_bar.isVisible():
            self.find()
        elif self._hits.spans:
            self._show(self._hits.stepped(by))

    def _look(self, query: str) -> None:
        loaded = self._page.loaded
        if loaded is None or not query:
            self._show(Hits())
            return
        number = loaded.article.id

        def arrived(spans: tuple[Span, ...]) -> None:
            now = self._page.loaded
            if now is not None and now.article.id == number and self._find_bar.query() == query:
                self._show(Hits(spans).nearest(self._page.view.top_offset()))

        def look(library: Library) -> tuple[Span, ...]:
            return library.find(number, query)

        self._operations.worker.submit(look, arrived)

    def _show(self, hits: Hits) -> None:
        self._hits = hits
        self._find_bar.show_hits(hits)
        self._page.view.set_hits(hits.spans, hits.current)
        if hits.span is not None:
            self._page.view.reveal(hits.span)

    def _leave_find(self) -> None:
        found = self._hits.span
        self._show(Hits())
        if found is not None:
            self._page.view.select(found)
        self._enter_page()

    def _another_article(self) -> None:
        self.panel.hide()
        if self._find_bar.isVisible():
            self._look(self._find_bar.query())

    # Places

    def _here(self) -> Place | None:
        loaded = self._page.loaded
        if loaded is None:
            return None
        return Place(loaded.article.id, self._page.view.top_offset())

    def _return_to(self, place: Place | None) -> None:
        self._say_ways()
        loaded = self._page.loaded
        if place is None or loaded is None:
            return
        if place.article == loaded.article.id:
            self._page.view.scroll_to(place.offset)
        else:
            self._page.position.begin_next_at(place.article, place.offset)
            self._open_article(place.article)

    def _say_ways(self) -> None:
        self.can_go.emit(self._history.can_go_back, self._history.can_go_forward)

    def _enter_page(self) -> None:
        self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)


def next_annotation(
    annotations: Sequence[Annotation], offset: int, by: int, active: int | None = None
) -> Annotation | None:
    """The next highlight that begins after ``offset`` (``by`` 1), or the last one before it (-1).

    If the ``active`` one begins at ``offset``, it is that one's neighbour, which may begin there
    too.
    """
    ordered = sorted(annotations, key=lambda a: (a.span, a.id))
    at = next((n for n, a in enumerate(ordered) if a.id == active), None)
    if at is not None and ordered[at].span.start == offset:
        return ordered[at + by] if 0 <= at + by < len(ordered) else None
    if by > 0:
        return next((a for a in ordered if a.span.start > offset), None)
    return next((a for a in reversed(ordered) if a.span.start < offset), None)
