"""What the window shows of the library: the list, the article that is read, its notes, the tags.

It reads from the library and hands each panel what it is to draw. After an act only what the act
made stale is read again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from reader_app.domain.errors import ReaderError
from reader_app.domain.model import Annotation, Article, TagCount

from . import messages
from .articles.shelf import (
    EVERYTHING,
    Loaded,
    News,
    Shelf,
    Stale,
    first_to_read,
    load_article,
    load_last,
    read_news,
    stale,
)
from .choices import Choices
from .page.shown_text import Shown, ShownText
from .window.docking import Side
from .window.parts import Parts
from .worker import LibraryWorker

if TYPE_CHECKING:
    from reader_app.domain.changes import Changes


class Showing(QObject):
    """Reads what is stale from the library, and hands it to the panels."""

    ready = Signal()
    """The library was read for the first time."""
    article_shown = Signal(int)
    shelf_known = Signal(object)
    """A `Shelf`: the articles and what they are sorted into."""
    tags_known = Signal(object)
    """The paths of the tags in use."""
    refreshed = Signal()
    """The panels show what the library holds."""
    acts_known = Signal(str, str)
    """What undo would take back and redo would do again; empty for nothing."""
    begun = Signal()
    """The first text is on the page, or there turned out to be none."""
    broken = Signal(object)
    """The library did not open: a `ReaderError`."""

    def __init__(
        self, window: QWidget, worker: LibraryWorker, parts: Parts, choices: Choices
    ) -> None:
        super().__init__(window)
        self._window = window
        self._worker = worker
        self._parts = parts
        self._page = parts.page
        self._choices = choices
        self.shelf = Shelf()
        """The articles and their collections, as last read as a whole."""
        self._articles: dict[int, Article] = {}
        self._asked: int | None = None
        self._tag = ""
        self._acts = 0
        self._first_article = True
        self._has_begun = False
        self._shown_text = ShownText(self._page.views, lambda: self.article)
        parts.notes_panel.quote_of = self._quote_of
        self._page.shown.connect(self._article_is_shown)
        self._page.views.changed.connect(self._script_is_shown)
        self._page.views.arrived.connect(parts.notes_panel.renew_quotes)
        self._page.moved.connect(self._show_place)
        choices.changed.connect(self._show_length)

    @property
    def article(self) -> Article | None:
        """The article that is shown."""
        return self._page.loaded.article if self._page.loaded else None

    @property
    def article_count(self) -> int:
        """How many articles the list holds."""
        return len(self._articles)

    @property
    def tag(self) -> str:
        """The tag whose notes are shown; empty for the notes of the article."""
        return self._tag

    def title_of(self, number: int) -> str:
        """The title of an article in the list; empty for one that is not there."""
        article = self._articles.get(number)
        return messages.title_of(article) if article else ""

    def annotation(self, number: int) -> Annotation | None:
        """The annotation of that number, if it is in sight."""
        return self._parts.notes_panel.annotation(number) or self._page.annotation(number)

    # Asking the library

    def begin(self) -> None:
        """Show the article that was read last: the first thing that is asked of a library."""

        def arrived(loaded: Loaded | None) -> None:
            if loaded is not None and self._asked is None:
                self._page.show_article(loaded)
            if loaded is None:
                self._tell_begun()

        def failed(error: ReaderError) -> None:
            self.broken.emit(error)
            self._tell_begun()

        self._worker.submit(load_last, arrived, failed)

    def _tell_begun(self) -> None:
        if not self._has_begun:
            self._has_begun = True
            self.begun.emit()

    def read_all(self) -> None:
        """Read all the rest for the first time; `ready` follows.

        Call it once all who listen are made: a thread that reads thousands of rows takes half of
        Python's time, so that making them meanwhile would take twice as long.
        """
        self._refresh(EVERYTHING, first=True)

    def open_article(self, number: int) -> None:
        """Read an article and show it, unless another one is asked for before it comes."""
        self._parts.notes_panel.flush()
        self._asked = number
        self._worker.submit(lambda lib: load_article(lib, number), self._show_article)

    def choose_tag(self, tag: str) -> None:
        """Show the library's notes that carry ``tag``; empty for those of the article."""
        self._parts.notes_panel.flush()
        self._tag = tag
        if tag:
            self._parts.sides.show_side(Side.NOTES, shown=True)
        self._refresh(Stale(notes=True))

    def act_begun(self) -> None:
        """An act was sent to the library: answers to earlier questions are older than it."""
        self._acts += 1

    def changed(self, changes: Changes, initiator: object) -> None:
        """Read again what an act made stale."""
        del initiator  # cards keep what the reader writes, so theirs may be shown again
        self._refresh(stale(changes, self._shown(), self._tag))

    def _refresh(self, wanted: Stale, *, first: bool = False) -> None:
        """Read what is ``wanted``; read it again if another act was begun meanwhile."""
        asked_at, number, tag = self._acts, self._shown(), self._tag

        def arrived(news: News) -> None:
            if asked_at != self._acts or (number, tag) != (self._shown(), self._tag):
                self._refresh(wanted | Stale(notes=True), first=first)
            else:
                self._show_news(news, first=first)

        self._worker.submit(
            lambda lib: read_news(lib, wanted, number, tag),
            arrived,
        )

    # The library

    def _show_news(self, news: News, *, first: bool) -> None:
        self.acts_known.emit(news.undo, news.redo)
        if news.shelf is not None:
            self._show_shelf(news.shelf)
        elif news.rows:
            self._articles.update((row.article.id, row.article) for row in news.rows)
            self._parts.library_panel.update_articles(news.rows)
        if news.tags is not None:
            self._show_tags(news.tags)
        other_text = False
        if self.article is not None and self.article.id not in self._articles:
            self.show_no_article()
        else:
            other_text = self._renew_article()
        if news.notes is not None and not other_text:
            self._page.set_annotations(news.notes)
        if news.notes is not None and (self._tag or not other_text):
            self._show_notes(news.tagged if self._tag else news.notes)
        if news.shelf is not None and self._page.coming is None and self._asked is None:
            to_read = first_to_read(self._articles, news.shelf.last)
            if to_read is not None:
                self.open_article(to_read)
        if first:
            self.ready.emit()
        self.refreshed.emit()

    def _show_shelf(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self._articles = {article.id: article for article in shelf.articles}
        panel = self._parts.library_panel
        panel.show_collections(shelf.collections, shelf.collected)
        panel.show_articles(shelf.articles, shelf.failed, shelf.article_tags, shelf.notes)
        self._parts.status.set_library(self._worker.path.name, len(shelf.articles))
        self.shelf_known.emit(shelf)

    def _show_tags(self, tags: Sequence[TagCount]) -> None:
        self._parts.library_panel.tags.show_of_notes(tags)
        self.tags_known.emit([tag.path for tag in tags])
        if self._tag and all(tag.path != self._tag for tag in tags):
            # The tag's last note was deleted: show the notes of the article again.
            self.choose_tag("")

    # The article

    def _renew_article(self) -> bool:
        """Take over changes of the article that is shown; True if its text is read again."""
        loaded = self._page.loaded
        now = self._articles.get(loaded.article.id) if loaded else None
        if loaded is None or now is None or loaded.article == now:
            return False
        if loaded.article.version != now.version:
            # The place is stored with the version it counts in, and so is found in the new text.
            self._page.position.store()
            self.open_article(now.id)
            return True
        self._page.loaded = replace(loaded, article=now)
        self._show_title(now)
        return False

    def _shown(self) -> int | None:
        """The number of the article shown, or else of the one on its way."""
        shown = self._page.loaded or self._page.coming
        return shown.article.id if shown else None

    def _show_article(self, loaded: Loaded) -> None:
        if loaded.article.id != self._asked:
            return
        self._asked = None
        self._tag = ""
        self._page.show_article(loaded)

    def _article_is_shown(self) -> None:
        article, loaded = self.article, self._page.loaded
        if article is None or loaded is None:
            return
        if self._first_article:
            self._first_article = False
            self._page.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._tell_begun()
        self._parts.library_panel.select(article.id)
        self._show_title(article)
        self._show_notes(loaded.annotations)
        self._show_place(self._page.view.top_offset())
        self._show_length()
        self.article_shown.emit(article.id)

    def _show_title(self, article: Article) -> None:
        def take(title: Shown) -> None:
            text = title.text or messages.title_of(article)
            self._parts.top_bar.set_title(text, title.families)
            self._window.setWindowTitle(text)

        self._shown_text.title(article, take)

    def _script_is_shown(self) -> None:
        """Show the title and the quotes in the script that the page has now."""
        if self.article is not None:
            self._show_title(self.article)
            self._parts.notes_panel.renew_quotes()

    def _quote_of(self, annotation: Annotation) -> Shown:
        article = self._articles.get(annotation.article)
        return self._shown_text.quote(annotation, article.script if article else "")

    def show_no_article(self) -> None:
        """Show that nothing is open."""
        self._page.show_nothing()
        self._parts.top_bar.set_title("")
        self._window.setWindowTitle(QApplication.applicationDisplayName())
        self._parts.status.clear_article()
        self._parts.notes_panel.show_cards(())
        self._parts.library_panel.select(None)

    def _show_notes(self, annotations: Sequence[Annotation]) -> None:
        """Show notes with their places: the article for the notes of a tag, else the paragraph."""
        panel = self._parts.notes_panel
        if self._tag:
            panel.show_cards(annotations, lambda one: self.title_of(one.article), self._tag)
        else:
            placed = sorted(annotations, key=lambda one: one.status == "orphan")
            panel.show_cards(placed, self._place_of)

    def _place_of(self, annotation: Annotation) -> str:
        """Where a quote of the article shown stands, for its card."""
        if annotation.status == "orphan":
            return self.tr("not in the text")
        return self.tr("¶ {number}").format(number=self._page.paragraph_at(annotation.span.start))

    def _show_place(self, offset: int) -> None:
        document = self._page.document
        if document is not None:
            paragraphs = len(document.paragraphs)
            percent = round(100 * self._page.view.progress())
            self._parts.status.set_place(self._page.paragraph_at(offset), paragraphs, percent)

    def _show_length(self) -> None:
        if self.article is not None:
            shown = messages.shown_script(self._choices.settings.script, self.article.script)
            self._parts.status.set_article(self.article.characters, shown)
