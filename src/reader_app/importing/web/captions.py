"""Which lines of a page say what is on a picture: by what they are called, say, or stand beside.

Runs in the worker process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from reader_app.importing.page_libraries import Element

_CALLED = re.compile(
    r"caption|tuzhu|tushuo|imgzhu"
    r"|(?<![a-z])(?:pic|img|image|photo)[-_]?(?:text|desc|info|intro|note|alt)",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"(?:图|圖)(?:为|為|片|[一二三四五六七八九\d])|[▲△↑↓]|.*(?:摄|攝)[）)]?$"
    r"|.*(?:图|圖|摄影|攝影|供图|供圖)\s*[/／:：|｜]\s*\S{2,12}$"
)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_BOLD = frozenset(("b", "strong"))
_NUMERAL = re.compile(r"[\W\d一二三四五六七八九十]+")
_SENTENCE = "。！？；：…”」"
LONGEST = 80
"""Characters of a caption."""
_LABEL = 30
"""Characters that a plain line right below a picture has at most which says what is on it."""
_FRAME = 20
"""Elements of a table that frames a picture."""


@dataclass(slots=True)
class Pictures:
    """What of pictures counts for the next line: whether one stands above, and in which element.

    ``begun`` says that a paragraph of the article was seen: pictures above it may be the page's.
    """

    begun: bool = False
    near: bool = False
    framed: Element | None = None

    def see(self, picture: Element) -> None:
        """Take in a picture."""
        self.near, self.framed = True, picture.getparent()

    def pass_by(self, text: str, *, body: bool) -> None:
        """Take in a line, so that the pictures above it count no more."""
        self.begun = self.begun or (body and text[-1] in _SENTENCE)
        self.near, self.framed = False, None

    def are_told_by(self, element: Element, text: str, *, linked: bool) -> bool:
        """Whether a line in ``element`` is a caption; ``linked`` says that it holds links."""
        if len(text) > LONGEST:
            return False
        if _CALLED.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            return True
        if not self.near:
            return False
        if _CENTRED.search(element.get("style") or "") or element.get("align") == "center":
            return True
        return (
            self._is_beside(element, text, linked=linked)
            or _SAYING.match(text) is not None
            or self._is_label(element, text)
        )

    def _is_beside(self, element: Element, text: str, *, linked: bool) -> bool:
        """Whether a line stands in one element with its picture, as no writer's name does."""
        return (
            self.framed is element
            and element.tag != "body"
            and not linked
            and text[-1] not in _SENTENCE
        )

    def _is_label(self, element: Element, text: str) -> bool:
        """Whether a line below a picture in the article says what is on it: it is no heading."""
        return (
            (self.begun or _frames_picture(element))
            and len(text) <= _LABEL
            and text[-1] not in _SENTENCE
            and not _NUMERAL.fullmatch(text)
            and not any(one.tag in _BOLD for one in element.iterdescendants())
        )


def _frames_picture(element: Element) -> bool:
    """Whether an element stands in a table that holds no more than a picture and a few words."""
    table = next(element.iterancestors("table"), None)
    if table is None or sum(1 for _ in islice(table.iter(), _FRAME + 1)) > _FRAME:
        return False
    if table.find(".//img") is None:
        return False
    return len(" ".join(table.text_content().split())) <= LONGEST
