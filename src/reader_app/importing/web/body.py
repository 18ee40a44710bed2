"""Where in a page its article stands, and what of the page is beside it. Runs in the worker.

The body is where readability finds it; the page's own tree is then walked, so that lists, tables
and captions stay.
"""

from __future__ import annotations

import re
from functools import cached_property

from reader_app.domain.model import ParagraphKind
from reader_app.importing.page_libraries import Element, readable

from .blocks import Block, blocks

_MARK = "data-reader-mark"
_JUNK = re.compile(
    r"(?:^|[-_\s])(?:bd)?(?:share|sharedaddy|fenxiang|related|relate|(?:jp-)?relatedposts|recommend|"
    r"recommendations?|tuijian|comments?|pinglun|toolbar|toolbox|tools?|tabs|keywords|key-words?|breadcrumbs?|crumbs?|mianbao|menu|"
    r"foot(?:er)?|copyright|qr-?code|erweima|ewm|ads?|advert(?:isement|ising)?|"
    r"guanggao|banner|side-?bar|aside|hot-?news|rank|paihang|tags?|pager|paging|fanye|login|search|"
    r"weixin|editsection|pls|app-?down(?:load)?|subscribe|subscription|metaline|gutter|pre-numbering|line-?numbers?|lineno|statement|shengming|disclaimer|ai-(?:summary|abstract))(?:[-_\s\d]|$)|^(?:push|player|controls)\s*$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:^|[-_\s])(?:comments?|pinglun|liuyan)(?:[-_\s]?(?:list|box|area|wrap(?:per)?|section))?(?:\s|$)",
    re.IGNORECASE,
)
_ARTICLE = 100
"""Characters of what is left when comments are gone, from which it is an article."""
_CONTENTS = re.compile(r"(?:^|[-_\s])(?:toc|catalog|mulu)(?:[-_\s\d]|$)", re.IGNORECASE)
"""A list of the article's own headings, where it is made of links."""
_REGION = re.compile("推荐|推薦|相关|相關|热门|熱門|广告|廣告|头条|頭條|recommend|related", re.I)
"""What the label of a region says that is beside the article."""
_HUMP = re.compile("(?<=[a-z]{3})(?=[A-Z])")
"""Where a name such as subscriptionBox goes on with a word."""
_BYLINE = "byline"
"""How the BBC names what stands above an article: who wrote it is told by then."""
_BESIDE = frozenset("div ul ol p section span table td dl h3".split())
"""Elements that may be junk as a whole."""
_TOO_MUCH = 0.3
"""The share of a page's text that is never junk, whatever its class says."""
_PLAIN = (ParagraphKind.BODY, ParagraphKind.QUOTATION)
_SAID = '//*[@id="js_content" or @itemprop="articleBody"]'
"""What a page says its article is: WeChat's, which is never else, and schema.org's word."""
_POSTS = frozenset(
    "t_f d_post_content RichContent-inner topic_content reply_content message-body cooked".split()
)
"""Classes of what one person wrote in a forum: Discuz, Tieba, Zhihu, V2EX, XenForo, Discourse."""
_MOST = 0.5
"""The share of a page's text from which that word is believed."""
_LINKED = 0.4
"""The least share of links in a list of contents."""
SELECTED = "data-reader-selected"
"""The attribute of the body of a page that was made of what a reader selected: all of it counts."""
FEW = 60
"""Characters below which readability may have missed the article."""
_CLOSING = "”」』）)"
_SENTENCE = "。！？；…"
_LEAD = 15
"""Characters of a sentence from which it is one of the article, beside what was kept."""
_NOTICES = re.compile("cookie|隐私|隱私|javascript|浏览器|瀏覽器", re.I)
_INTERRUPTING = re.compile(
    r"广告|廣告|推广|推廣|advertisement|[请請][继繼][续續]往下[阅閱][读讀][.…]*"
    r"|(?:点击|點擊)?(?:展开|展開|[阅閱][读讀]|查看)(?:全文|剩余全文|剩餘全文|更多)"
    r"|.{0,10}(?:浏览器|瀏覽器).{0,12}(?:不支持|不支援|升级|升級).{0,30}"
    r"|(?:听|聽|收听|收聽)(?:全文|新闻|新聞|本文)[\s\d:：/]*|\d{1,2}:\d\d\s*/\s*\d{1,2}:\d\d"
    r"|.{0,60}\b(?:enable|requires?) javascript\b.{0,120}"
    r"|\+\s?(?:\d{1,3}|关注|關注|订阅|訂閱|追蹤)|(?:点击|點擊)?(?:图片|圖片)(?:放大|查看大[图圖])|[（(]?(?:点击|點擊)(?:图片|圖片|查看|放大).{0,8}"
    r"|(?:跳过|跳過).{1,20}(?:继续|繼續)[阅閱][读讀]|End of .{1,20}"
    r"|.{0,40}\d+ min read.{0,30}|.{0,12}同意.{0,8}(?:隐私|隱私|cookie).{0,30}",
    re.I,
)
"""Lines that pages put between the paragraphs of an article."""
_APPENDED = re.compile(r"\s*返回搜狐[，,]\s*查看更多.*$")
"""What Sohu writes behind the last words of an article."""
_LAST = 5
"""Among how many last blocks that stands."""
_OTHERS = re.compile(
    r"(?:延伸|相关|相關|推荐|推薦|更多|热门|熱門|精彩)(?:阅读|閱讀|文章|新闻|新聞|报道|報道|報導|推荐|推薦|内容|內容)\s*[:：]?|[热熱][读讀]|你可能.{1,8}"
)
"""How a list of links to other articles is headed."""
_ATTACHED = re.compile(r"附件\s*\d*\s*[:：]|附件\d")


