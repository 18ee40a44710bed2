"""What a Word document's styles say about a paragraph: kind, level, numbering, hidden or not.

A style is known by its name, in English or in the language of the program that wrote it, by its
id, and by its outline level; else by the style that it is based on. Runs in the worker process.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reader_app.domain.model import ParagraphKind
from reader_app.importing.list_numbers import number_told
from reader_app.importing.page_libraries import Element

from .package import W, is_on, parts_of, value

_HEADING = re.compile(
    r"(?:heading|标题|標題|überschrift|berschrift|titre|título|ttulo|titolo|заголовок|見出し|제목)"
    r"\s*([1-9])(?:\s*char)?",
    re.I,
)
_RANKED = re.compile(r"([一二三四五六1-6])[级級](?:标题|標題)|(?:标题|標題)\s?([一二三四五六])")
"""Names of heading styles in the templates of offices and schools."""
_RANKS = "一二三四五六123456"
_TITLES = frozenset(
    ("title", "标题", "標題", "titel", "titre", "文档标题", "公文标题", "主标题", "書名", "书名")
)
_SUBTITLES = frozenset(("subtitle", "副标题", "副標題", "untertitel", "sous-titre"))
_KINDS = {
    **dict.fromkeys(
        ("caption", "题注", "題注", "標號", "圖表標題", "图题", "表题", "figure", "illustration"),
        ParagraphKind.CAPTION,
    ),
    **dict.fromkeys(
        (
            "quote", "intense quote", "block text", "quotations", "block quote", "引用", "明显引用",
            "鮮明引文", "引文", "强调引用",
        ),
        ParagraphKind.QUOTATION,
    ),
    **dict.fromkeys(
        ("footnote text", "endnote text", "脚注文本", "註腳文字", "尾注文本", "章節附註文字",
         "footnote", "endnote"),
        ParagraphKind.NOTE,
    ),
    **dict.fromkeys(("author", "作者"), ParagraphKind.BYLINE),
    **dict.fromkeys(("date", "日期"), ParagraphKind.DATELINE),
}  # fmt: skip
_LIST = re.compile(r"list(?: (?:bullet|number|continue))?(?: [2-9])?|列表(?:项目符号|编号)?\s?\d?")
_CONTENTS = re.compile(
    r"(?:toc|contents|目录|目錄|wpsoffice手动目录)\s*(?:[1-9]|heading|标题\s?\d?)|目录标题|目錄標題"
    r"|table of figures|图表目录|圖表目錄"
)
_LONGEST_CHAIN = 20
_NO_LEVEL = 9
"""The outline level, counted from 0, of text that is no heading."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a style makes of a paragraph. ``level`` is from 1, 0 for no heading.

    ``number`` is the list that it belongs to and the level in it, from 0; ``numbered_by`` the style
    that says so.
    """

    kind: ParagraphKind = ParagraphKind.BODY
    level: int = 0
    subtitle: bool = False
    contents: bool = False
    number: tuple[str, int] | None = None
    hidden: bool = False
    numbered_by: str = ""


class Styles:
    """The styles of a document, each resolved once."""

    def __init__(self, tree: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._default = ""
        self._looks: dict[str, Look] = {}
        for one in tree.iter(W + "style") if tree is not None else ():
            name = value(one, "styleId") or ""
            self._elements[name] = one
            if value(one, "type") == "paragraph" and value(one, "default") in {"1", "true", "on"}:
                self._default = name

    def of(self, style: str | None) -> Look:
        """What a paragraph of that style is; None for the default style."""
        name = self._default if style is None else style
        if name not in self._looks:
            self._looks[name] = self._resolved(name)
        return self._looks[name]

    def hides(self, style: str | None) -> bool:
        """Whether a style of characters hides them."""
        return style is not None and self.of(style).hidden

    def _resolved(self, name: str) -> Look:
        chain = self._chain(name)
        number: tuple[str, int] | None = None
        numbered_by = ""
        hidden: bool | None = None
        level: int | None = None
        for one in chain:
            properties = one.find(W + "pPr")
            if hidden is None:
                hidden = is_on(one.find(f"{W}rPr/{W}vanish"))
            if properties is not None:
                told = parts_of(properties)
                if number is None:
                    number = number_of(told)
                    numbered_by = value(one, "styleId") or ""
                level = level_of(told) if level is None else level
        kind = next((told for one in chain if (told := _by_name(one))), None) or Look()
        if level == 0 or (kind.kind is not ParagraphKind.BODY and not kind.level):
            level = 0  # a title with an outline level is a title
        return Look(
            ParagraphKind.HEADING if kind.level or level else kind.kind,
            level or kind.level,
            kind.subtitle,
            kind.contents,
            number,
            bool(hidden),
            numbered_by,
        )

    def _chain(self, name: str) -> list[Element]:
        """A style and those that it is based on, nearest first; a loop is cut."""
        chain: list[Element] = []
        while name in self._elements and len(chain) < _LONGEST_CHAIN:
            element = self._elements[name]
            chain.append(element)
            name = value(element.find(W + "basedOn")) or ""
        return chain


def number_of(properties: Mapping[str, Element]) -> tuple[str, int] | None:
    """The list that a paragraph's properties put it in; ``"0"`` takes it out of its style's."""
    told = properties.get(W + "numPr")
    if told is None:
        return None
    level = number_told(value(told.find(W + "ilvl")), 0)
    name = value(told.find(W + "numId"))
    return (name, level) if name is not None else None


def level_of(properties: Mapping[str, Element]) -> int | None:
    """The heading level in a paragraph's properties, 0 for body text; None if there is none."""
    told = value(properties.get(W + "outlineLvl"))
    if told is None:
        return None
    level = number_told(told, _NO_LEVEL)
    return level + 1 if level < _NO_LEVEL else 0


def _by_name(style: Element) -> Look | None:
    """The kind that a style's own name or id implies; None if they imply nothing."""
    name = (value(style.find(W + "name")) or "").strip().lower()
    number = (value(style, "styleId") or "").strip().lower()
    for said in (name, number):
        heading = _HEADING.fullmatch(said)
        if heading:
            return Look(ParagraphKind.HEADING, int(heading.group(1)))
        ranked = _RANKED.fullmatch(said)
        if ranked:
            rank = _RANKS.index(ranked.group(1) or ranked.group(2)) % 6
            return Look(ParagraphKind.HEADING, rank + 1)
        if said in _TITLES:
            return Look(ParagraphKind.TITLE)
        if said in _SUBTITLES:
            return Look(ParagraphKind.HEADING, subtitle=True)
        if said in _KINDS:
            return Look(_KINDS[said])
        if _CONTENTS.fullmatch(said):
            return Look(contents=True)
        if _LIST.fullmatch(said):
            return Look(ParagraphKind.LIST)
    return None
