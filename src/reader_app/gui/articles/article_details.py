"""The contents of the dialog of an article's details, read on the library's thread. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader_app.domain.imports import Source
from reader_app.domain.model import Article
from reader_app.domain.repairs import Repair
from reader_app.domain.told import Told

if TYPE_CHECKING:
    from reader_app.library import Library

EXCERPT = 60
"""Code points that are shown of what a repair replaced, and of what it put there."""
ROWS = 2_000
"""Repairs of a rule that are listed, each with its box; the box of the rule switches the others."""
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
class RuleRepairs:
    """The repairs of one rule: rows for the first `ROWS` of them, the indexes of all."""

    rule: str
    rows: tuple[RepairRow, ...]
    indexes: frozenset[int]
    enabled: frozenset[int]
    """The indexes of those that are switched on."""


@dataclass(frozen=True, slots=True)
class Details:
    """An article with its source, its tags and its repairs."""

    article: Article
    source: Source
    tags: tuple[str, ...]
    rules: tuple[RuleRepairs, ...]
    """The rules that have repairs, in the order of their names."""
    enabled: frozenset[int] = frozenset()
    """The indexes of the repairs that are switched on."""
    told: Told = field(default_factory=Told)

    @property
    def repair_count(self) -> int:
        """How many repairs there are."""
        return sum(len(one.indexes) for one in self.rules)


def read_details(library: Library, number: int) -> Details:
    """Read the details of an article. Raises `UnknownArticle`."""
    repairs: Sequence[Repair] = library.repairs(number)
    source = library.source_text(number) if repairs else ""
    return Details(
        library.article(number),
        library.source(number),
        library.article_tags(number),
        _by_rule(repairs, source),
        frozenset(index for index, repair in enumerate(repairs) if repair.enabled),
        library.told(number),
    )


def _by_rule(repairs: Sequence[Repair], source: str) -> tuple[RuleRepairs, ...]:
    indexes: dict[str, list[int]] = {}
    for index, repair in enumerate(repairs):
        indexes.setdefault(repair.rule, []).append(index)
    return tuple(
        RuleRepairs(
            rule,
            tuple(_row(index, repairs[index], source) for index in own[:ROWS]),
            frozenset(own),
            frozenset(index for index in own if repairs[index].enabled),
        )
        for rule, own in sorted(indexes.items())
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
