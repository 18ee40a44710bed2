"""What a worker read of a document, made an article: its text repaired, its paragraphs told.

The decoded source is the extracted text, one paragraph a line. A format's own word about kinds and
contents counts before what the words of the text tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any, cast

from reader_app.domain.errors import NotChinese
from reader_app.domain.model import Count, Counts, ParagraphKind
from reader_app.domain.outline import Heading
from reader_app.domain.repairs import Alignment, Repair, apply
from reader_app.domain.spans import Paragraphs, Span
from reader_app.domain.told import (
    SourceReading,
    Told,
    outline_in,
    readings_in,
)
from reader_app.text.character_classes import all_but
from reader_app.text.scripts import detect

from .parsed import Parsed
from .repairs import RULES, Rule, propose
from .structure import Metadata, Structure, kind_alone, read

_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_NO_SIGNS = "\0\r\n\u2028\u2029" + "".join(map(chr, range(0xD800, 0xE000)))
_UNFIT = re.compile(f"[{_NO_SIGNS}]")
"""What no line of a text holds: breaks of any kind, and halves of characters."""
_FIT = re.compile(f"[{all_but(map(ord, _NO_SIGNS))}]*")
_TITLE_LINES = 12
"""Among how many lines at the head the title is looked for."""
_SURE = frozenset(
    {
        ParagraphKind.TITLE,
        ParagraphKind.BYLINE,
        ParagraphKind.HEADING,
        ParagraphKind.CAPTION,
        ParagraphKind.QUOTATION,
        ParagraphKind.LIST,
        ParagraphKind.TABLE,
        ParagraphKind.NOTE,
    }
)
"""Kinds that a format's word decides; body may still turn out to be something else."""
_KINDS = {kind.value: kind for kind in ParagraphKind}
_BY_PLACE = frozenset({ParagraphKind.HEADING, ParagraphKind.CAPTION})
"""Kinds that a short line may be guessed to be by what stands about it."""
_FIELDS = ("author", "outlet", "date", "editor", "subtitle", "url")


@dataclass(frozen=True, slots=True)
class Reading:
    """How the answers about a format are read.

    ``rules`` are the repairs that fit it, ``parted`` those for a document of it that says that its
    lines are paragraphs, None for the same. ``headed`` puts the title and the lines of the head
    before the body, where the format keeps them apart from it. ``titled`` says that its title is
    the text's and no leftover of a template; ``guessed`` that the words of the text may tell
    bylines and dates, and kinds where the format is silent.
    """

    rules: Sequence[Rule] = RULES
    parted: Sequence[Rule] | None = None
    headed: bool = False
    titled: bool = True
    guessed: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """A text under one set of repairs, with all that its format tells, at its place there."""

    text: str
    kinds: tuple[ParagraphKind, ...]
    outline: tuple[Heading, ...] = ()
    readings: tuple[SourceReading, ...] = ()


@dataclass(slots=True)
class _Lines:
    """The lines of a decoded source, each with its kind."""

    texts: list[str] = field(default_factory=list[str])
    kinds: list[ParagraphKind] = field(default_factory=list[ParagraphKind])

    def add(self, kind: ParagraphKind, text: str) -> None:
        self.texts.append(text)
        self.kinds.append(kind)

    def clean(self) -> None:
        """Put a space for what no line holds."""
        if not _FIT.fullmatch("".join(self.texts)):
            self.texts = [_UNFIT.sub(" ", text) for text in self.texts]

    def starts(self) -> list[int]:
        """Where each line begins in the source."""
        return list(accumulate((len(text) + 1 for text in self.texts), initial=0))


