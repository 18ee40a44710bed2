"""The libraries that read pages, behind functions with types: none of them has stubs.

Imported by the worker process alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Any

from reader_app.domain.errors import NotText

_BREAKDOWNS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
_LANGUAGES = ("zh", "zh-Hant", "en")
"""Of dates in words, as dateparser names them."""
Element = Any
"""An lxml element."""


def parse(text: str) -> Element:
    """The tree of a whole page. Raises `NotText` where there is nothing to parse."""
    html: Any = import_module("lxml.html")
    etree: Any = import_module("lxml.etree")
    parser = html.HTMLParser(huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(text, parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise NotText("There is no page in it: save it again from a browser.") from error


def readable(tree: Element) -> Element | None:
    """The part of a page that readability takes for its article; None where it finds none."""
    if tree.find("body") is None:
        return None
    html: Any = import_module("lxml.html")
    readability: Any = import_module("readability")
    failures: Any = import_module("readability.readability")
    try:
        document = readability.Document(html.tostring(tree, encoding="unicode"))
        return html.fragment_fromstring(document.summary(html_partial=True), create_parent=True)
    except (failures.Unparseable, ValueError):
        return None


def metadata(tree: Element) -> dict[str, str]:
    """Title, date (YYYY-MM-DD) and address as trafilatura finds them; it alters the tree.

    Of a year or month alone it makes its first day.
    """
    # Its parts, in its own order: to look for authors, tags and licences too takes four times as
    # long, and they are not those of Chinese news.
    trafilatura: Any = import_module("trafilatura.metadata")
    _read_dates_in(_LANGUAGES)
    found = trafilatura.examine_meta(tree)
    with suppress(*_BREAKDOWNS):  # what pages say for machines is often broken
        found = trafilatura.extract_meta_json(tree, found)
    found.title = found.title or trafilatura.extract_title(tree)
    found.url = found.url or trafilatura.extract_url(tree, None)
    dates = {**trafilatura.set_date_params(True), "url": found.url}
    found.date = trafilatura.find_date(tree, **dates)
    found.clean_and_trim()
    told = {"title": found.title, "date": found.date, "url": found.url}
    return {key: str(value) for key, value in told.items() if value}


def _read_dates_in(languages: Sequence[str]) -> None:
    """Let words of a date be looked for in these languages alone.

    Else they are looked for in two hundred, whose patterns take seconds to compile.
    """
    extractors: Any = import_module("htmldate.extractors")
    extractors.get_external_parser().languages = list(languages)


def written(tree: Element) -> str:
    """The markup of a page."""
    html: Any = import_module("lxml.html")
    return html.tostring(tree, encoding="unicode")
