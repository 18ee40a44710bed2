"""Where the reader is in a text, and where the next text is to begin."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.domain.model import Annotation
from reader_app.gui.articles.shelf import Loaded
from reader_app.gui.reading.view import ReadingView

DELAY = 800
"""Milliseconds without scrolling after which the reading position is stored."""


class ReadingPosition(QObject):
    """Follows the top of ``view``; ``loaded`` gives the article that is shown there.

    Offsets are code points of the article's text.
    """

    rested = Signal(int, int, int)
    """(article, offset at the top, the text version that it counts in)"""

    def __init__(self, view: ReadingView, loaded: Callable[[], Loaded | None]) -> None:
        super().__init__(view)
        self._view = view
        self._loaded = loaded
        self._target: Annotation | None = None
        self._wanted: tuple[int, int] | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(DELAY)
        self._rest.timeout.connect(self.store)

    def moved(self) -> None:
        """Another line is at the top."""
        self._rest.start()

    def store(self) -> None:
        """Emit the position now, if an article is shown."""
        self._rest.stop()
        loaded = self._loaded()
        if loaded is not None:
            article = loaded.article
            self.rested.emit(article.id, self._view.top_offset(), article.version)

    def begin_next_at(self, article: int, offset: int) -> None:
        """Begin at ``offset``, not at the reading position, when that article is shown next."""
        self._wanted = (article, offset)

    def jump_next_to(self, annotation: Annotation) -> None:
        """Jump to ``annotation`` once its article is shown."""
        self._target = annotation

    def beginning_of(self, loaded: Loaded) -> int:
        """The offset at which an article that is now shown begins."""
        wanted, self._wanted = self._wanted, None
        return wanted[1] if wanted and wanted[0] == loaded.article.id else loaded.position

    def target_in(self, loaded: Loaded) -> Annotation | None:
        """The annotation to jump to in an article that is now shown."""
        target, self._target = self._target, None
        return target if target is not None and target.article == loaded.article.id else None