def body_of(tree: Element, title: str, *, large: bool = False) -> list[Block]:
    """The article's blocks; the tree is altered."""
    body = _body_element(tree)
    if body.get(SELECTED) is not None:
        return list(blocks(body, _MARK))
    _drop_junk(tree)
    kept = _without_links(_said(tree), title)
    if kept:
        return kept
    if not large:
        kept = _without_links(_readable(tree, title), title)
        if length(kept, title) >= FEW:
            return kept
    others = _without_links(_between(tree, title), title)
    return others if length(others, title) > length(kept, title) else kept


def _said(tree: Element) -> list[Block]:
    """The blocks of what a page says is its article, or its posts; none where it says nothing."""
    whole = len(_body_element(tree).text_content())
    for article in tree.xpath(_SAID):
        least = 0 if article.get("id") == "js_content" else _MOST * whole
        if len(article.text_content()) > least:
            return list(blocks(article, _MARK))
    posts: list[Element] = []
    for one in tree.xpath(".//body//*[@class or @itemprop]"):
        said = one.get("itemprop") == "text" or not _POSTS.isdisjoint(
            (one.get("class") or "").split()
        )
        if said and not (posts and posts[-1] in one.iterancestors()):
            posts.append(one)
    return [block for post in posts for block in blocks(post, _MARK)] if len(posts) > 1 else []


def _below_title(found: list[Block], title: str) -> list[Block]:
    """Blocks without those above the title, where no sentence is among them."""
    at = next((index for index, one in enumerate(found) if one.text == title), 0)
    return found[at:] if not any(map(_is_sentence, found[:at])) else found


def _without_links(found: list[Block], title: str) -> list[Block]:
    """Blocks without lists of links, and without what pages write between or behind them."""
    found = _below_title(found, title)
    for one in found[-_LAST:]:
        one.text = _APPENDED.sub("", one.text)
    gone = [_is_list_of_links(one) for one in found]
    for index in range(len(found) - 2, -1, -1):
        below = found[index + 1]
        if gone[index + 1] and below.links and _names_links(found[index]):
            gone[index] = all(gone[index + 1 :]) or _OTHERS.fullmatch(found[index].text) is not None
    return [one for one, left_out in zip(found, gone, strict=True) if one.text and not left_out]


def _names_links(one: Block) -> bool:
    """Whether a block may be the heading of a list of links."""
    return one.kind is ParagraphKind.HEADING or _OTHERS.fullmatch(one.text) is not None


def length(found: list[Block], title: str) -> int:
    """Characters of blocks, but for the title."""
    return sum(len(one.text) for one in found if one.text != title)


def _drop_junk(tree: Element) -> None:
    body = tree.find("body")
    if body is None:
        return
    _drop_comments(body)
    everything = max(1, len(body.text_content()))
    for element in body.xpath(".//*[@class or @id or @aria-label or @aria-labelledby]"):
        if element.tag not in _BESIDE or element.getparent() is None:
            continue
        if _is_junk(element) and len(element.text_content()) < _TOO_MUCH * everything:
            element.drop_tree()


def _drop_comments(body: Element) -> None:
    """Drop what readers wrote below an article, however long, where an article is left."""
    called = [
        element
        for element in body.xpath(".//*[@class or @id]")
        if _COMMENTS.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    ]
    whole = len(body.text_content()) if called else 0
    for element in called:
        if element.getparent() is None:
            continue
        rest = whole - len(element.text_content())
        if rest >= _ARTICLE and next(element.iter("h1", "article"), None) is None:
            element.drop_tree()
            whole = rest