def parse(
    data: bytes, name: str, media_type: str, answer: Mapping[str, Any], reading: Reading
) -> Parsed:
    """Make an article of what a worker answered about ``data``.

    ``name`` serves as title where the document tells none. Raises `NotChinese`.
    """
    decoded, told = _told(answer, reading)
    if not _HAN.search(decoded):
        raise NotChinese("This file holds no Chinese text: choose another file.")
    parted = reading.parted is not None and not answer.get("broken")
    proposal = propose(decoded, (reading.parted or ()) if parted else reading.rules)
    guessed = reading.guessed or _is_silent(told)
    structure = (
        read(proposal.look.lines, proposal.remains, proposal.headlines)
        if guessed
        else _untold(proposal.look.lines)
    )
    made = _made(decoded, proposal.text, proposal.repairs, told, structure.kinds)
    return Parsed(
        source=data,
        media_type=media_type,
        encoding=str(answer.get("encoding", "")),
        decoded=decoded,
        repairs=proposal.repairs,
        text=made.text,
        kinds=made.kinds,
        metadata=_metadata(structure.metadata, answer, made, reading, name),
        script=detect(proposal.text),
        lost=decoded.count("\ufffd"),
        told=told,
        outline=made.outline,
        readings=made.readings,
    )


def reread(decoded: str, repairs: Iterable[Repair], told: Told, reading: Reading) -> Made:
    """The text that a set of repairs makes of a document's source, with what its format tells."""
    chosen = tuple(repairs)
    text = apply(decoded, chosen).text
    lines = text.split("\n")
    structure = read(lines) if reading.guessed or _is_silent(told) else _untold(lines)
    return _made(decoded, text, chosen, told, structure.kinds)


def _told(answer: Mapping[str, Any], reading: Reading) -> tuple[str, Told]:
    """The decoded source, and what the format tells of it."""
    lines = _Lines()
    title = str(answer.get("title", ""))
    if reading.headed:
        if title:
            lines.add(ParagraphKind.TITLE, title)
        for text in cast("list[str]", answer.get("heads", [])):
            lines.add(ParagraphKind.DATELINE, text)
    first = len(lines.texts)
    blocks = cast("list[tuple[str, str]]", answer.get("blocks", []))
    lines.kinds += [_KINDS[kind] for kind, _ in blocks]
    lines.texts += [text for _, text in blocks]
    lines.clean()
    outline = tuple(
        Heading(min(block + first, len(lines.texts) - 1), max(1, level), _UNFIT.sub(" ", words))
        for block, level, words in cast("list[tuple[int, int, str]]", answer.get("outline", []))
        if lines.texts
    )
    starts = lines.starts() if answer.get("readings") else []
    readings = tuple(
        SourceReading(Span(at + start, at + end), _UNFIT.sub(" ", text))
        for block, start, end, text in cast(
            "list[tuple[int, int, int, str]]", answer.get("readings", [])
        )
        for at in (starts[block + first],)
    )
    _mark_headings(lines, outline)
    if title and ParagraphKind.TITLE not in lines.kinds:
        _mark(lines, title, ParagraphKind.TITLE)
    _mark(lines, str(answer.get("author", "")), ParagraphKind.BYLINE)
    _mark(lines, str(answer.get("date", "")), ParagraphKind.DATELINE)
    told = Told(
        tuple(lines.kinds), outline, readings, bool(answer.get("vertical")), _counts(answer)
    )
    return "\n".join(lines.texts), told


def _counts(answer: Mapping[str, Any]) -> Counts:
    found = cast("Mapping[str, int]", answer.get("found", {}))
    return tuple((name, found[name.value]) for name in Count if found.get(name.value))


def _mark_headings(lines: _Lines, outline: Sequence[Heading]) -> None:
    """A line of body that the table of contents names word for word is a heading."""
    for heading in outline:
        at = heading.paragraph
        same = _squeezed(lines.texts[at]) == _squeezed(heading.title)
        if same and lines.kinds[at] is ParagraphKind.BODY:
            lines.kinds[at] = ParagraphKind.HEADING


