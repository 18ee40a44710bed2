"""Maps characters of symbol fonts, which are not Unicode, to characters that look the same.

The tables hold what texts use; after the fonts' published encodings (Adobe Symbol, Wingdings).
"""

from __future__ import annotations

_PRIVATE = 0xF000
"""Where the characters of symbol fonts begin in the private use area."""
_UNKNOWN = "□"

_SYMBOL = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
    0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC7: "∩", 0xC8: "∪", 0xCE: "∈", 0xD0: "∠", 0xD6: "√",
    0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□",
    0x71: "❑", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x80: "⓪",
    **{0x81 + n: chr(ord("①") + n) for n in range(10)},
    **{0x8C + n: chr(ord("❶") + n) for n in range(10)},
    0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x97: "●", 0xA3: "□"}
_WINGDINGS_3 = {
    0x66: "←",
    0x67: "→",
    0x68: "↑",
    0x69: "↓",
    0x70: "▲",
    0x71: "▼",
    0x75: "▶",
    0x7D: "▶",
}
_FONTS: dict[str, dict[int, str]] = {
    "symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3, "webdings": {}, "mt extra": {},
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """The character that a font shows for a hexadecimal code; □ for one that is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    table = _FONTS.get(font.strip().lower())
    if table is not None:
        return table.get(number & 0xFF, _UNKNOWN)
    if _PRIVATE <= number < _PRIVATE + 0x100:
        own = chr(number - _PRIVATE)
        return own if own.isprintable() else _UNKNOWN
    shown = chr(number) if number < 0x110000 else _UNKNOWN
    return shown if shown.isprintable() else _UNKNOWN
