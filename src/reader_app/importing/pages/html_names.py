"""What elements of HTML are: which part paragraphs, and what kind of paragraph some make."""

from __future__ import annotations

from reader_app.domain.model import ParagraphKind

BLOCKS = frozenset(
    "address article aside body blockquote center dd details div dl dt fieldset figcaption figure"
    " footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot"
    " th thead tr ul caption".split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
"""Headings, each with its level."""
KINDS = {
    **dict.fromkeys(HEADINGS, ParagraphKind.HEADING),
    "figcaption": ParagraphKind.CAPTION,
    "caption": ParagraphKind.CAPTION,
    "blockquote": ParagraphKind.QUOTATION,
    "li": ParagraphKind.LIST,
}