def _mark(lines: _Lines, said: str, kind: ParagraphKind) -> None:
    """A line at the head that says no more than the metadata do is what it repeats."""
    wanted = _squeezed(said)
    sure = _SURE - {ParagraphKind.HEADING}
    for at, text in enumerate(lines.texts[:_TITLE_LINES]):
        if wanted and _squeezed(text) == wanted and lines.kinds[at] not in sure:
            lines.kinds[at] = kind
            return


def _is_silent(told: Told) -> bool:
    """Whether a format tells no kinds and no contents at all: the words of the text may then."""
    return not told.outline and ParagraphKind.BODY in told.kinds and len(set(told.kinds)) == 1


def _untold(lines: Sequence[str]) -> Structure:
    return Structure(Metadata(), (ParagraphKind.BODY,) * len(lines))


def _metadata(
    told: Metadata, answer: Mapping[str, Any], made: Made, reading: Reading, name: str
) -> Metadata:
    """What the text tells, and what else its format does."""
    own = {key: str(answer.get(key, "")) for key in _FIELDS}
    marked = ""
    if ParagraphKind.TITLE in made.kinds:
        marked = made.text.split("\n")[made.kinds.index(ParagraphKind.TITLE)].strip()
    given = str(answer.get("title", ""))
    if marked and told.title.startswith(marked):
        marked = told.title  # over several lines
    title = given if reading.titled and given else marked or told.title or given or name
    if told.subtitle == own["author"]:
        told = replace(told, subtitle="")
    return replace(
        told, title=title, **{key: getattr(told, key) or value for key, value in own.items()}
    )


def _made(
    decoded: str,
    text: str,
    repairs: Iterable[Repair],
    told: Told,
    guessed: Sequence[ParagraphKind],
) -> Made:
    if not told.kinds:
        return Made(text, tuple(guessed))
    alignment = apply(decoded, repairs).alignment
    before = Paragraphs(decoded)
    after = before if text == decoded else Paragraphs(text)
    return Made(
        text,
        _kinds(told, before, after, alignment, guessed),
        outline_in(told.outline, before, after, alignment),
        readings_in(told.readings, alignment),
    )


def _kinds(
    told: Told,
    before: Paragraphs,
    after: Paragraphs,
    alignment: Alignment,
    guessed: Sequence[ParagraphKind],
) -> tuple[ParagraphKind, ...]:
    """The kinds that the format says, else those that the text itself tells."""
    titled = ParagraphKind.TITLE in told.kinds
    headed = bool(told.outline) or ParagraphKind.HEADING in told.kinds
    of_lines = _of_lines(told.kinds, before, after, alignment)
    kinds: list[ParagraphKind] = []
    for index, (kind, own) in enumerate(zip(of_lines, guessed, strict=True)):
        if own is kind or kind in _SURE:
            kinds.append(kind)
        elif kind is ParagraphKind.DATELINE:
            kinds.append(own if own is ParagraphKind.BYLINE else kind)
        elif own is ParagraphKind.TITLE and titled:
            kinds.append(ParagraphKind.BODY)
        elif headed and own in _BY_PLACE:
            # The format marks its headings, so a short line between paragraphs is none.
            alone = kind_alone(after.lines[index].strip())
            kinds.append(alone if alone is ParagraphKind.CAPTION else ParagraphKind.BODY)
        else:
            kinds.append(own)
    return tuple(kinds)


def _of_lines(
    told: Sequence[ParagraphKind], before: Paragraphs, after: Paragraphs, alignment: Alignment
) -> Sequence[ParagraphKind]:
    """The kind of the source's line that each line of the text comes from."""
    same = len(before) == len(after) and not any(
        before.at(block.start) != before.at(block.end) for block in alignment.blocks
    )
    if same:
        return told
    spans = (after.span(index) for index in range(len(after)))
    sources = (
        alignment.to_source(Span(span.start, span.start + 1)) if span else None for span in spans
    )
    return [told[before.at(source.start)] if source else ParagraphKind.BODY for source in sources]


def _squeezed(text: str) -> str:
    return "".join(text.split())
