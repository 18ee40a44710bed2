"""Marks of Markdown beyond CommonMark: emphasis beside Chinese marks, and what note programs write.

CommonMark takes ``**注意：**请`` for no emphasis, since a mark stands before its end and a letter
behind it; the amendment for Chinese, Japanese and Korean of markdown-cjk-friendly lets it be one.
``==highlights==``, ``[[page|words]]``, ``[x]`` and ``[!note]`` are as Obsidian and GitHub write
them.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize

_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—·]")
_WIDE_PLANES = "\U00020000"
_PAGE = re.compile(r"!?\[\[([^\[\]|#\n]*)(?:#[^\[\]|\n]*)?(?:\|([^\[\]\n]*))?\]\]")
_LIGHT = re.compile(r"==(?=\S)([^\n]{0,500}?\S)==(?!=)")
_TASK = re.compile(r"\[([ xX])\][ \t]+")
_CALLOUT = re.compile(r"\[![\w-]+\][+-]?[ \t]*\n?")


def use(parser: MarkdownIt) -> None:
    """Make a parser read these marks."""
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.inline.ruler.before("link", "page_link", _page_link)
    parser.inline.ruler.before("emphasis", "highlight", _highlight)
    parser.core.ruler.before("inline", "tasks", _tasks)


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Let stars beside wide characters open and close emphasis as they do beside letters."""
    start, before = state.pos, len(state.delimiters)
    done = tokenize(state, silent)
    if done and state.src[start] == "*":
        last = state.src[start - 1] if start else " "
        following = state.src[state.pos] if state.pos < state.posMax else " "
        for delimiter in state.delimiters[before:]:
            delimiter.open = _flanks(last, following)
            delimiter.close = _flanks(following, last)
    return done


def _flanks(outside: str, inside: str) -> bool:
    """Whether stars between two characters may belong to the one called ``inside``."""
    if isWhiteSpace(ord(inside)):
        return False
    return not _is_narrow_mark(inside) or (
        isWhiteSpace(ord(outside)) or _is_wide(outside) or _is_narrow_mark(outside)
    )


def _is_narrow_mark(sign: str) -> bool:
    return (isMdAsciiPunct(ord(sign)) or isPunctChar(sign)) and not _is_wide(sign)


def _is_wide(sign: str) -> bool:
    return sign >= _WIDE_PLANES or _WIDE.match(sign) is not None


def _page_link(state: StateInline, silent: bool) -> bool:
    """A link to another note shows its text or that note's name; an embedded file shows nothing."""
    found = _PAGE.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent and not found.group().startswith("!"):
        state.push("text", "", 0).content = found.group(2) or found.group(1)
    state.pos = found.end()
    return True


def _highlight(state: StateInline, silent: bool) -> bool:
    """Highlighted text is shown without its marks."""
    found = _LIGHT.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = found.start(1), found.end(1)
        state.md.inline.tokenize(state)
        state.posMax = end
    state.pos = found.end()
    return True


def _tasks(state: StateCore) -> None:
    """Check boxes are shown as ☐ or ☒, and the type of a callout is left out."""
    tokens = state.tokens
    for at, token in enumerate(tokens):
        opened = [one.type for one in tokens[max(0, at - 2) : at]]
        if token.type != "inline" or opened[1:] != ["paragraph_open"]:
            continue
        task, callout = _TASK.match(token.content), _CALLOUT.match(token.content)
        if opened[0] == "list_item_open" and task:
            box = "☐" if task.group(1) == " " else "☒"
            token.content = f"{box} {token.content[task.end() :]}"
        elif opened[0] == "blockquote_open" and callout:
            token.content = token.content[callout.end() :]
