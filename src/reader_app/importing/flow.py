"""Collects the paragraphs of a document: text run by run, with the readings above it.

What is gathered is the answer of a worker: JSON values. It knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reader_app.domain.model import ParagraphKind
from reader_app.text.character_classes import all_but

_SPACE = re.compile(r"[ \t\n\r\f]+")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef，。、；：？！“”‘’…—"
_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t\n]*(?=[{_WIDE}])")
_HAN = "中"
_IS_WIDE = re.compile(f"[{_WIDE}]")
_EDGES = " \t\n\r\f\u00a0\u3000\u200b\ufeff"
"""White space at the edges of a paragraph: the view makes its own indents."""
_BREAKS = "\t\n\r\f"
_NO_SIGNS = "\u00ad\u200b\u2060\ufeff"
_UNSEEN = re.compile(f"[{_NO_SIGNS}]")
"""Characters that allow or forbid a line break: the view decides this itself."""
_UNSPACED = re.compile(r"[ \t\n\r\f]")
_PLAIN = re.compile(f"[{all_but(map(ord, f'{_NO_SIGNS}{_BREAKS}'), last=0xFFFF)}]*")
"""Text without such places and without white space but spaces: to see this is quicker than to look
for any."""


@dataclass(slots=True)
class Flow:
    """The paragraphs so far, and the current one."""

    blocks: list[list[str]] = field(default_factory=list[list[str]])
    readings: list[list[int | str]] = field(default_factory=list[list[int | str]])
    counts: dict[str, int] = field(default_factory=dict[str, int])
    _pieces: list[str] = field(default_factory=list[str])
    _length: int = 0
    _pending: str = ""
    _read: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])

    @property
    def empty(self) -> bool:
        """Whether the current paragraph is empty."""
        return not self._length

    @property
    def length(self) -> int:
        """Code points of the current paragraph."""
        return self._length

    def count(self, name: str, number: int = 1) -> None:
        """Count something that was found, or left out."""
        self.counts[name] = self.counts.get(name, 0) + number

    def add(self, text: str | None) -> None:
        """Add markup's text: white space becomes one space, or none at a line break between Han."""
        if not text:
            return
        if _UNSEEN.search(text):
            self.add(_UNSEEN.sub("", text))
            return
        if not _UNSPACED.search(text):
            self.add_exact(text)
            return
        core = text.strip(" \t\n\r\f")
        if not core:
            self._pending = "\n" if "\n" in text or self._pending == "\n" else " "
            return
        start = text.index(core[0])
        lead = text[:start]
        if lead:
            self._pending = "\n" if "\n" in lead or self._pending == "\n" else " "
        if _UNSPACED.search(core):
            core = _SPACE.sub(" ", _BREAK.sub("", core))
        self.add_exact(core)
        trail = text[start + len(text.strip(" \t\n\r\f")) :]
        if trail:
            self._pending = "\n" if "\n" in trail else " "

    def put(self, kind: ParagraphKind, text: str) -> bool:
        """Take in a whole paragraph of markup's text; whether there was any.

        Nothing may be open. It is `add` and `flush` in one, for most paragraphs are no more.
        """
        plain = _PLAIN.fullmatch(text) is not None
        core = (text if plain else _UNSEEN.sub("", text)).strip(_EDGES)
        if not core:
            return False
        if not plain or "  " in core:
            core = _SPACE.sub(" ", _BREAK.sub("", core))
        self.blocks.append([str(kind), core])
        return True

    def add_exact(self, text: str) -> None:
        """Add text unchanged."""
        if not text:
            return
        if self._pending:
            self._settle(text[0])
        self._pieces.append(text)
        self._length += len(text)

    def read(self, add_base: Callable[[], None], reading: str) -> None:
        """Let ``add_base`` add text, and put a reading above it."""
        if self._pending:
            self._settle(_HAN)  # which is what readings stand over
        start = self._length
        add_base()
        text = " ".join(reading.split())
        if text and self._length > start:
            self._read.append((start, self._length, text))

    def flush(self, kind: ParagraphKind) -> bool:
        """End the paragraph. Returns whether there was one."""
        self._pending = ""
        if not self._length:
            return False
        whole = "".join(self._pieces)
        text = whole.strip(_EDGES)
        if text:
            cut = whole.index(text[0])
            block = len(self.blocks)
            for begin, stop, reading in self._read:
                start, end = max(0, begin - cut), min(stop - cut, len(text))
                if end > start:
                    self.readings.append([block, start, end, reading])
            self.blocks.append([str(kind), text])
        self._pieces, self._length, self._read = [], 0, []
        return bool(text)

    def _settle(self, following: str) -> None:
        """Write the white space that stands before ``following``, if it is any."""
        broken = self._pending == "\n"
        self._pending = ""
        if not self._length:
            return
        last = self._pieces[-1][-1]
        if " " in (last, following) or (
            broken and _IS_WIDE.match(last) and _IS_WIDE.match(following)
        ):
            return
        self._pieces.append(" ")
        self._length += 1


def headed(flow: Flow, headings: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The headings of a text without its title, which is marked as such.

    What begins with the only heading of the highest level has that for its title. Headings are
    index of the block, level and words.
    """
    if not headings:
        return []
    place, level, _ = headings[0]
    others = list(headings[1:])
    if place or any(one <= level for _, one, _ in others):
        return list(headings)
    flow.blocks[0][0] = ParagraphKind.TITLE.value
    return [(at, one - level, words) for at, one, words in others]
