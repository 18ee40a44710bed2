"""Rules that repair decoded text, each in a file of its own, and the order in which they work."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reader_app.domain.repairs import Alignment, Repair, Repaired, apply
from reader_app.domain.spans import Span

from . import (
    breaks,
    decimals,
    doubled,
    glosses,
    invisible,
    layout,
    lost,
    markup,
    mojibake,
    punctuation,
    radicals,
    remains,
    spaces,
    wraps,
)
from .look import Look
from .rule import Found, Rule

RULES: tuple[Rule, ...] = (
    mojibake.RULE,
    markup.RULE,
    invisible.RULE,
    radicals.RULE,
    glosses.RULE,
    doubled.RULE,
    remains.RULE,
    decimals.RULE,
    spaces.RULE,
    wraps.RULE,
    punctuation.RULE,
    layout.RULE,
    lost.RULE,
    breaks.RULE,
)
"""Every rule, in working order: characters first, then lines, then paragraphs and what is asked."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The repairs of a source, by their place, and the text that the enabled ones make.

    ``remains`` are the lines left out as remains of a page, as they read by then; they may tell
    the outlet, the date and the editor. ``headlines`` were printed double.
    """

    repairs: tuple[Repair, ...]
    look: Look
    remains: tuple[str, ...] = ()
    headlines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text that the enabled repairs make."""
        return self.look.text


def propose(source: str, rules: Iterable[Rule] = RULES) -> Proposal:
    """What ``rules`` find in ``source``, a decoded text with LF at the ends of lines."""
    made: list[Repair] = []
    asked: list[Repair] = []
    told: dict[str, list[str]] = {remains.NAME: [], doubled.NAME: []}
    now = Repaired(source, Alignment(()))
    look = Look(source)
    for rule in rules:
        found = list(rule.find(look))
        if not found:
            continue
        placed = [(one.certain, repair) for one in found for repair in _placed(one, rule, now)]
        asked += [repair for certain, repair in placed if not certain]
        latest = {repair.span: repair for certain, repair in placed if certain}
        # What changes all that an earlier rule made of a place takes its place.
        made = [*(one for one in made if one.span not in latest), *latest.values()]
        if rule.name == remains.NAME:
            told[rule.name] = [now.text[one.start : one.end].strip() for one in found]
        elif rule.name == doubled.NAME:
            told[rule.name] = [one.replacement for one in found if one.replacement]
        if any(one.certain for one in found):
            now = apply(source, made)
            look = Look(now.text)
    repairs = sorted((*made, *asked), key=lambda one: (one.span.start, -one.span.end))
    return Proposal(tuple(repairs), look, tuple(told[remains.NAME]), tuple(told[doubled.NAME]))


def _placed(found: Found, rule: Rule, now: Repaired) -> list[Repair]:
    """An edit of the text as it reads now, as edits of the source.

    Where it cuts an earlier edit, it takes all of it: the replacement then brings the rest along.
    """
    span = now.alignment.to_source(Span(found.start, found.end))
    cover = now.alignment.to_text(span) if span else None
    if span is None or cover is None:
        raise ValueError(f"{rule.name} found nothing at {found.start}..{found.end}")
    before = now.text[cover.start : found.start]
    after = now.text[found.end : cover.end]
    replacement = before + found.replacement + after
    pieces = _around(span, now.alignment) if rule.around else [span]
    return [
        Repair(
            piece,
            "" if index else replacement,
            rule.name,
            found.confidence,
            enabled=found.certain,
            candidates=found.candidates,
        )
        for index, piece in enumerate(pieces)
    ]


def _around(span: Span, alignment: Alignment) -> list[Span]:
    """The parts of a span of the source that no earlier edit left out."""
    pieces: list[Span] = []
    at = span.start
    for block in alignment.within(span):
        if block.text_start == block.text_end:
            if block.start > at:
                pieces.append(Span(at, block.start))
            at = block.end
    if at < span.end or not pieces:
        pieces.append(Span(at, span.end))
    return pieces
