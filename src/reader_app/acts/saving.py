"""An article as the pieces of a file, in the script shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reader_app.domain import long_texts
from reader_app.domain.model import Article, ParagraphKind, Script
from reader_app.domain.outline import Heading, contents
from reader_app.domain.spans import Paragraphs
from reader_app.exporting import reading_copy
from reader_app.text.scripts import convert


def pieces(
    article: Article,
    text: str,
    kinds: Sequence[ParagraphKind],
    outline: Sequence[Heading],
    ends: Sequence[int],
    script: Script,
    *,
    html: bool,
) -> Iterator[str]:
    """The file's text, as HTML or as plain text; a space between words where their ``ends`` come.

    ``outline`` is the table of contents of the article's file. The page is named by the first
    title in the text, else by the metadata's.
    """
    lines = Paragraphs(text).lines
    _, shown_kinds = contents(lines, kinds, outline)
    title = article.title
    if html and ParagraphKind.TITLE in shown_kinds:
        first = lines[shown_kinds.index(ParagraphKind.TITLE)]
        title = convert(first, script, source=article.script).text
    long_texts.let_go(lines)
    paragraphs = reading_copy.shown(text, shown_kinds, ends, script, article.script)
    parted = bool(ends)
    if not html:
        return reading_copy.as_text(paragraphs, parted=parted)
    shown = article.script if script is Script.ORIGINAL else script
    return reading_copy.as_html(paragraphs, title, shown, parted=parted)
