"""Readings that a machine put behind characters: 網(wǎng)上 becomes 網上.

Some sites gloss by replacing bytes of GBK without regard to where characters begin. Where that fell
across two characters, they were destroyed; `recovery` finds them again. The gate is that the same
characters are glossed the same way throughout, nearly wherever they stand, which no textbook does:
亳(bó)州 stays. In a text too short to repeat itself, many glosses must stand behind characters that
only traditional text has, and not only behind rare ones, which alone need to be told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reader_app.importing.frequencies import likelihood
from reader_app.text.folding import fold

from .look import Look
from .recovery import LETTERS, recoveries
from .rule import Found, Rule

_GLOSS = re.compile(rf"[(（]([{LETTERS}]{{1,6}})[)）]")
_OF_WORDS = re.compile(
    rf"(?<=[\u3400-\u9fff])[(（]([{LETTERS}]{{1,6}}(?: [{LETTERS}]{{1,6}}){{1,5}})[)）]"
)
_HAN = re.compile("[\u3400-\u9fff]")
_PLAIN = "abcdefghijklmnopqrstuvwxyz"
"""Without a plain letter there are no readings; to look for these is quick."""
_TONED = 0.8
"""Readings bear tone marks; units and names of variables, as in 长度(m), do not."""
_MANY = 8
_SHARE = 0.9
_REPEATED = 1.3
_MANY_ONCE, _NEARLY, _TRADITIONAL, _USUAL = 12, 0.8, 0.8, -11.0
"""Glosses in a text that does not repeat itself: how many, how much of what they are about, the
share of them behind traditional characters, and how usual these are (natural logarithm)."""
_SPARSE, _DENSE = 0.1, 0.5
"""Shares of the text's characters: lessons gloss fewer, readers for learners more."""


def find(look: Look) -> Iterator[Found]:
    if not look.has_any(_PLAIN) or not look.has_any(")）"):
        return
    text = look.text
    glosses = [found for found in _GLOSS.finditer(text) if _HAN.match(text, found.start() - 1)]
    if not _by_machine(text, glosses):
        return
    glosses += [one for one in _OF_WORDS.finditer(text) if _is_of_word(text, one)]
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
    if len(pairs) > 1.1 * len(glossed):
        return False
    if len(glosses) >= _SHARE * standing and len(glosses) >= _REPEATED * len(glossed):
        return True
    return len(glosses) >= _NEARLY * standing and _nobody_asked(text, glosses)


def _nobody_asked(text: str, glosses: list[re.Match[str]]) -> bool:
    """Whether glosses tell of the most usual traditional characters, here and there."""
    characters = [text[found.start() - 1] for found in glosses]
    traditional = [character for character in characters if fold(character) != character]
    usual = sum(map(likelihood, traditional)) / max(1, len(traditional))
    return (
        len(glosses) >= _MANY_ONCE
        and len(traditional) >= _TRADITIONAL * len(glosses)
        and usual > _USUAL
        and _SPARSE <= len(glosses) / len(_HAN.findall(text)) <= _DENSE
    )


def _is_of_word(text: str, gloss: re.Match[str]) -> bool:
    """Whether as many characters stand before a gloss as it has syllables."""
    syllables = gloss.group(1).count(" ") + 1
    before = text[max(0, gloss.start() - syllables) : gloss.start()]
    return len(_HAN.findall(before)) == syllables


_LESSON = "亳(bó)州有花市，歙(shè)县有茶。亳州的花早，歙县的茶香。"
_ONCE = (
    "學(xué)生們(men)早上七點(diǎn)半走到車(chē)站，站前的大樹(shù)下有人賣(mài)茶。"
    "說(shuō)起天氣(qì)，都說(shuō)今天不冷，只是風(fēng)大。過(guò)了一會(huì)，車(chē)來(lái)了。"
)
_READER = (
    "學(xué)生(shēng)們(men)從(cóng)車(chē)站(zhàn)走(zǒu)來(lái)，"
    "說(shuō)這(zhè)裡(lǐ)沒(méi)開(kāi)門(mén)，問(wèn)時(shí)間(jiān)。"
)
_PAGE = (
    "學(xué)生上網(wǎng)，學(xué)會在網(wǎng)上讀報，"
    "學(xué)校的網(wǎng)站有農(nóng)業(yè)，農(nóng)業(yè)。"
)

RULE = Rule(
    "glosses",
    find,
    repaired=(
        (_PAGE, "學生上網，學會在網上讀報，學校的網站有農業，農業。"),
        (_PAGE + "老師們(lǎo shī men)", "學生上網，學會在網上讀報，學校的網站有農業，農業。老師們"),
        (
            _ONCE,
            "學生們早上七點半走到車站，站前的大樹下有人賣茶。說起天氣，都說今天不冷，只是風大。過了一會，車來了。",
        ),
    ),
    kept=(_LESSON, "他(tā)说", _LESSON * 4, _READER, "长度(m)和重量(kg)，长度(m)和重量(kg)" * 3),
)
