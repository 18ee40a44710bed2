"""Markup that nests deeper than the parser reads, made flat enough. Runs in the worker process."""

from __future__ import annotations

import re

_DEPTH = 180
"""libxml2 loses text below depth 255; what stands deeper here is lifted up."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_NEVER_DEEP = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd"
    " option script style".split()
)


def flattened(text: str) -> str:
    """The text without the tags that nest deeper than the parser reads."""
    depth = 0
    kept: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        closing, name, alone = tag.groups()
        if alone or name.lower() in _NEVER_DEEP:
            continue
        too_deep = depth > _DEPTH
        depth = max(0, depth - 1) if closing else depth + 1
        if too_deep:
            kept += (text[at : tag.start()], " ")
            at = tag.end()
    return "".join((*kept, text[at:])) if kept else text
