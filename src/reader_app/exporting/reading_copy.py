"""An article as a file to read elsewhere: plain text or one HTML page, in the script shown.

The page follows the WHATWG living standard of HTML. It is one file, with its own style sheet and
without scripts, and fetches nothing. Each kind of paragraph becomes the element of that meaning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from reader_app.domain import long_texts
from reader_app.domain.model import ParagraphKind as Kind
from reader_app.domain.model import Script
from reader_app.domain.spans import Span
from reader_app.text.scripts import convert

WORD_GAP = " "
"""What separates words, as in `show --words` of the command line."""

WORDS_AT_ONCE = 10_000

LANGUAGES = {
    "hans": "zh-Hans",
    "hant": "zh-Hant",
    "hant-tw": "zh-Hant-TW",
    "hant-hk": "zh-Hant-HK",
}
"""BCP 47 tags of the scripts."""

_ELEMENTS = {
    Kind.TITLE: ("h1", ""),
    Kind.HEADING: ("h2", ""),
    Kind.BYLINE: ("p", "byline"),
    Kind.DATELINE: ("p", "dateline"),
    Kind.BODY: ("p", ""),
    Kind.CAPTION: ("p", "caption"),
    Kind.QUOTATION: ("blockquote", ""),
    Kind.LIST: ("li", ""),
    Kind.TABLE: ("pre", ""),
    Kind.NOTE: ("p", "note"),
}
_STYLE = """\
body { max-width: 38em; margin: 3em auto; padding: 0 1em; line-height: 2; text-align: justify; }
h1, h2 { line-height: 1.4; text-align: start; }
p { margin: 0 0 .6em; text-indent: 2em; }
.byline, .dateline, .caption, .note { text-indent: 0; font-size: .85em; opacity: .75; }
.caption { text-align: center; }
"""


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph as it is shown; its ``words`` joined are its text."""

    kind: Kind
    words: Sequence[str]


def shown(
    text: str, kinds: Sequence[Kind], ends: Sequence[int], script: Script, own: str
) -> Iterator[ShownParagraph]:
    """The paragraphs of an article in ``script``, cut where its words end.

    ``ends`` are code points of ``text``, where a line break is a word of its own; ``own`` is the
    article's own script; a paragraph beyond ``kinds`` is body. A word that ends inside a phrase
    whose length changes ends where the phrase does.

    They come one by one: a book has millions of words, and to free them all at once would keep
    every other thread waiting.
    """
    index = 0
    for start, lines in long_texts.lines(text):
        at = start
        for line in lines:
            view = convert(line, script, source=own)
            inside = ends[bisect_right(ends, at) : bisect_right(ends, at + len(line))]
            whole = [*(end - at for end in inside), len(line)]
            edges = sorted({view.offsets.to_view(Span(0, end)).end for end in whole if end})
            words = [view.text[a:b] for a, b in pairwise([0, *edges])]
            yield ShownParagraph(kinds[index] if index < len(kinds) else Kind.BODY, words)
            index += 1
            at += len(line) + 1


def as_text(paragraphs: Iterable[ShownParagraph], *, parted: bool = False) -> Iterator[str]:
    """One paragraph a line, ending in LF; with ``parted``, one space between two words.

    It comes in pieces, as `as_html` does: a text may be of 200 MB.
    """
    for paragraph in paragraphs:
        yield from _pieces(paragraph, parted=parted)
        yield "\n"


def as_html(
    paragraphs: Iterable[ShownParagraph], title: str, script: Script | str, *, parted: bool = False
) -> Iterator[str]:
    """One HTML page. ``script`` is that of the paragraphs; it decides the language tag.

    ``title`` is the page's name.
    """
    language = LANGUAGES.get(str(script), "zh")
    yield (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n'
        f"<title>{_safe(title)}</title>\n"
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n"
    )
    for kind, group in groupby(paragraphs, key=lambda paragraph: paragraph.kind):
        is_list = kind is Kind.LIST
        if is_list:
            yield "<ul>\n"
        for paragraph in group:
            yield from _element(paragraph, parted=parted)
        if is_list:
            yield "</ul>\n"
    yield "</body>\n</html>\n"


def _element(paragraph: ShownParagraph, *, parted: bool) -> Iterator[str]:
    name, role = _ELEMENTS[paragraph.kind]
    attribute = f' class="{role}"' if role else ""
    yield f"<{name}{attribute}>"
    yield from map(_safe, _pieces(paragraph, parted=parted))
    yield f"</{name}>\n"


def _pieces(paragraph: ShownParagraph, *, parted: bool) -> Iterator[str]:
    """A paragraph's text, many words at a time."""
    words, gap = paragraph.words, ""
    if parted:
        words, gap = [word for word in words if not word.isspace()], WORD_GAP
    for at in range(0, len(words), WORDS_AT_ONCE):
        if at:
            yield gap
        yield from long_texts.cut(gap.join(words[at : at + WORDS_AT_ONCE]))


def _safe(text: str) -> str:
    """Text escaped for HTML. NUL, which HTML can't hold, becomes U+FFFD, as parsers make it."""
    return escape(text).replace("\0", "\ufffd")
