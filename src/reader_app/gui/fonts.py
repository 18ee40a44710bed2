"""Font families for each script.

They are always named: under a non-Chinese locale Qt would draw Han characters in a Japanese font.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont, QFontDatabase

from reader_app.domain.model import Script

_SERIF: Mapping[str, tuple[str, ...]] = {
    "sc": ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC", "Songti SC", "SimSun"),
    "tc": ("Noto Serif CJK TC", "Source Han Serif TC", "Noto Serif TC", "Songti TC", "PMingLiU"),
    "hk": ("Noto Serif CJK HK", "Source Han Serif HK", "Noto Serif HK", "MingLiU_HKSCS"),
}
_SANS: Mapping[str, tuple[str, ...]] = {
    "sc": ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei"),
    "tc": ("Noto Sans CJK TC", "Source Han Sans TC", "PingFang TC", "Microsoft JhengHei"),
    "hk": ("Noto Sans CJK HK", "Source Han Sans HK", "PingFang HK", "Microsoft JhengHei"),
}
_LAST = ("WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback", "Arial Unicode MS")


def region(script: Script, own: str) -> str:
    """The region whose character forms to show: ``sc``, ``tc`` or ``hk``.

    ``own`` is the article's own script, which decides where the original is shown.
    """
    shown = own if script is Script.ORIGINAL else script.value
    if shown == Script.HANT_HK:
        return "hk"
    return "tc" if shown.startswith("hant") else "sc"


def families(
    kind: str, place: str, installed: Collection[str] | None = None, fallback: str = "sc"
) -> list[str]:
    """Installed families of ``kind`` (serif, sans) for ``place`` (sc, tc, hk), best first.

    The forms of another place are better than none, and a sans is better than boxes.
    """
    tables: Sequence[Mapping[str, tuple[str, ...]]] = (
        (_SERIF, _SANS) if kind == "serif" else (_SANS, _SERIF)
    )
    order = [place, "tc" if place == "hk" else "hk", fallback, "tc", "sc"]
    wanted = [name for table in tables for at in order for name in table[at]]
    have = _installed() if installed is None else installed
    return [name for name in dict.fromkeys((*wanted, *_LAST)) if name in have]


@cache
def _installed() -> frozenset[str]:
    """The families of the system as the app finds them: Qt takes 3 ms for each list of them."""
    return frozenset(QFontDatabase.families())


def own_families(kind: str, own: str) -> list[str]:
    """Installed families of ``kind`` for a text as it stands, whose script is ``own``."""
    return families(kind, region(Script.ORIGINAL, own))


def set_in(families: Sequence[str]) -> QFont:
    """A font that sets only its families: size and weight stay those of the widget."""
    font = QFont()
    if families:
        font.setFamilies(list(families))
    return font


def interface_families() -> list[str]:
    """Families for the interface: a Chinese sans, else the system's own."""
    return families("sans", "sc") or ["sans-serif"]


def missing_fonts_message(installed: Collection[str] | None = None) -> str:
    """What to tell a reader whose system has no Chinese font; empty when it has one."""
    if families("serif", "sc", installed):
        return ""
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if installed is None and chinese:
        return ""
    return QCoreApplication.translate(
        "Fonts",
        "No Chinese font is installed, so the text shows as boxes. "
        "Install Noto Serif CJK (on Debian: apt install fonts-noto-cjk) and start again.",
    )
