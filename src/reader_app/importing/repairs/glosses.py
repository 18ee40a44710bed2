"""Readings that a machine put behind characters: 網(wǎng)上 becomes 網上.

Some sites gloss by replacing bytes of GBK without regard to where characters begin. Where that fell
across two characters, they were destroyed; `recovery` finds them again. The gate is that the same
characters are glossed the same way throughout, nearly wherever they stand, which no textbook does:
亳(bó)州 stays.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .look import Look
from .recovery import LETTERS, recoveries
from .rule import Found, Rule

_GLOSS = re.compile(rf"[(（]([{LETTERS}]{{1,6}})[)）]")
_HAN = re.compile("[\u3400-\u9fff]")
_PLAIN = "abcdefghijklmnopqrstuvwxyz"
"""Without a plain letter there are no readings; to look for these is quick."""
_TONED = 0.8
"""Readings bear tone marks; units and names of variables, as in 长度(m), do not."""
_MANY = 8
_SHARE = 0.9
_REPEATED = 1.3


def find(look: Look) -> Iterator[Found]:
    if not look.has_any(_PLAIN) or not look.has_any(")）"):
        return
    text = look.text
    glosses = [found for found in _GLOSS.finditer(text) if _HAN.match(text, found.start() - 1)]
    if not _by_machine(text, glosses):
        return
    edits = [Found(found.start(), found.end(), "", 0.99) for found in glosses]
    damaged = list(recoveries(text))
    taken = {at for one in damaged for at in range(one.start, one.end)}
    damaged += [edit for edit in edits if taken.isdisjoint(range(edit.start, edit.end))]
    yield from sorted(damaged, key=lambda one: one.start)


def _by_machine(text: str, glosses: list[re.Match[str]]) -> bool:
    if len(glosses) < _MANY:
        return False
    toned = sum(not found.group(1).isascii() for found in glosses)
    if toned < _TONED * len(glosses):
        return False
    pairs = Counter((text[found.start() - 1], found.group(1)) for found in glosses)
    characters = Counter(text)
    glossed = {character for character, _ in pairs}
    standing = sum(characters[character] for character in glossed)
    return (
        len(glosses) >= _SHARE * standing
        and len(glosses) >= _REPEATED * len(glossed)
        and len(pairs) <= 1.1 * len(glossed)
    )


_LESSON = "亳(bó)州有花市，歙(shè)县有茶。亳州的花早，歙县的茶香。"
_PAGE = (
    "學(xué)生上網(wǎng)，學(xué)會在網(wǎng)上讀報，"
    "學(xué)校的網(wǎng)站有農(nóng)業(yè)，農(nóng)業(yè)。"
)

RULE = Rule(
    "glosses",
    find,
    repaired=((_PAGE, "學生上網，學會在網上讀報，學校的網站有農業，農業。"),),
    kept=(_LESSON, "他(tā)说", _LESSON * 4, "长度(m)和重量(kg)，长度(m)和重量(kg)" * 3),
)
