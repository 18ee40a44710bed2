"""Characters lost on the way: U+FFFD, and a question mark in mid-sentence, are pointed out.

Nothing is put in their place without the reader: what may have stood there is offered. A ? between
two Han characters inside a name or a title was mostly a middle dot that the old encoding lacked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .look import Look
from .rule import Found, Rule

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_LOST = re.compile(rf"\ufffd+|(?<=[{_HAN}])\?(?=[{_HAN}])")


def find(look: Look) -> Iterator[Found]:
    if "?" not in look.latin and "\ufffd" not in look.text:
        return
    for found in _LOST.finditer(look.text):
        if found.group() == "?":
            yield Found(found.start(), found.end(), "·", 0.5, certain=False, candidates=("·", "—"))
        else:
            yield Found(found.start(), found.end(), found.group(), 0.0, certain=False)


RULE = Rule(
    "lost",
    find,
    repaired=(),
    kept=("明月?清风", "山\ufffd水", "你来吗?", "https://example.org/?a=云"),
)
