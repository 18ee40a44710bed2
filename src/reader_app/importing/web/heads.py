"""The lines of a page that tell its article's source, date and author, as they are shown.

Runs in the worker process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader_app.domain.model import ParagraphKind
from reader_app.importing.dates import date_of, without_dates
from reader_app.importing.page_libraries import Element

from .blocks import Block
from .markup import squeezed

LONGEST = 140
"""Characters of a line that tells source and date."""
_LINES = 3
_MANY = 40
"""Elements in one that tells no more than source and date."""
_MOST = 100
"""How many lines that tell something are compared: a list of articles has thousands."""
_WITH_ROLE, _DATED = 60, 40
"""Characters of a line that names a role, and of one that has no more than a date."""
_CROWD = 40
"""Characters beside a line of the head from which what holds both is none."""
_PLACES = 4
"""Among how many blocks at the article's head such a line stands."""
_CUT = re.compile(
    r"\s*(?:[大中小]?字[号號]|字體|字体|字级|字級|字数|字數|[大小]字体|分享|打印|列印|评论|評論|举报|舉報|我要|"
    r"参与互动|阅读|閱讀|收藏|聽新聞|听新闻|返回搜狐|返回首|返回列|加入收|设为首|人气|人氣|(?:全网)?传播量|點閱|點擊|点击|浏览|瀏覽|扫一扫|\d+人|【(?!记者|記者|作者|文)|"
    r"(?<![^\s])Role,|(?<=\s)\+?\s?(?:关注|關注|订阅|訂閱|追蹤|追踪)(?=\s|$)|\[?大\s中\s小).*$"
)
_RIGHTS = re.compile("©|版权|版權|著作权|著作權|转载|轉載|copyright", re.I)
_TODAY = re.compile("今天是|今日是|欢迎光临|歡迎光臨|欢迎您|歡迎您")
_PICTURED = re.compile("[▲△▼↑↓]|[图圖][为為片：:]")
_TOLD = re.compile(
    r"(?<![图圖]像)(?<![图圖]片)(?:来源|來源)|稿源|(?<![创創])作者(?!最新|其他|介绍|介紹)|记者|記者|撰文|通讯员|通訊員"
)
_AMERICAN = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/(?:19|20)\d\d(?!\d)")
_CRUMBS = re.compile("位置\\s*[:：]|首页|首頁|登录|登錄|登入|注册|註冊")
_YEAR = re.compile("(?:19|20)\\d\\d")
_PARTED = re.compile("(?<=[:：]) +")
_HEADINGS = ("h2", "h3", "h4")
_LINKED = 0.5
_TITLE, _SHORTEST = 6, 4
_CLOCK = re.compile(r"[\s\d:日号號]+")


def short_lines(tree: Element) -> Iterator[str]:
    """The texts of the innermost blocks that may tell source and date, in order."""
    for element in tree.iter("p", "div", "span", "td", "li", "h4", "h5", "h6", "section", "font"):
        if len(element) > _MANY:
            continue  # most of a page; it is joined for nothing
        text = squeezed(" ".join(element.itertext()))
        if 4 <= len(text) <= 3 * LONGEST and not _is_of_another(element, text):
            yield _PARTED.sub("", text) if ": " in text or "： " in text else text


def _is_of_another(element: Element, text: str) -> bool:
    """Whether a block that names no role speaks of another article: by a heading, or by links."""
    if not _YEAR.search(text) or _TOLD.search(text):
        return False  # it tells nothing, or a role
    if any(map(_leads_to_another, (*element.iterancestors("li"), *element.iter("li")))):
        return True
    for heading in element.iter(*_HEADINGS):
        if heading.find(".//a") is not None or heading.getparent().tag == "a":
            return True
    linked = sum(len(squeezed(one.text_content())) for one in element.iter("a"))
    return linked > _LINKED * len(text)


def _leads_to_another(item: Element) -> bool:
    """Whether an item of a list is no more than a link, as long as titles are, and its day."""
    link = item.find(".//a")
    said = squeezed(link.text_content()) if link is not None else ""
    if len(said) < _TITLE:
        return False
    beside = without_dates(squeezed(item.text_content()).replace(said, "", 1))
    return not _CLOCK.sub("", beside)


def head_lines(lines: list[str], title: str, body: list[Block]) -> list[str]:
    """Lines that tell date, source or author: the widest of those that hold one another."""
    found: list[str] = []
    in_body = {one.text for one in body}
    for line in lines:
        if line in in_body:
            continue
        text = _told(line, title)
        if text:
            found.append(text)
    told: list[str] = []
    for text in found[:_MOST]:
        if len(told) == _LINES:
            break
        if not any(text in one or one in text for one in told) and not _is_crowded(
            text, found[:_MOST]
        ):
            told.append(text)
    return told


def _is_crowded(text: str, others: list[str]) -> bool:
    """Whether a line holds a line of the head beside much else of the page."""
    crowd = 0 if _CRUMBS.search(text) else _CROWD
    return any(one in text and len(text) > len(one) + crowd for one in others)


def without_heads(body: list[Block], title: str, heads: list[str]) -> tuple[list[str], list[Block]]:
    """The lines of the head and the blocks of the article, where its body begins with such lines.

    There they stand with what belongs to the page: how often it was read, how large its letters
    are.
    """
    taken: list[str] = []
    kept: list[Block] = []
    for index, one in enumerate(body):
        if one.text == title or one.text in heads or (index < _PLACES and _is_in(one, heads)):
            continue
        cut = index < _PLACES and one.kind is ParagraphKind.BODY and _CUT.search(one.text)
        text = _told(one.text, title) if cut else ""
        if index < _PLACES and _AMERICAN.search(one.text) and len(one.text) <= _DATED:
            text = one.text
        if text:
            taken.append(text)
        else:
            kept.append(one)
    news = [one for one in taken if not any(one in head for head in heads)]
    return _of_one_day([*news, *heads])[:_LINES], kept


def _is_in(one: Block, heads: list[str]) -> bool:
    """Whether a line of head says no more than a wider one, which may part its pieces by spaces."""
    bare = "".join(one.text.split())
    plain = one.kind is ParagraphKind.BODY and len(bare) >= _SHORTEST and "。" not in bare
    return plain and any(bare in "".join(head.split()) for head in heads)


def _of_one_day(heads: list[str]) -> list[str]:
    """Lines of a head without those that tell no more than another day, of another article."""
    kept: list[str] = []
    for line in heads:
        day = date_of([line])
        if not day or _TOLD.search(line) or date_of(kept) in {"", day}:
            kept.append(line)
    return kept


def _told(line: str, title: str) -> str:
    """What a line tells of source, date or author; empty for nothing."""
    if not (_YEAR.search(line) or _TOLD.search(line)):
        return ""
    text = _CUT.sub("", line.replace(title, "") if title else line).strip(" |·　")
    if not text or len(text) > LONGEST or "。" in text or _RIGHTS.search(text):
        return ""
    dated = date_of([text])
    if _PICTURED.match(text) or _TODAY.search(text):
        return ""
    if _TOLD.search(text):
        return text if dated or len(text) <= _WITH_ROLE else ""
    return text if dated and len(text) <= _DATED else ""
