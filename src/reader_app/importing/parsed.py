"""What every importer makes of a file, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass, field

from reader_app.domain.model import ParagraphKind
from reader_app.domain.outline import Heading
from reader_app.domain.repairs import Repair
from reader_app.domain.told import SourceReading, Told

from .structure import Metadata

HEAD_KINDS = frozenset({ParagraphKind.TITLE, ParagraphKind.BYLINE, ParagraphKind.DATELINE})
"""What the metadata repeat."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file says. ``text`` has one paragraph a line, with a kind for each.

    ``decoded`` is the text as it stood in the file, and ``text`` is it with the enabled
    ``repairs``. ``lost`` counts characters whose bytes were spoiled. ``told`` is what the format
    tells of ``decoded``; ``outline`` and ``readings`` are its contents and readings over ``text``.
    """

    source: bytes
    media_type: str
    encoding: str
    decoded: str
    repairs: tuple[Repair, ...]
    text: str
    kinds: tuple[ParagraphKind, ...]
    metadata: Metadata
    script: str
    lost: int = 0
    told: Told = field(default_factory=Told)
    outline: tuple[Heading, ...] = ()
    readings: tuple[SourceReading, ...] = ()

    @property
    def body(self) -> tuple[str, ...]:
        """The paragraphs without title, byline and date line."""
        lines = self.text.split("\n")
        return tuple(
            line for line, kind in zip(lines, self.kinds, strict=True) if kind not in HEAD_KINDS
        )

    @property
    def extracted(self) -> str | None:
        """``decoded`` where it can't be had again by decoding the source, else None."""
        return None if self.media_type == "text/plain" else self.decoded
