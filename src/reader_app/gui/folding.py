"""Folding for the filters of lists, which find texts in either script.

Many texts are folded in the background. Until they are, and until the engine's tables are loaded,
only case is folded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from .background import Background

AT_ONCE = 4_000
"""Code points that are folded at once, while the reader waits: a millisecond's work."""
KEPT = 8_000_000
"""Code points of texts whose folded forms are kept, for all filters together."""
PIECE = 50_000
"""Code points that are folded in one call, during which no other thread runs."""
_BETWEEN = "\x1e"
WAKING = "車"
"""Folding it makes the engine load its tables."""


class Folding(QObject):
    """Folds by the engine's ``fold``, character by character. It lives on Qt's thread."""

    ready = Signal()
    """More texts are folded now: it is worth asking again."""
    failed = Signal(object)

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold
        self._known: dict[str, str] = {}
        self._size = 0
        self._awake = False
        self._background = Background("folding")
        self._background.failed.connect(self.failed)

    @property
    def busy(self) -> bool:
        """Whether something is being folded."""
        return self._background.busy

    def wake(self) -> None:
        """Load the tables if they are not loaded: the reader is about to filter."""
        if not self._awake and not self._background.busy:
            self._begin([[WAKING]])

    def __call__(self, text: str) -> str:
        """A short text in folded form; in folded case alone until the tables are loaded."""
        return self._fold(text) if self._awake else text.casefold()

    def all(self, texts: Sequence[str]) -> list[str]:
        """Texts in folded form; those that take time in folded case alone until `ready`."""
        known = self._known
        missing = [text for text in texts if text not in known]
        if self._awake and sum(map(len, missing)) <= AT_ONCE:
            self._take(dict(zip(missing, map(self._fold, missing), strict=True)))
        elif missing:
            self._background.clear()
            self._begin(_pieces(missing))
        if self._size > max(KEPT, 2 * sum(map(len, texts))):
            self._known = {text: known[text] for text in texts if text in known}
            self._size = sum(map(len, self._known))
        return [known.get(text) or text.casefold() for text in texts]

    def close(self) -> None:
        """Stop folding."""
        self._background.close()

    def _begin(self, pieces: Sequence[Sequence[str]]) -> None:
        for piece in pieces:
            self._background.submit(partial(self._work, piece))
        self._background.submit(partial(self._background.deliver, self.ready.emit))

    def _work(self, texts: Sequence[str]) -> None:
        # A part of a folded text is the folded part, and one long call is ten times as fast.
        parts = self._fold(_BETWEEN.join(texts)).split(_BETWEEN)
        if len(parts) != len(texts):
            parts = list(map(self._fold, texts))
        self._background.deliver(partial(self._take, dict(zip(texts, parts, strict=True))))

    def _take(self, folded: Mapping[str, str]) -> None:
        self._awake = True
        self._size += sum(len(text) for text in folded if text not in self._known)
        self._known.update(folded)


def _pieces(texts: Sequence[str]) -> list[Sequence[str]]:
    """``texts`` in pieces that other threads can wait for."""
    pieces: list[list[str]] = [[]]
    size = 0
    for text in texts:
        if size > PIECE:
            pieces.append([])
            size = 0
        pieces[-1].append(text)
        size += len(text)
    return list(pieces)
