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
    named = _hidden_by_sheets(tree)
    for element in list(tree.iter(*_NEVER_SEEN)):
        if element.getparent() is not None and element.get("type") not in DATA:
            element.drop_tree()
    _settle(list(tree.iter(*_BESIDE)), _MOST * len(tree.text_content()))
    # A script may show what a sheet hides; behind a dialog a whole page is hidden from aids.
    perhaps = [
        one
        for one in tree.xpath("//body//*[@aria-hidden or @class or @id]")
        if _may_be_hidden(one, named) and one.get("id") not in _SHOWN_LATER
    ]
    _settle(perhaps, _MOST * len(tree.text_content()) if perhaps else 0)
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


def _is_hidden(element: Element) -> bool:
    """Whether an element is hidden by itself: it says so, or is called so."""
    style, name = element.get("style") or "", element.get("class") or ""
    return (
        element.get("hidden") is not None
        or bool(style and _HIDING.search(style))
        or bool(name and _HIDDEN_CLASS.search(name))
    )


def _may_be_hidden(element: Element, named: frozenset[str]) -> bool:
    """Whether an element is hidden from readers' aids, or is of those that a sheet hides."""
    if element.get("aria-hidden") == "true" and element.tag != "time":
        return True
    name = element.get("class") or ""
    if not named or named.isdisjoint((*name.split(), element.get("id") or "")):
        return False
    return not (_OPENED.search(name) or _DISPLAYED.search(element.get("style") or ""))


def _hidden_by_sheets(tree: Element) -> frozenset[str]:
    """Classes and names that the page's own sheets hide on every screen."""
    return hidden(
        applied(_CONDITIONAL.sub("@media print", one.text or "")) for one in tree.iter("style")
    )
