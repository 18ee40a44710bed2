"""What of a page nobody sees, dropped from its tree. Runs in the worker process.

Pages wrap themselves in a form, or hide their article until a script shows it: what holds most of a
page's text is seen, whatever it is called.
"""

from __future__ import annotations

import re

from reader_app.importing.page_libraries import Element

_NEVER_SEEN = (
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas",
    "input", "button", "select", "textarea", "audio", "video", "map", "amp-ad", "amp-embed",
    "amp-sidebar", "amp-consent",
)  # fmt: skip
_BESIDE = ("form", "nav", "footer", "aside", "dialog")
DATA = "application/ld+json"
"""A script that holds no program, but says what the page is about."""
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?!\.)", re.I)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:hidden|hide|d-none|sr-only|visually-hidden)(?:\s|$)", re.I)
_SHOWN_LATER = frozenset(("js_content",))
"""Articles that their site's script shows, however short: WeChat's."""
_MOST = 0.5
"""The share of a page's text that is never left out."""
_LITTLE = 200
"""Characters that a page shows whose article is hidden."""


def drop_unseen(tree: Element) -> None:
    """Drop what is not seen of a page."""
    for element in list(tree.iter(*_NEVER_SEEN)):
        if element.getparent() is not None and element.get("type") != DATA:
            element.drop_tree()
    _settle(list(tree.iter(*_BESIDE)), _MOST * len(tree.text_content()))
    hidden = [
        one
        for one in tree.xpath("//body//*[@hidden or @style or @class]")
        if _is_hidden(one) and one.get("id") not in _SHOWN_LATER
    ]
    outermost = [one for one in hidden if not any(map(_is_hidden, one.iterancestors()))]
    whole = len(tree.text_content()) if hidden else 0
    rest = whole - sum(len(one.text_content()) for one in outermost)
    # Terms of use, often long, are hidden beside an article; a page of nothing else is shown later.
    _settle(hidden, _MOST * whole if rest < _LITTLE else whole + 1)


def _settle(unsure: list[Element], enough: float) -> None:
    """Make plain blocks of elements with more text than that, and drop the others."""
    for element in unsure:
        if element.getparent() is None:
            continue
        if len(element.text_content()) > enough:
            element.tag = "div"
        else:
            element.drop_tree()


def _is_hidden(element: Element) -> bool:
    style, name = element.get("style") or "", element.get("class") or ""
    return (
        element.get("hidden") is not None
        or bool(style and _HIDING.search(style))
        or bool(name and _HIDDEN_CLASS.search(name))
    )
