"""What the paragraphs of an article are, told by its metadata and its outline. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from reader_app.domain.model import Article, ParagraphKind
from reader_app.domain.outline import Heading
from reader_app.domain.spans import Paragraphs


def kinds_of(
    paragraphs: Paragraphs, article: Article, headings: Sequence[Heading] = ()
) -> dict[int, ParagraphKind]:
    """Which of the first paragraphs are the title and the byline, and which are headings."""
    kinds: dict[int, ParagraphKind] = {}
    title = article.title.strip()
    for index, line in enumerate(paragraphs.lines[:8]):
        text = line.strip()
        if not text or len(text) > 120:
            continue
        if title and text == title and ParagraphKind.TITLE not in kinds.values():
            kinds[index] = ParagraphKind.TITLE
        elif kinds and len(text) <= 60 and _is_byline(text, article):
            kinds[index] = ParagraphKind.BYLINE
    for heading in headings:
        kinds.setdefault(heading.paragraph, ParagraphKind.HEADING)
    return kinds


def _is_byline(line: str, article: Article) -> bool:
    """Whether a short line under the title names the author, the outlet or a day."""
    if any(part and part in line for part in (article.author, article.outlet)):
        return True
    return len(line) <= 20 and line[:2].isdigit() and bool(article.date)
