"""Conversions that deserve a reader's second look, as spans of the text and of its view.

There are two kinds: a character with several conversions that no phrase of the dictionaries
decided, and a word that was replaced by a region's own word. The marks are found by going through
a conversion's stages a second time, so that conversion alone stays fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from reader_app.domain.findings import ConversionMark, MarkKind
from reader_app.domain.model import Script
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Span

from .aligned import Conversion, Match, Stage
from .opencc_tables import Dictionaries, Table, installed
from .scripts import conversion, routes

# Characters with several values in the dictionaries, except those whose other values are mere
# graphic variants (叹 嘆 歎), names or archaisms (万 万, 于 于), or occur only in words that the
# dictionaries hold (了 瞭, 个 箇): there a mark would only be noise.
_CHOICES = {
    "STCharacters": frozenset(
        "丑价伙余借党准冲凌几凶划别制卜占卷历参发只台叶吊周咸后回团困坛复夫夸夹奸姜"
        "娘尝尽局岳布帘席干并广当征御志念恤恶愿扎托折据摆斗曲术朱朴杆板松极果柜栗核梁欲"
        "汇沈泛注浚涂淀游炼烟熏私种秋穗筑签系累纤胄胜胡脏腊致舍芸苏苹范药获蒙蜡表谷象赞"
        "辟迹适郁酸采里针钟钻链闲雕面须饥"
    ),
    "TSCharacters": frozenset("乾徵藉瞭覆夥餘鍾畫麼於祇著"),
}
_VOCABULARY = ("TWPhrases", "TWPhrasesRev", "HKPhrases", "HKPhrasesRev")


def marks(
    text: str,
    to: Script | str,
    *,
    source: str | None = None,
    dictionaries: Dictionaries | None = None,
) -> Sequence[ConversionMark]:
    """The marks of the view that `convert` makes of the same arguments, in order."""
    tables = dictionaries or installed()
    found: list[ConversionMark] = []
    at = view_at = 0
    for piece, name in routes(text, to, source=source, dictionaries=tables):
        view = ViewText(piece)
        if name is not None:
            view = conversion(tables, name).convert(piece)
            for span, kind in _marker(tables, name).spans(piece):
                shown = view.offsets.to_view(span)
                found.append(
                    ConversionMark(
                        Span(at + span.start, at + span.end),
                        Span(view_at + shown.start, view_at + shown.end),
                        kind,
                        span.of(piece),
                    )
                )
        at += len(piece)
        view_at += len(view.text)
    return found


@cache
def _marker(tables: Dictionaries, name: str) -> _Marker:
    return _Marker(tables, name)


class _Step:
    """A stage of a conversion, with the characters for which it has a choice."""

    def __init__(self, tables: Dictionaries, own: tuple[Table, ...]) -> None:
        self.stage = Stage(own)
        self.choices: frozenset[str] = frozenset()
        for file, characters in _CHOICES.items():
            entries = tables.entries(file)
            if tables.table(file) in own:
                several = {c for c in characters if len(entries.get(c, ())) > 1}
                self.choices = self.choices | several
        swapping = [table for table in map(tables.table, _VOCABULARY) if table]
        plain = [table for table in own if table not in swapping]
        self._without_words = Stage(plain) if len(plain) < len(own) else None

    def swaps(self, match: Match, key: str) -> bool:
        """Whether a phrase was replaced by another word, not just written in other characters."""
        plain = self._without_words
        return plain is not None and plain.convert(key).text != match.value


class _Marker:
    """Finds the marks of one configuration."""

    def __init__(self, tables: Dictionaries, name: str) -> None:
        self._conversion: Conversion = conversion(tables, name)
        self._steps = [_Step(tables, own) for own in tables.recipe(name).stages if any(own)]

    def spans(self, text: str) -> list[tuple[Span, MarkKind]]:
        """Spans of ``text`` with the reason of each, in order."""
        normal = self._conversion.normalized(text)
        found: list[tuple[Span, MarkKind]] = []
        for start, end in self._conversion.segments(normal.text):
            for span, kind in self._in_segment(normal.text[start:end]):
                whole = Span(start + span.start, start + span.end)
                found.append((normal.offsets.to_text(whole), kind))
        return found

    def _in_segment(self, segment: str) -> Iterable[tuple[Span, MarkKind]]:
        view = ViewText(segment)
        found: list[tuple[Span, MarkKind]] = []
        for step in self._steps:
            swapped: list[Span] = []
            done = 0
            for match in step.stage.matches(view.text):
                found += _undecided(view, done, match.start, step.choices)
                done = match.end
                if step.swaps(match, view.text[match.start : match.end]):
                    swapped.append(view.offsets.to_text(Span(match.start, match.end)))
            found += _undecided(view, done, len(view.text), step.choices)
            # In a word that was replaced, its characters are no longer ambiguous.
            found = [one for one in found if not any(one[0].overlaps(span) for span in swapped)]
            found += ((span, MarkKind.VOCABULARY) for span in swapped)
            after = step.stage.convert(view.text)
            view = ViewText(after.text, view.offsets.then(after.offsets))
        return sorted(found)


def _undecided(
    view: ViewText, start: int, end: int, choices: frozenset[str]
) -> Iterator[tuple[Span, MarkKind]]:
    """The characters between two phrases that have several conversions."""
    if choices:
        for at in range(start, end):
            if view.text[at] in choices:
                yield view.offsets.to_text(Span(at, at + 1)), MarkKind.AMBIGUOUS
