"""HTML that was left in text: &nbsp; is a space, <br> the end of a line, &ldquo; a quotation mark.

The gate: only names that HTML has, tags of words only where they are closed again, and nothing at
all in a text that speaks of such signs. What would make a sign of another kind stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from .look import Look, before, behind
from .rule import Found, Rule

_NAMES = (
    "nbsp|ensp|emsp|thinsp|quot|amp|lt|gt|apos|mdash|ndash|hellip|middot|bull|ldquo|rdquo|lsquo|rsquo|"
    "laquo|raquo|times|divide|deg|copy|reg|trade|plusmn|permil|sect|para|yen|zwnj|zwj"
)
_ENTITY = re.compile(rf"&(?:{_NAMES}|#\d{{2,6}}|#[xX][0-9a-fA-F]{{2,5}});")
_LINES = "br|p|div|li|tr|h[1-6]|blockquote|center|section|table|tbody|ul|ol|hr"
_WORDS = "span|font|b|strong|i|em|u|a|td|th|sub|sup|o:p|small|big"
_TAG = rf"</?({_LINES}|{_WORDS}|img)(?=[\s/>])[^<>\n]{{0,400}}>"
_LONGEST_TAG = 440
"""Code points that no tag exceeds."""
_ONE_TAG = re.compile(_TAG, re.IGNORECASE)
_TAGS = re.compile(rf"(?:{_TAG}[ \t]*)+", re.IGNORECASE)
_OF_LINES = re.compile(_LINES, re.IGNORECASE)
_ALONE = frozenset(("br", "hr", "img", "p"))
_SPEAKS_OF_IT = re.compile(
    "html|xml|标签|標籤|实体|實體|代码|代碼|转义|轉義|网页|網頁|编程|編程|程式|源码|原始碼",
    re.IGNORECASE,
)
_SPACES = frozenset("\u00a0\u2002\u2003\u2009")


def find(look: Look) -> list[Found]:
    entities = "&" in look.latin and ";" in look.latin
    tags = "<" in look.latin and ">" in look.latin
    if not (entities or tags) or _SPEAKS_OF_IT.search(look.text):
        return []
    found = [*(_entities(look.text) if entities else ()), *(_tags(look.text) if tags else ())]
    return sorted(found, key=lambda one: one.start)


def _entities(text: str) -> Iterator[Found]:
    for found in _ENTITY.finditer(text):
        sign = unescape(found.group())
        if sign in _SPACES:
            sign = " "
        if len(sign) != 1 or not (sign.isprintable() or sign in "\u200c\u200d"):
            continue
        if sign in "<>&" and _makes_another(text, found.start(), sign, found.end()):
            continue
        yield Found(found.start(), found.end(), sign, 0.98)


def _makes_another(text: str, start: int, sign: str, end: int) -> bool:
    """Whether a sign would make a tag or an entity of what stands about it."""
    if sign == "&":
        return re.match(r"#?\w{1,8};", text[end : end + 10]) is not None
    if sign == "<":
        return re.match(r"[A-Za-z/!]", text[end : end + 1]) is not None
    return not _is_closed(text, start)


def _is_closed(text: str, start: int) -> bool:
    """Whether every < before a place on its line has its >."""
    line = before(text, start, _LONGEST_TAG)
    return line.rfind("<") <= line.rfind(">")


def _tags(text: str) -> Iterator[Found]:
    small = text.lower()
    for found in _TAGS.finditer(text):
        names = [one.group(1).lower() for one in _ONE_TAG.finditer(found.group())]
        if not _is_closed(text, found.start()) or not all(
            name in _ALONE or f"</{name}" in small for name in names
        ):
            continue
        parts = any(map(_OF_LINES.fullmatch, names)) and not _at_edge(text, *found.span())
        yield Found(found.start(), found.end(), "\n" if parts else "", 0.97)


def _at_edge(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands before or behind a place on its line."""
    return not (
        before(text, start, _LONGEST_TAG).strip() and behind(text, end, _LONGEST_TAG).strip()
    )


RULE = Rule(
    "markup",
    find,
    repaired=(
        ("&nbsp;&nbsp;山上有云。<br>山下有雨。", "  山上有云。\n山下有雨。"),
        ("<p>他说：&ldquo;雨停了。&rdquo;</p>", "他说：“雨停了。”"),
        ("山上<b>有云</b>，A&amp;B，3 &lt; 5", "山上有云，A&B，3 < 5"),
        ("山上有云&#12290;", "山上有云。"),
    ),
    kept=(
        "山上有云",
        "写网页时用<br>换行，用&nbsp;空格。",
        "a<b>c，a&b;c",
        "他按下<Enter>键，又按<b>。",
        "云 &amp;lt; 雨",
    ),
)
