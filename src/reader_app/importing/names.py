"""Cleans file names of unknown origin: any encoding, invisible characters, any length."""

from __future__ import annotations

import os
import re

from reader_app.domain.filenames import is_text

from .frequencies import score

_UNPRINTABLE = re.compile(
    "[\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_LONG = 60


def codec_of(raw: bytes, otherwise: str) -> str:
    """The codec of names: UTF-8, the likeliest Chinese encoding, or ``otherwise``."""
    if raw.isascii() or _fits(raw, "utf-8"):
        return "utf-8"
    chinese = [codec for codec in ("gb18030", "big5hkscs") if _fits(raw, codec)]
    return max(chinese, key=lambda codec: score(raw.decode(codec)), default=otherwise)


def readable(name: str) -> str:
    """A name from the system as it may be shown: no lone surrogates, no invisible characters."""
    if name.isprintable():
        return " ".join(name.split())
    if not is_text(name):
        raw = os.fsencode(name)
        name = raw.decode(codec_of(raw, "utf-8"), "replace")
    return " ".join(_UNPRINTABLE.sub(" ", name).split())


def quoted(name: str) -> str:
    """A name fit to stand in a sentence: in quotation marks, its middle left out if it is long."""
    plain = _UNPRINTABLE.sub("?", name)
    return f"“{plain}”" if len(plain) <= _LONG else f"“{plain[:30]}…{plain[-25:]}”"


def _fits(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True
