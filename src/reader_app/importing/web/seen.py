"""What of a page nobody sees, dropped from its tree. Runs in the worker process.

Pages wrap themselves in a form, or hide their article until a script shows it: what holds most of a
page's text is seen, whatever it is called.
"""

from __future__ import annotations

import re

from reader_app.importing.page_libraries import Element, parse
from reader_app.importing.pages.sheets import applied, hidden

from .nesting import flattened

_NEVER_SEEN = (
    "script", "style", "template", "iframe", "object", "embed", "svg", "canvas", "input", "button",
    "select", "audio", "video", "map", "noframes", "amp-ad", "amp-embed", "amp-sidebar",
    "amp-consent",
)  # fmt: skip
_BESIDE = ("form", "nav", "footer", "aside", "dialog", "noscript", "textarea")
DATA = frozenset(("application/ld+json",))
"""Scripts that hold no program, but say what the page is about."""
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?!\.)"
    r"|(?<![\w-])(?:left|top|text-indent)\s*:\s*-(?:\d{4}|999)"
    r"|(?<![\w-])(?:max-)?height\s*:\s*0(?!\.)(?=.*overflow\s*:\s*hidden)",
    re.I | re.S,
)
_DISPLAYED = re.compile(r"display\s*:\s*(?!none)\w", re.I)
_OPENED = re.compile(r"(?:^|\s)(?:is-)?(?:active|show|open|in|on|current|selected|visible)(?:\s|$)")
"""Classes by which a script shows one of several elements that a sheet hides."""
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:hidden|hide|d-none|sr-only|visually-?hidden|screen-reader-text|a11y-hidden)(?:\s|$)",
    re.I,
)
_SHOWN_LATER = frozenset(("js_content",))
"""Articles that their site's script shows, however short: WeChat's."""
_MOST = 0.5
"""The share of a page's text that is never left out."""
_LITTLE = 200
"""Characters that a page shows whose article is hidden."""
_OF_SCRIPTS = frozenset(("noscript", "textarea"))
"""What is seen where scripts do not run, or where nothing but it holds the text."""
_MARKUP = re.compile(r"<(?:p|br|div|section)\b", re.I)
_NOTICE = 100
"""Characters up to which that is a notice, or a box to write in."""
_CONDITIONAL = re.compile(r"@media[^{};]*\([^{};]*(?=\{)", re.I)
"""What holds on screens of some width only."""


def drop_unseen(tree: Element) -> None:
    """Drop what is not seen of a page."""
    styled = _Styled(_hidden_by_sheets(tree))
    for element in list(tree.iter(*_NEVER_SEEN)):
        if element.getparent() is not None and element.get("type") not in DATA:
            element.drop_tree()
    _settle(list(tree.iter(*_BESIDE)), _MOST * len(tree.text_content()))
    hidden = [
        one
        for one in tree.xpath("//body//*[@hidden or @aria-hidden or @style or @class or @id]")
        if styled.hides(one) and one.get("id") not in _SHOWN_LATER
    ]
    outermost = [one for one in hidden if not any(map(styled.hides, one.iterancestors()))]
    whole = len(tree.text_content()) if hidden else 0
    rest = whole - sum(len(one.text_content()) for one in outermost)
    # Terms of use, often long, are hidden beside an article; a page of nothing else is shown later.
    _settle(hidden, _MOST * whole if rest < _LITTLE else whole + 1)


def _settle(unsure: list[Element], enough: float) -> None:
    """Make plain blocks of elements with more text than that, and drop the others."""
    for element in unsure:
        if element.getparent() is None:
            continue
        least = max(enough, _NOTICE) if element.tag in _OF_SCRIPTS else enough
        if len(element.text_content()) > least:
            text = element.tag in {"textarea", "pre"} and not _unfolded(element)
            element.tag = "pre" if text else "div"
        else:
            element.drop_tree()


def _unfolded(element: Element) -> bool:
    """Put markup that a box to write in holds as text into the tree; whether it held such."""
    text = element.text or ""
    held = _MARKUP.search(text) is not None and element.tag == "textarea"
    body = parse(flattened(text)).find("body") if held else None
    if body is None:
        return False
    element.text = None
    body.tag = "div"
    element.append(body)
    return True


class _Styled:
    """What hides elements: their own attributes, and classes and names that a sheet hides."""

    def __init__(self, named: frozenset[str]) -> None:
        self._named = named

    def hides(self, element: Element) -> bool:
        """Whether an element is hidden by itself."""
        style, name = element.get("style") or "", element.get("class") or ""
        if element.get("hidden") is not None or (
            element.get("aria-hidden") == "true" and element.tag != "time"
        ):
            return True
        if (style and _HIDING.search(style)) or (name and _HIDDEN_CLASS.search(name)):
            return True
        if not self._named or _OPENED.search(name):
            return False
        named = not self._named.isdisjoint((*name.split(), element.get("id") or ""))
        return named and not _DISPLAYED.search(style)


def _hidden_by_sheets(tree: Element) -> frozenset[str]:
    """Classes and names that the page's own sheets hide on every screen."""
    return hidden(
        applied(_CONDITIONAL.sub("@media print", one.text or "")) for one in tree.iter("style")
    )
