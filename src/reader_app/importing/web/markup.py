"""What a page tells of itself: author and outlet as its markup names them.

After the Open Graph protocol, schema.org in JSON-LD and microdata, and hCard. Runs in the worker.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from reader_app.importing.page_libraries import Element

from .authors import author_of, is_person
from .seen import DATA

_NAME = re.compile(r"[\u3400-\u9fff·]{2,12}")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Recipe|WebPage)$")
_PLATFORMS = frozenset(("微信公众平台", "微信公眾平台", "知乎专栏", "百家号"))
"""Where others publish: not who published."""
_LABEL = re.compile(r"^(?:文章)?(?:来源|來源|来自|來自)\s*[:：]?\s*")
_CALLED_SOURCE = re.compile(r"(?:^|[-_\s])source(?:[-_\s]|$)")
_PICTURED = re.compile("image|img|photo|pic|video|code")
_SOURCE = re.compile(r"(?=.*[\u3400-\u9fff])[^\s:：/|，。]{2,20}")
_NAMING = (
    '//*[@id="js_name" or @itemprop="author" or @rel="author" or @data-testid="author-name" or '
    'contains(@class, "vcard") or contains(@class, "source") or contains(@class, "media-name")]'
)
"""What may name author or outlet, the platforms of WeChat, Baidu and Tencent among others."""
_HOUSE = re.compile("[网網报報社台刊]$|新闻|新聞|客户端")
_OUTLET_LENGTH = 40


def names(tree: Element) -> dict[str, str]:
    """Outlet and author, empty where the page does not name them."""
    named = {
        (one.get("name") or one.get("property") or "").lower(): (one.get("content") or "").strip()
        for one in tree.iter("meta")
    }
    data = _data(tree)
    naming = tree.xpath(_NAMING)
    outlets = (
        _text_of(one for one in naming if one.get("id") == "js_name"),
        _source(naming),
        _without_label(named.get("source", "")),
        named.get("contentsource"),
        named.get("mediaid"),
        named.get("citation_journal_title"),
        _account(naming),
        named.get("og:site_name"),
        data.get("publisher"),
    )
    outlet = next((one for one in outlets if one and one not in _PLATFORMS), "")
    authors = (
        named.get("author"),
        named.get("article:author"),
        named.get("og:article:author"),
        data.get("author"),
        _text_of(_names_within(naming)),
        _text_of(one for one in naming if _is_card(one)),
    )
    person = next(
        (
            one
            for one in authors
            if one and _NAME.fullmatch(one) and one != outlet and is_person(one)
        ),
        "",
    )
    author = _writers(tree) or person or author_of(tree)
    if author == outlet:
        author = ""
    return {"outlet": outlet[:_OUTLET_LENGTH], "author": author}


def day_of(tree: Element, found: str) -> str:
    """The day that was found, or the one that a machine reads where it has month for day.

    ``3/12/2014`` is the twelfth of March or the third of December.
    """
    year, _, rest = found.partition("-")
    turned = f"{year}-{rest[3:]}-{rest[:2]}"
    told = {str(one.get("datetime", ""))[:10] for one in tree.iter("time")}
    return turned if turned in told and found not in told else found


def _writers(tree: Element) -> str:
    """The writers of a paper, each named by itself, as journals tell libraries."""
    writers = [one for one in tree.iter("meta") if one.get("name") == "citation_author"]
    told = [squeezed(str(one.get("content", ""))) for one in writers]
    return " ".join(name for name in told if _NAME.fullmatch(name))


def _source(naming: Iterable[Element]) -> str:
    """What an element called the source names, where it names no more than that."""
    for one in naming:
        name = one.get("class") or ""
        if not _CALLED_SOURCE.search(name) or _PICTURED.search(name):
            continue
        said = _without_label(squeezed(one.text_content()))
        if _SOURCE.fullmatch(said):
            return said
    return ""


def _account(naming: Iterable[Element]) -> str:
    """What an element called the medium or author names, where it is a house and no person."""
    for one in naming:
        if one.get("data-testid") != "author-name" and "media-name" not in one.get("class", ""):
            continue
        said = squeezed(one.text_content())
        if _SOURCE.fullmatch(said) and not is_person(said) and _HOUSE.search(said):
            return said
    return ""


def _without_label(said: str) -> str:
    return _LABEL.sub("", said, count=1)


def _names_within(naming: Iterable[Element]) -> Iterator[Element]:
    """The names in what microdata calls the author."""
    for one in naming:
        if one.get("itemprop") == "author":
            yield from one.iterfind('.//*[@itemprop="name"]')


def _is_card(element: Element) -> bool:
    return element.get("rel") == "author" or "vcard" in element.get("class", "")


def _text_of(elements: Iterable[Element]) -> str:
    """What the first element says, or tells by its content."""
    for one in elements:
        said = squeezed(one.get("content") or one.text_content())
        if said:
            return said
    return ""


def _data(tree: Element) -> dict[str, str]:
    """Author and publisher as the page says them for machines."""
    for script in tree.iter("script"):
        if script.get("type") not in DATA:
            continue
        try:
            read = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue  # many are made by hand
        for one in _objects(read):
            if _ARTICLE.search(str(one.get("@type", ""))):
                told = {key: _name_in(one.get(key)) for key in ("author", "publisher")}
                if any(told.values()):
                    return told
    return {}


def _objects(read: object) -> Iterator[Mapping[str, object]]:
    """The things that JSON-LD is about, also those in its graph."""
    for one in cast("list[object]", read) if isinstance(read, list) else [read]:
        if isinstance(one, dict):
            thing = cast("dict[str, Any]", one)
            yield thing
            if "@graph" in thing:
                yield from _objects(thing.pop("@graph"))


def _name_in(said: object) -> str:
    """The name of a person or organisation; of several persons each."""
    if isinstance(said, list):
        return " ".join(filter(None, map(_name_in, cast("list[object]", said))))
    if isinstance(said, dict):
        said = cast("dict[str, object]", said).get("name")
    return squeezed(said) if isinstance(said, str) else ""


def squeezed(text: str) -> str:
    """A text in one line."""
    return " ".join(text.split())
