"""What a page of a book is as a whole: a cover, a list of contents, a chapter that is indented.

Runs in the worker process.
"""

from __future__ import annotations

from reader_app.importing.page_libraries import Element
from reader_app.importing.xml_trees import local

_COVER_LENGTH = 200
"""A page that is called the cover and says more than this is none."""
_LINKED = 0.4
"""The share of a page's text in links from which it is a list of contents."""
_MOSTLY = 0.7
"""The share of a page in quotations from which these only indent it, as converters do."""


def is_cover(tree: Element) -> bool:
    """Whether a page that is called the cover says no more than one says."""
    return len("".join(tree.itertext()).strip()) <= _COVER_LENGTH


def is_contents(tree: Element) -> bool:
    """Whether a page that is called the contents is made of links; some are a chapter."""
    links = (one for one in tree.iter() if local(one.tag) == "a")
    return sum(map(_length, links)) >= _LINKED * _length(tree)


def is_quoted(body: Element) -> bool:
    """Whether nearly all of a page stands in quotations."""
    quotes = list(body.iter("{*}blockquote", "{*}BLOCKQUOTE"))
    outer = [
        one for one in quotes if all(local(up.tag) != "blockquote" for up in one.iterancestors())
    ]
    return bool(outer) and sum(map(_length, outer)) > _MOSTLY * _length(body)


def _length(element: Element) -> int:
    """Characters of an element's text but for white space."""
    return len("".join("".join(element.itertext()).split()))
