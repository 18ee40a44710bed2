"""Text files to articles: decoded, repaired, and told what their paragraphs are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from reader_app.domain.errors import ImportFailure
from reader_app.domain.model import ParagraphKind
from reader_app.domain.repairs import Repair, apply
from reader_app.domain.spans import Paragraphs
from reader_app.text.scripts import detect

from .decoding import Decoded, decode
from .parsed import Parsed
from .repairs import RULES, Proposal, Rule, doubled, propose
from .structure import Structure, read

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
    return _parsed(data, decoded, proposal, _read(proposal, name), detect(proposal.text))


def parse_each(
    files: Sequence[tuple[bytes, str]], encoding: str = ""
) -> list[Parsed | ImportFailure]:
    """Make articles of the bytes and names of several short files; a failure in place of some.

    Each step is done for all of them before the next one, which takes a tenth less time: what a
    step needs of the processor's caches is still there.
    """
    all_decoded = [_decoded(data, encoding) for data, _ in files]
    each = [
        (data, name, decoded)
        for (data, name), decoded in zip(files, all_decoded, strict=True)
        if isinstance(decoded, Decoded)
    ]
    proposals = [propose(decoded.text) for _, _, decoded in each]
    structures = [
        _read(proposal, name) for proposal, (_, name, _) in zip(proposals, each, strict=True)
    ]
    scripts = [detect(proposal.text) for proposal in proposals]
    made = (
        _parsed(data, decoded, proposal, structure, script)
        for (data, _, decoded), proposal, structure, script in zip(
            each, proposals, structures, scripts, strict=True
        )
    )
    return [one if isinstance(one, ImportFailure) else next(made) for one in all_decoded]


def _decoded(data: bytes, encoding: str) -> Decoded | ImportFailure:
    try:
        return decode(data, encoding)
    except ImportFailure as failure:
        return failure


def _read(proposal: Proposal, name: str) -> Structure:
    return read(proposal.look.lines, proposal.remains, proposal.headlines, name)


def _parsed(
    data: bytes, decoded: Decoded, proposal: Proposal, structure: Structure, script: str
) -> Parsed:
    return Parsed(
        source=data,
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        decoded=decoded.text,
        repairs=proposal.repairs,
        text=proposal.text,
        kinds=structure.kinds,
        metadata=structure.metadata,
        script=script,
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
    return text, read(Paragraphs(text).lines, (), headlines).kinds
