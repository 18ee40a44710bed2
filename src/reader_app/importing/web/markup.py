"""What a page tells of itself: author, outlet and title as its markup names them.

After the Open Graph protocol, schema.org in JSON-LD and microdata, and hCard. Runs in the worker.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from reader_app.importing.page_libraries import Element

from .seen import DATA

_NAME = re.compile(r"[\u3400-\u9fff·]{2,12}")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|NewsArticle|WebPage)$")
_PLATFORMS = frozenset(("微信公众平台", "微信公眾平台", "知乎专栏", "百家号"))
"""Where others publish: not who published."""
_NO_TITLES = frozenset(
    ("微博正文", "微博正文 - 微博", "无标题", "无标题文档", "新建网页", "正文", "详情", "文章详情",
     "untitled", "untitled document", "document", "index")
)  # fmt: skip
"""What stands in a page's title that has none."""
_OUTLET_LENGTH = 40
_SITE_PARTS = re.compile(r"\s*[-_|–—｜]+\s*")
_SHORTEST, _LONGEST = 4, 80


def names(tree: Element) -> dict[str, str]:
    """Outlet and author, empty where the page does not name them."""
    named = {
        (one.get("name") or one.get("property") or "").lower(): (one.get("content") or "").strip()
        for one in tree.iter("meta")
    }
    data = _data(tree)
    outlets = (
        _text_of(tree, '//*[@id="js_name"]'),
        named.get("og:site_name"),
        named.get("source"),
        named.get("mediaid"),
        data.get("publisher"),
    )
    outlet = next((one for one in outlets if one and one not in _PLATFORMS), "")
    authors = (
        named.get("author"),
        named.get("article:author"),
        named.get("og:article:author"),
        data.get("author"),
        _text_of(tree, '//*[@itemprop="author"]//*[@itemprop="name"]'),
        _text_of(tree, '//*[contains(@class, "vcard") or @rel="author"]'),
    )
    author = next((one for one in authors if one and _NAME.fullmatch(one) and one != outlet), "")
    return {"outlet": outlet[:_OUTLET_LENGTH], "author": author}


def title(tree: Element, otherwise: str) -> str:
    """A heading that the page's title repeats, else the longest part of that title."""
    whole = squeezed(tree.findtext(".//title") or "")
    headings = [squeezed(one.text_content()) for one in tree.iter("h1", "h2", "h3")]
    named = [
        squeezed(one.text_content())
        for one in tree.iter("div", "p", "td", "span", "strong")
        if "title" in f"{one.get('class') or ''} {one.get('id') or ''}".lower()
    ]
    fitting = [one for one in (*headings, *named) if _is_long_enough(one) and one in whole]
    if fitting:  # a site's own name stands behind the article's
        return max(fitting, key=lambda one: (whole.startswith(one), len(one)))
    first = next((part for part in _SITE_PARTS.split(whole) if part), "")
    only = [one for one in headings if _SHORTEST <= len(one) <= _LONGEST]
    found = (
        first if len(first) >= _SHORTEST and first.lower() not in _NO_TITLES else "",
        only[0] if len(only) == 1 else "",
        squeezed(otherwise),
    )
    return next((one for one in found if one and one.lower() not in _NO_TITLES), "")


def _is_long_enough(heading: str) -> bool:
    return _SHORTEST <= len(heading) <= _LONGEST and heading.lower() not in _NO_TITLES


def _text_of(tree: Element, path: str) -> str:
    """What the first element says, or tells by its content."""
    for one in tree.xpath(path):
        said = squeezed(one.get("content") or one.text_content())
        if said:
            return said
    return ""


def _data(tree: Element) -> dict[str, str]:
    """Author and publisher as the page says them for machines."""
    for script in tree.iter("script"):
        if script.get("type") != DATA:
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
