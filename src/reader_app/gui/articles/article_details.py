"""The contents of the dialog of an article's details, read on the library's thread. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from reader_app.domain.imports import Source
from reader_app.domain.model import Article
from reader_app.domain.repairs import Repair
from reader_app.domain.told import Told

if TYPE_CHECKING:
    from reader_app.library import Library

EXCERPT = 60
"""Code points that are shown of what a repair replaced, and of what it put there."""
AROUND = 6
"""Code points that are shown before and after a repair."""


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One repair: its index among the article's repairs, and what it changes, cut for a row."""

    index: int
    rule: str
    was: str
    became: str
    enabled: bool
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Details:
    """An article with its source, its tags and its repairs."""

    article: Article
    source: Source
    tags: tuple[str, ...]
    repairs: tuple[RepairRow, ...]
    told: Told = field(default_factory=Told)

    def by_rule(self) -> list[tuple[str, list[RepairRow]]]:
        """The repairs of each rule, the rules in the order of their names."""
        rows = sorted(self.repairs, key=lambda row: (row.rule, row.index))
        return [(rule, list(group)) for rule, group in groupby(rows, key=lambda row: row.rule)]


def read_details(library: Library, number: int) -> Details:
    """Read the details of an article. Raises `UnknownArticle`."""
    repairs: Sequence[Repair] = library.repairs(number)
    source = library.source_text(number) if repairs else ""
    rows = tuple(_row(index, repair, source) for index, repair in enumerate(repairs))
    return Details(
        library.article(number),
        library.source(number),
        library.article_tags(number),
        rows,
        library.told(number),
    )


def _row(index: int, repair: Repair, source: str) -> RepairRow:
    start, end = repair.span.start, repair.span.end
    before, after = source[max(0, start - AROUND) : start], source[end : end + AROUND]
    was = source[start : min(end, start + EXCERPT)]
    cut = "…" if end - start > EXCERPT else ""
    became = repair.replacement[:EXCERPT] + ("…" if len(repair.replacement) > EXCERPT else "")
    return RepairRow(
        index,
        repair.rule,
        visible(before + was + cut + after),
        visible(before + became + after),
        repair.enabled,
        repair.candidates,
    )


def visible(text: str) -> str:
    """``text`` with visible white space: ↵ for line ends, ⇥ tabs, ␣ spaces, □ full-width ones."""
    return text.replace("\n", "↵").replace("\t", "⇥").replace(" ", "␣").replace("\u3000", "□")
