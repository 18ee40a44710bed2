"""What the style sheets of a book take away: passages that are not shown, numbers of lists.

Only selectors of one element, class or name are looked at, and only what holds on a screen. After
CSS 2.2; Kindle's media types after Amazon's publishing guidelines. Runs in the worker process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_MEDIA = re.compile(r"@media\b([^{};]*)\{", re.I)
_SHOWN = re.compile(r"^\s*(?:only\s+)?(?:all|screen|amzn-kf8)?\s*(?:$|\(|and\b)", re.I)
_BRACE = re.compile(r"[{}]")
# Begun at a brace only: a font within a style sheet is a megabyte without one.
_RULE = r"(?<![^{}])([^{}]+)\{[^{}]*"
_HIDDEN = re.compile(_RULE + r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.I)
_UNNUMBERED = re.compile(_RULE + r"\blist-style(?:-type)?\s*:[^;{}]*\bnone\b", re.I)
_BEFORE = re.compile(
    _RULE + r"""\bcontent\s*:\s*("[^"{}]{0,40}"|'[^'{}]{0,40}')\s*(?=[;}])""", re.I
)
_BEFORE_ONE = re.compile(r"(h[1-6]|(?:h[1-6]|p|div|li)?\.[\w-]+)::?before", re.I)
_ESCAPED = re.compile(r"\\([0-9a-f]{1,6})\s?", re.I)
_WORDS = re.compile("[A-Za-z0-9\u3400-\u9fff]")
_CODES = 0xD800
"""Codes from which a sign is half of a character, or one of a single font."""
_ONE = re.compile(r"[a-z0-9]*[.#]([\w-]+)", re.I)


def applied(sheet: str) -> str:
    """A style sheet without comments, and without what is not for a screen."""
    sheet = _COMMENT.sub("", sheet)
    kept: list[str] = []
    at = 0
    for media in _MEDIA.finditer(sheet):
        if media.start() >= at and not any(map(_SHOWN.match, media.group(1).split(","))):
            kept.append(sheet[at : media.start()])
            at = _closing(sheet, media.end())
    return "".join((*kept, sheet[at:]))


def _closing(sheet: str, at: int) -> int:
    """Where the block ends whose opening brace is before ``at``."""
    depth = 1
    for brace in _BRACE.finditer(sheet, at):
        depth += 1 if brace.group() == "{" else -1
        if not depth:
            return brace.end()
    return len(sheet)


def hidden(sheets: Iterable[str]) -> frozenset[str]:
    """Classes and names that the sheets hide."""
    found = (_ONE.fullmatch(selector) for selector in _ruled(sheets, _HIDDEN))
    return frozenset(one.group(1) for one in found if one)


def unnumbered(sheets: Iterable[str]) -> frozenset[str]:
    """Classes, names and elements of lists whose numbers the sheets take away."""
    selectors = list(_ruled(sheets, _UNNUMBERED))
    found = (_ONE.fullmatch(selector) for selector in selectors)
    return frozenset(one.group(1) for one in found if one) | {"ol", "li"}.intersection(selectors)


def before(sheets: Iterable[str]) -> Mapping[str, str]:
    """The words that the sheets put before headings and classes, by ``h2``, ``.name``, ``h2.name``.

    What is counted, drawn or a mere sign is none.
    """
    found: dict[str, str] = {}
    for sheet in sheets:
        for rule in _BEFORE.finditer(sheet):
            words = _ESCAPED.sub(_character, rule.group(2)[1:-1])
            for selector in rule.group(1).split(","):
                one = _BEFORE_ONE.fullmatch(selector.strip())
                if one is not None:
                    found[one.group(1)] = words if _WORDS.search(words) else ""
    return found


def words_before(told: Mapping[str, str], tag: str, classes: str) -> str:
    """What `before` told of an element of these classes."""
    if not told:
        return ""
    names = [f".{name}" for name in classes.split()]
    keys = (*(f"{tag}{name}" for name in names), *names, tag)
    return next((told[key] for key in keys if key in told), "")


def _character(escaped: re.Match[str]) -> str:
    code = int(escaped.group(1), 16)
    return chr(code) if code < _CODES else ""


def _ruled(sheets: Iterable[str], rule: re.Pattern[str]) -> Iterator[str]:
    """The selectors of the sheets' rules that ``rule`` finds."""
    for sheet in sheets:
        for found in rule.finditer(sheet):
            yield from (selector.strip() for selector in found.group(1).split(","))
