"""The title of a page's article: what the page's own title and its headings agree on.

Runs in the worker process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reader_app.importing.page_libraries import Element

from .markup import squeezed

_NO_TITLES = frozenset(
    ("微博正文", "微博正文 - 微博", "无标题", "无标题文档", "新建网页", "正文", "详情", "文章详情",
     "untitled", "untitled document", "document", "index")
)  # fmt: skip
"""What stands in a page's title that has none."""
_PARTS = re.compile(r"\s*(?:[-_|–—｜]+|[:：](?=\s))\s*")
_SHORTEST, _LONGEST = 4, 80
_SHORTEST_FIRST = 2
"""The same, of a heading of level 1: poems have short titles."""
_HEADINGS = ("h1", "h2", "h3")
_OTHERS = ("div", "p", "td", "span", "strong")
_SHOWN = ("b", "strong", "font", "span", "td", "p", "div", "h4")
_OF_SITE = re.compile(r"(?:site|blog)-?(?:title|name)|logo|brand|headermaintitle", re.I)
_SITE_HEADER = re.compile(r"masthead|banner|logo|navbar|header-(?:outer|inner|wrapper)", re.I)
"""How the heading is called that names the site on each of its pages."""
_OUTLET = re.compile(
    r"\S{1,8}(?:网|網|报|報|刊|社|台|在线|在線|频道|頻道|博客|論壇|论坛|"
    r"中学|小学|大学|学院|学校|幼儿园|公司|医院|图书馆|博物馆|协会|委员会|政府|办事处)"
)
_LARGE = re.compile(
    r"font-size\s*:\s*(?:x{0,2}-?large|(?:1[89]|[2-6]\d)(?:\.\d+)?px|(?:1[5-9]|[2-4]\d)(?:\.\d+)?pt)",
    re.I,
)
_LARGE_FONTS = frozenset("4 5 6 7 +1 +2 +3 +4".split())
_FONTS = re.compile(r"(?:^|\s)font01(?:\s|$)")
"""The headline's class in the pages of most newspapers' layouts."""


def title(tree: Element, otherwise: str) -> str:
    """A heading that the page's title repeats, else the longest part of that title."""
    whole = squeezed(tree.findtext(".//title") or "")
    headings = [
        _Candidate(squeezed(one.text_content()), _is_of_site(one), _is_first(one))
        for one in tree.iter(*_HEADINGS)
    ]
    named = [
        _Candidate(squeezed(one.text_content()))
        for one in tree.iter(*_OTHERS)
        if "title" in f"{one.get('class') or ''} {one.get('id') or ''}".lower()
    ]
    fitting = [one for one in (*headings, *named) if one.fits and one.text in whole]
    if fitting:  # a site's own name stands behind the article's
        return max(fitting, key=lambda one: one.rank(whole)).text
    parts = [part for part in _PARTS.split(whole) if part]
    if not whole:
        headings = [*_called_title(tree), *headings]
    only = [one.text for one in headings if not one.of_site and one.fits]
    shown = _shown(tree, parts)
    first = parts[0] if parts and _is_long_enough(parts[0]) else ""
    found = (
        shown,
        only[0] if len(only) == 1 and _is_outlet(first) else "",
        _large(tree) if not only and (not first or _is_outlet(first)) else "",
        _large(tree) if not only and not _is_shown(tree, first) else "",
        first,
        only[0] if len(only) == 1 or (only and not whole) else "",
        squeezed(otherwise),
    )
    return next((one for one in found if one and one.lower() not in _NO_TITLES), "")


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What may be the title; ``of_site`` names the site, ``first`` is a heading of level 1."""

    text: str
    of_site: bool = False
    first: bool = False

    @property
    def fits(self) -> bool:
        """Whether it is as long as titles are."""
        return _is_long_enough(self.text) or (self.first and len(self.text) >= _SHORTEST_FIRST)

    def rank(self, whole: str) -> tuple[bool, bool, bool, int]:
        """How well it goes with the page's own title."""
        return not self.of_site, whole.startswith(self.text), self.first, len(self.text)


def _is_first(heading: Element) -> bool:
    """Whether a heading is one of level 1 that leads nowhere, as the site's name does."""
    return heading.tag == "h1" and heading.find(".//a") is None


def _called_title(tree: Element) -> list[_Candidate]:
    """The paragraph that is called the title, in a page that has none for the browser."""
    called = tree.xpath('//p[contains(concat(" ", @class, " "), " title ")]')
    return [_Candidate(squeezed(one.text_content())) for one in called[:1]]


def _is_long_enough(heading: str) -> bool:
    return _SHORTEST <= len(heading) <= _LONGEST and heading.lower() not in _NO_TITLES


def _is_outlet(part: str) -> bool:
    return _OUTLET.fullmatch(part) is not None


def _is_of_site(heading: Element) -> bool:
    """Whether a heading names the site: by how it, or what it stands in, is called."""
    own = (heading, *heading.iterchildren())
    return any(_OF_SITE.search(_called(one)) for one in own) or any(
        _SITE_HEADER.search(_called(one)) for one in heading.iterancestors()
    )


def _called(element: Element) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"


def _shown(tree: Element, parts: list[str]) -> str:
    """The part of the page's title that the page shows by itself, where it is not the first."""
    if len(parts) < 2 or not _is_outlet(parts[0]):
        return ""
    wanted = [part for part in parts[1:] if _is_long_enough(part) and not _is_outlet(part)]
    return next((text for text in _alone(tree) if text in wanted), "")


def _is_shown(tree: Element, part: str) -> bool:
    """Whether a page shows a part of its title."""
    body = tree.find("body")
    return body is not None and part in squeezed(body.text_content())


def _large(tree: Element) -> str:
    """What a page sets larger than its text, where its title names no more than the site."""
    return next(
        (
            squeezed(one.text_content())
            for one in tree.iter(*_SHOWN)
            if _is_large(one) and _is_long_enough(squeezed(one.text_content()))
        ),
        "",
    )


def _is_large(element: Element) -> bool:
    return (
        _LARGE.search(element.get("style") or "") is not None
        or (element.tag == "font" and element.get("size") in _LARGE_FONTS)
        or _FONTS.search(element.get("class") or "") is not None
    )


def _alone(tree: Element) -> Iterator[str]:
    """The texts of elements that are no links."""
    for one in tree.iter(*_SHOWN):
        text = squeezed(one.text_content())
        if _is_long_enough(text) and one.find(".//a") is None:
            yield text
