"""UTF-8 that was read as Latin-1 or Windows-1252: å±±ä¸Š is 山上.

Undone where a run of such letters is valid UTF-8 for Chinese characters alone. The gate is that
no Western word looks so: each character needs a lead letter and two signs that follow no letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .look import Look
from .rule import Found, Rule

_TRAIL = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_RUN = re.compile(f"(?:[ã-é][{_TRAIL}][{_TRAIL}]|ï[¼½][{_TRAIL}])+")
_LEADS = "ãäåæçèéï"
_WINDOWS = {
    # Python's cp1252 leaves these five undefined; browsers and editors pass them through.
    **{code: bytes([code]) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)},
}
_HAN = re.compile("[\u3400-\u9fff]")


def undone(text: str) -> str:
    """The Chinese that a run of mojibake stands for; empty where it is something else."""
    try:
        data = b"".join(_byte(character) for character in text)
        read = data.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return read if _HAN.search(read) else ""


def _byte(character: str) -> bytes:
    code = ord(character)
    if code in _WINDOWS:
        return _WINDOWS[code]
    return bytes([code]) if code < 0x100 else character.encode("cp1252")


def find(look: Look) -> Iterator[Found]:
    if not look.has_any(_LEADS):
        return
    for found in _RUN.finditer(look.text):
        read = undone(found.group())
        if read:
            yield Found(found.start(), found.end(), read, 0.98)


RULE = Rule(
    "mojibake",
    find,
    repaired=(
        ("山上有云，山下有雨".encode().decode("latin-1"), "山上有云，山下有雨"),
        ("雨：" + "茶山".encode().decode("cp1252"), "雨：茶山"),
    ),
    kept=("山上有云", "déjà vu à l’école", "São Paulo", "Ångström — naïve café"),
)
