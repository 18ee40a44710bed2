"""Reads Markdown: CommonMark with tables and footnotes, YAML front matter as metadata.

markdown-it renders it, and what it renders is read as a page is, so raw HTML means no more here
than in a page. Runs in the worker process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from reader_app.domain.errors import ImportFailure, NotText
from reader_app.domain.model import Count

from . import markdown_marks, page_libraries
from .dates import date_of
from .decoding import decode
from .flow import Flow, headed
from .pages.walk import Walk
from .web.nesting import flattened

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_KEY = re.compile(r"([A-Za-z_-]{2,20})[ \t]*:[ \t]*(.*)")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
_QUOTED = re.compile(r"([\"'])(.*?)\1[ \t]*(?:#.*)?")
_COMMENT = re.compile(r"[ \t]+#.*$")
_NESTING = 60
"""The most levels of quotations and lists."""
_FIELDS = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "author",
    "authors": "author",
    "date": "date",
    "published": "date",
    "source": "outlet",
    "outlet": "outlet",
    "publisher": "outlet",
    "editor": "editor",
    "url": "url",
    "link": "url",
}
"""Our name for each key of front matter."""


def extract(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    """The text of a Markdown file, as JSON values. Raises `ImportFailure`."""
    decoded = decode(data, options.get("encoding", ""))
    told, text = _parted(decoded.text)
    flow = Flow()
    walk = Walk(flow, typed=True)
    html = _rendered(text)
    if html.strip():
        walk.page(page_libraries.parse(flattened(f"<html><body>{html}</body></html>")))
    if not flow.blocks:
        raise NotText("There is no text in it: choose a file that is not empty.")
    outline = headed(flow, walk.headings)
    flow.count(Count.CHAPTERS.value, len(outline))
    flow.count(Count.READINGS.value, len(flow.readings))
    return {
        **told,
        "encoding": decoded.encoding,
        "blocks": flow.blocks,
        "outline": [list(heading) for heading in outline],
        "readings": flow.readings,
        "found": flow.counts,
    }


def _rendered(text: str) -> str:
    parser = MarkdownIt("commonmark", {"maxNesting": _NESTING})
    parser.enable(["table", "strikethrough"]).use(footnote_plugin).use(deflist_plugin)
    parser.use(markdown_marks.use)
    tokens = parser.parse(text)
    # The library silently leaves out what nests deeper.
    if any(token.level >= _NESTING - 1 for token in tokens):
        raise ImportFailure(
            "Its lists or quotations nest too deep: save its text as .txt, then import that."
        )
    return str(parser.renderer.render(tokens, parser.options, {}))


def _parted(text: str) -> tuple[dict[str, str], str]:
    """The metadata of the front matter, and the text without it.

    Of YAML only what front matter is written in is read: keys with a word, a quoted word or a
    list. What does not begin so is no front matter.
    """
    found = _FRONT.match(text)
    if found is None or not _KEY.match(found.group(1)):
        return {}, text
    values: dict[str, list[str]] = {}
    key = ""
    for line in found.group(1).split("\n"):
        named, item = _KEY.match(line), _ITEM.match(line)
        if named is not None:
            key = _FIELDS.get(named.group(1).lower(), "")
            values.setdefault(key, []).extend(_values(named.group(2)))
        elif item is not None:
            values.setdefault(key, []).extend(_values(item.group(1)))
    told = {name: " ".join(some) for name, some in values.items() if name}
    told["date"] = date_of([told.get("date", "")])
    return told, text[found.end() :]


def _values(written: str) -> list[str]:
    """One value or several, without quotes and comments."""
    written = written.strip()
    quoted = _QUOTED.fullmatch(written)
    if quoted is not None:
        return [quoted.group(2)]
    written = _COMMENT.sub("", written)
    if written.startswith("[") and written.endswith("]"):
        return [one for part in written[1:-1].split(",") for one in _values(part)]
    return [written] if written and written not in {"|", ">", "null", "~"} else []
