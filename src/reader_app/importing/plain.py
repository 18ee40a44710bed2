"""Text files to articles: decoded, repaired, and told what their paragraphs are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reader_app.domain.errors import ImportFailure
from reader_app.domain.model import ParagraphKind
from reader_app.domain.repairs import Repair, apply
from reader_app.text.scripts import detect

from .decoding import decode
from .parsed import Parsed
from .repairs import RULES, Rule, doubled, propose
from .structure import read

MEDIA_TYPE = "text/plain"
_LONG = 1_000_000
"""Bytes of a text that takes long enough to be stopped in its middle."""


def _never() -> bool:
    return False


def parse(
    data: bytes, name: str, encoding: str = "", cancelled: Callable[[], bool] = _never
) -> Parsed:
    """Make an article of a file's bytes; ``name`` serves as title when the text gives none.

    Raises `ImportFailure`, also where ``cancelled`` says that the file is wanted no more.
    """
    decoded = decode(data, encoding)
    # A short text is done before anybody could stop it.
    rules = _while_wanted(RULES, cancelled) if len(data) > _LONG else RULES
    proposal = propose(decoded.text, rules)
    structure = read(proposal.look.lines, proposal.remains, proposal.headlines, name)
    return Parsed(
        source=data,
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        decoded=decoded.text,
        repairs=proposal.repairs,
        text=proposal.text,
        kinds=structure.kinds,
        metadata=structure.metadata,
        script=detect(proposal.text),
        lost=decoded.lost,
    )


def _while_wanted(rules: Iterable[Rule], cancelled: Callable[[], bool]) -> Iterator[Rule]:
    for rule in rules:
        if cancelled():
            raise ImportFailure("It was stopped: import it again.")
        yield rule


def reread(decoded: str, repairs: Iterable[Repair]) -> tuple[str, tuple[ParagraphKind, ...]]:
    """The text that a set of repairs makes of a decoded source, and what its paragraphs are."""
    chosen = tuple(repairs)
    text = apply(decoded, chosen).text
    headlines = [one.replacement for one in chosen if one.enabled and one.rule == doubled.NAME]
    return text, read(text.split("\n"), (), headlines).kinds
