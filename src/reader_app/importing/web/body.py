"""Where in a page its article stands, and what of the page is beside it. Runs in the worker.

The body is where readability finds it; the page's own tree is then walked, so that lists, tables
and captions stay.
"""

from __future__ import annotations

import re

from reader_app.domain.model import ParagraphKind
from reader_app.importing.page_libraries import Element, readable

from .blocks import Block, blocks

_MARK = "data-reader-mark"
_JUNK = re.compile(
    r"(?:^|[-_\s])(?:bd)?(?:share|fenxiang|related|relate|recommend|tuijian|comments?|pinglun|toolbar|"
    r"breadcrumbs?|crumbs?|mianbao|menu|foot(?:er)?|copyright|qr-?code|erweima|ewm|ads?|advert|"
    r"guanggao|banner|side-?bar|hot-?news|rank|paihang|tags?|pager|paging|fanye|login|search|"
    r"weixin|editsection|pls|app-?down(?:load)?|statement|shengming|disclaimer)(?:[-_\s\d]|$)",
    re.IGNORECASE,
)
_BESIDE = frozenset("div ul ol p section span table dl h3".split())
"""Elements that may be junk as a whole."""
_TOO_MUCH = 0.3
"""The share of a page's text that is never junk, whatever its class says."""
_SAID = '//*[@id="js_content" or @itemprop="articleBody"]'
"""What a page says its article is: WeChat's, which is never else, and schema.org's word."""
_POSTS = frozenset(
    "t_f d_post_content RichContent-inner topic_content reply_content message-body cooked".split()
)
"""Classes of what one person wrote in a forum: Discuz, Tieba, Zhihu, V2EX, XenForo, Discourse."""
_MOST = 0.5
"""The share of a page's text from which that word is believed."""
SELECTED = "data-reader-selected"
"""The attribute of the body of a page that was made of what a reader selected: all of it counts."""
_FEW = 60
"""Characters below which readability may have missed the article."""
_SENTENCE = "。！？；…"


def body_of(tree: Element, title: str, *, large: bool) -> list[Block]:
    """The article's blocks; the tree is altered."""
    body = _body_element(tree)
    if body.get(SELECTED) is not None:
        return list(blocks(body, _MARK))
    _drop_junk(tree)
    kept = _without_links(_said(tree))
    if kept:
        return kept
    if not large:
        kept = _without_links(_readable(tree))
        if _length(kept, title) >= _FEW:
            return kept
    others = _without_links(_between(tree, title))
    return others if _length(others, title) > _length(kept, title) else kept


def _said(tree: Element) -> list[Block]:
    """The blocks of what a page says is its article, or its posts; none where it says nothing."""
    whole = len(_body_element(tree).text_content())
    for article in tree.xpath(_SAID):
        least = 0 if article.get("id") == "js_content" else _MOST * whole
        if len(article.text_content()) > least:
            return list(blocks(article, _MARK))
    posts: list[Element] = []
    for one in tree.xpath(".//body//*[@class]"):
        said = not _POSTS.isdisjoint((one.get("class") or "").split())
        if said and not (posts and posts[-1] in one.iterancestors()):
            posts.append(one)
    return [block for post in posts for block in blocks(post, _MARK)] if len(posts) > 1 else []


def _without_links(found: list[Block]) -> list[Block]:
    """Blocks without lists of links."""
    return [one for one in found if not _is_list_of_links(one)]


def _length(found: list[Block], title: str) -> int:
    """Characters of blocks, but for the title."""
    return sum(len(one.text) for one in found if one.text != title)


def _drop_junk(tree: Element) -> None:
    body = tree.find("body")
    if body is None:
        return
    everything = max(1, len(body.text_content()))
    for element in body.xpath(".//*[@class or @id]"):
        if element.tag not in _BESIDE or element.getparent() is None:
            continue
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if _JUNK.search(name) and len(element.text_content()) < _TOO_MUCH * everything:
            element.drop_tree()


def _between(tree: Element, title: str) -> list[Block]:
    """The blocks from the first to the last that tell something.

    So is a large page read, for readability weighs each element several times, and would take
    minutes and a gigabyte; and one of verses or short lines, which readability takes for clutter.
    What is left of the page at head and tail, the repairs know.
    """
    found = list(blocks(_body_element(tree), _MARK))
    telling = [number for number, one in enumerate(found) if _tells(one, title)]
    if len(telling) < 2:  # verses without marks
        return found[telling[0] if telling else 0 :]
    return found[telling[0] : telling[-1] + 1]


def _tells(one: Block, title: str) -> bool:
    """Whether a block is no mere label or link of a page."""
    if one.links:
        return False
    return one.kind is not ParagraphKind.BODY or one.text == title or one.text[-1] in _SENTENCE


def _readable(tree: Element) -> list[Block]:
    """The blocks from the first to the last that readability keeps; all where it finds nothing."""
    for number, element in enumerate(tree.iter()):
        if isinstance(element.tag, str):
            element.set(_MARK, str(number))
    article = readable(tree)
    marked = () if article is None else article.iter()
    kept: set[str] = {one.get(_MARK) for one in marked if one.get(_MARK)}
    found = list(blocks(_body_element(tree), _MARK))
    inside = [index for index, one in enumerate(found) if kept & one.marks]
    return found[inside[0] : inside[-1] + 1 + _after(found, inside[-1])] if inside else found


def _body_element(tree: Element) -> Element:
    body = tree.find("body")
    return tree if body is None else body


def _is_list_of_links(one: Block) -> bool:
    return one.links and not (len(one.text) > 40 and "。" in one.text)


def _after(found: list[Block], last: int) -> int:
    """How many captions, items and rows stand right below what was kept."""
    more = 0
    for one in found[last + 1 :]:
        if one.links or one.kind in (ParagraphKind.BODY, ParagraphKind.HEADING):
            break
        more += 1
    return more
