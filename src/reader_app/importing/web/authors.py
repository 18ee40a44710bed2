"""Who wrote an article, as the elements of its page are called. Runs in the worker process.

A page may call many things an author: only names count, and of one who commented none does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reader_app.importing.page_libraries import Element

_CALLED = re.compile(
    r"(?:^|[-_\s])(?:author|byline|writer|nick-?name|user-?name|reviewer|columnist)"
    r"(?:[-_\s\d]|name|link|$)|AuthorInfo|authorName|reader-credits",
    re.I,
)
_AMONG = re.compile(
    r"comment|reply|pinglun|related|recommend|side-?bar|(?<![a-z])hot|rank|recent|more-", re.I
)
"""What others wrote, or other articles."""
_PERSONAL = re.compile(r"/(?:u|people|authors?|columnists?|reporters?|writers?)/[\w.-]+/?$")
"""The addresses of the pages that sites have about one person."""
_SAID = frozenset("class id itemprop rel data-testid aria-labelledby property".split())
_WITH_NAMES = ".//body//*[" + " or ".join(f"@{key}" for key in sorted(_SAID)) + "]"
_LABEL = re.compile(
    r"^(?:作者|撰文|撰稿|文字?|編寫|编写|記者|记者|張貼者|发布者|By|由)?\s*[:：／/]?\s*"
    r"(?:本报|本報|本刊)?(?:记者|記者)?\s*",
    re.I,
)
_NAME = r"[\u3400-\u9fff]{2,4}|[\u3400-\u9fff]{1,6}(?:·[\u3400-\u9fff]{1,8})+"
_NAMES = re.compile(rf"(?:{_NAME})(?:[\s、，,/和]+(?:{_NAME})){{0,4}}")
_POSTED = re.compile(rf"posted\s*@\s*[\d-]+(?:\s+[\d:]+)?\s+({_NAME})(?:\s|$)")
_CREDIT = re.compile(
    r"本文(?:来自|来源|來自|來源|首发|首發|转载|轉載|原载|原載).{0,80}"
    rf"作者\s*[:：]\s*({_NAME})(?=[，,。；;\s]|$)"
)
_ENDS = 3
_PARTS = re.compile(r"[\s、，,/]+")
_NO_PERSON = re.compile(
    r"编辑|編輯|记者|記者|作者|作家|特约|特約|专栏|專欄|教授|博士|撰稿|撰文|关注|關注|粉丝|匿名|佚名|"
    r"编译|編譯|主笔|管理|网友|網友|原创|原創|来源|來源|发布|發布|本报|本報|本刊|本网|本網|责编|責編|"
    r"简介|簡介|详情|看看|文章|投稿|订阅|訂閱|[网網报報社台刊]$|新闻|新聞|客户端"
)
_PORTALS = frozenset(
    "网易 新浪 搜狐 腾讯 凤凰 百度 头条 豆瓣 知乎 简书 人民 新华 央视 光明 中新".split()
)
"""Sites that name themselves where a page says who wrote it."""
_LONGEST = 40


def author_of(tree: Element) -> str:
    """The names that an element called the author's holds, parted by spaces; empty for none."""
    found = (_names_in(element) for element in _called(tree))
    return next((names for names in found if names), "")


def _called(tree: Element) -> Iterator[Element]:
    """Elements that are called an author's, then links to the page of one person."""
    for element in tree.xpath(_WITH_NAMES):
        if _CALLED.search(_names_of(element)) and not _is_of_another(element):
            yield element
    for link in tree.iter("a"):
        if _PERSONAL.search(link.get("href") or "") and not _is_of_another(link):
            yield link


def posted_by(lines: Iterable[str]) -> str:
    """The name behind the day on which something was posted, as the blogs of cnblogs have it."""
    found = (_POSTED.search(line) for line in lines)
    return next((one.group(1) for one in found if one and is_person(one.group(1))), "")


def credited(lines: Sequence[str]) -> str:
    """The name in the line at either end of an article that tells where it was first printed."""
    found = (_CREDIT.match(line) for line in (*lines[: 2 * _ENDS], *lines[-_ENDS:]))
    return next((one.group(1) for one in found if one and is_person(one.group(1))), "")


def is_person(name: str) -> bool:
    """Whether a name may be a person's, and is neither a site's nor an office's."""
    return name not in _PORTALS and _NO_PERSON.search(name) is None


def _names_in(element: Element) -> str:
    """The names in an element: all that it says, or its first words."""
    pieces: list[str] = [" ".join(piece.split()) for piece in element.itertext()]
    pieces = [piece for piece in pieces if piece]
    whole = " ".join(pieces)
    if len(whole) > _LONGEST * 3:
        return ""
    for said in (whole, *pieces[:2]):
        bare = _LABEL.sub("", said, count=1).strip(" ,，:：·|")
        if _NAMES.fullmatch(bare) and is_person(bare):
            return " ".join(_PARTS.split(bare))
    return ""


def _is_of_another(element: Element) -> bool:
    return any(
        _AMONG.search(_names_of(one))
        for one in (element, *element.iterancestors())
        if one.tag not in {"body", "html"}
    )


def _names_of(element: Element) -> str:
    return " ".join(said for key, said in element.items() if key in _SAID)
