"""Parts of equations in one line: 1/2, x², √(a+b). After Unicode Technical Note 28.

MathML of pages is read here; a Word document's equations are in `docx.equations`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .page_libraries import Element
from .raised import lowered, raised
from .xml_trees import local

_SIMPLE = re.compile(r"\w*|.", re.S)
_SKIPPED = frozenset(("annotation", "annotation-xml", "mspace", "none", "mprescripts", ""))


def fraction(over: str, under: str) -> str:
    """One operand over another."""
    return f"{_bound(over)}/{_bound(under)}"


def root(of: str, degree: str = "") -> str:
    """A root of an operand."""
    return f"{raised(degree)}√{_bound(of)}"


def above(text: str) -> str:
    """A superscript after an operand."""
    made = raised(text)
    return made if made != text or not text else f"^{_bound(text)}"


def below(text: str) -> str:
    """A subscript after an operand."""
    made = lowered(text)
    return made if made != text or not text else f"_{_bound(text)}"


def _bound(text: str) -> str:
    """An operand, in brackets if it is more than one word."""
    text = text.strip()
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def in_line(math: Element) -> str:
    """MathML in one line. The parser of pages limits how deep it nests."""
    parts = [in_line(one) for one in math if local(one.tag) not in _SKIPPED]
    count, way = _MATHML.get(local(math.tag), (0, "".join))
    if parts and count in (0, len(parts)):
        return way(parts)
    return "".join(parts) or "".join((math.text or "").split())


_MATHML: Mapping[str, tuple[int, Callable[[list[str]], str]]] = {
    "mfrac": (2, lambda parts: fraction(*parts)),
    "msup": (2, lambda parts: parts[0] + above(parts[1])),
    "msub": (2, lambda parts: parts[0] + below(parts[1])),
    "msubsup": (3, lambda parts: parts[0] + below(parts[1]) + above(parts[2])),
    "munder": (2, lambda parts: parts[0] + below(parts[1])),
    "mover": (2, lambda parts: parts[0] + above(parts[1])),
    "munderover": (3, lambda parts: parts[0] + below(parts[1]) + above(parts[2])),
    "msqrt": (0, lambda parts: root("".join(parts))),
    "mroot": (2, lambda parts: root(parts[0], parts[1])),
}
"""How many parts an element has, 0 for any number, and how they are written."""