def _is_junk(element: Element) -> bool:
    """Whether an element is called what no part of an article is."""
    name = _HUMP.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")
    if (
        element.get("aria-labelledby") == _BYLINE
        or _JUNK.search(name)
        or _REGION.search(element.get("aria-label") or "")
    ):
        return True
    if not _CONTENTS.search(name):
        return False
    linked = sum(len(one.text_content()) for one in element.iter("a"))
    return linked > _LINKED * len(element.text_content().strip())


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


def _readable(tree: Element, title: str) -> list[Block]:
    """The blocks from the first to the last that readability keeps; all where it finds nothing.

    Above them and below, what else is of the article is added.
    """
    elements: list[Element] = []
    for element in tree.iter():
        if isinstance(element.tag, str):
            element.set(_MARK, str(len(elements)))
            elements.append(element)
    article = readable(tree)
    marked = () if article is None else article.iter()
    kept: set[str] = {one.get(_MARK) for one in marked if one.get(_MARK)}
    found = list(blocks(_body_element(tree), _MARK))
    inside = [index for index, one in enumerate(found) if kept & one.marks]
    if not inside:
        return found
    first, last = inside[0], inside[-1]
    places = _Places(elements, found[first : last + 1])
    return [*_above(found, first, title), *found[first : last + 1], *_below(found, last, places)]


class _Places:
    """Where paragraphs stand in the tree, by the names of the elements about them."""

    def __init__(self, elements: list[Element], kept: list[Block]) -> None:
        self._elements = elements
        self._kept = kept

    @cached_property
    def _places(self) -> set[tuple[str, ...]]:
        return {self._place(one) for one in self._kept if one.kind in _PLAIN}

    def among(self, one: Block) -> bool:
        """Whether a paragraph stands as one does that was kept."""
        return self._place(one) in self._places

    def together(self, one: Block, other: Block) -> bool:
        """Whether two paragraphs stand in the same element."""
        box = self._box(one)
        return box is not None and box is self._box(other)

    def _place(self, one: Block) -> tuple[str, ...]:
        box = self._box(one)
        above = () if box is None else (box, *box.iterancestors())
        return tuple(f"{each.tag} {each.get('class') or ''}" for each in above)

    def _box(self, one: Block) -> Element | None:
        """The element in which a paragraph stands, be it a paragraph's own or bare text."""
        element = next((self._elements[int(mark)] for mark in one.marks), None)
        if element is not None and element.tag == "p":
            return element.getparent()
        return element


def _body_element(tree: Element) -> Element:
    body = tree.find("body")
    return tree if body is None else body


def _is_list_of_links(one: Block) -> bool:
    """Whether a block is made of links, or interrupts the article."""
    if _INTERRUPTING.fullmatch(one.text):
        return True
    if _ATTACHED.match(one.text):
        return False
    return one.links and not (len(one.text) > 40 and "。" in one.text)


def _is_sentence(one: Block) -> bool:
    """Whether a block is a paragraph with sentences of its own."""
    return (
        one.kind in (ParagraphKind.BODY, ParagraphKind.QUOTATION)
        and not one.links
        and len(one.text) >= _LEAD
        and one.text.rstrip(_CLOSING)[-1:] in _SENTENCE
    )


def _above(found: list[Block], first: int, title: str) -> list[Block]:
    """Captions and sentences between the title and what was kept, with their headings."""
    titles = [index for index in range(first) if found[index].text == title]
    top = titles[-1] + 1 if titles else 0
    kept: list[Block] = []
    for one in reversed(found[top:first]):
        heads = one.kind is ParagraphKind.HEADING and not one.links and (kept or titles)
        if _is_captioned(one) or (titles and (heads or _leads(one))):
            kept.append(one)
        elif not titles:
            break
    while kept and kept[-1].kind is ParagraphKind.HEADING:
        kept.pop()  # above all else it is another line of the head
    return kept[::-1]


def _is_captioned(one: Block) -> bool:
    return one.kind is ParagraphKind.CAPTION and not one.links


def _leads(one: Block) -> bool:
    return _is_sentence(one) and not _NOTICES.search(one.text)


def _goes_on(one: Block, before: Block, places: _Places) -> bool:
    """Whether a paragraph stands as others of the article; a short line, right beside one."""
    closed = one.text.rstrip(_CLOSING)[-1:] in _SENTENCE
    return places.among(one) if closed else places.together(one, before)


def _below(found: list[Block], last: int, places: _Places) -> list[Block]:
    """What stands right below what was kept: captions, items, rows, and paragraphs like those."""
    stop = end = last + 1
    for index in range(stop, len(found)):
        one = found[index]
        if one.links and not _ATTACHED.match(one.text):
            break
        if one.kind in _PLAIN and not (
            _ATTACHED.match(one.text) or _goes_on(one, found[index - 1], places)
        ):
            break
        if one.kind is not ParagraphKind.HEADING:
            end = index + 1
    return found[stop:end]
