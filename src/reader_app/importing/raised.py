"""Superscript and subscript figures as characters, so that 米² does not become 米2.

After the Unicode Standard, Superscripts and Subscripts. It knows no format.
"""

from __future__ import annotations

import re

_FIGURES = re.compile(r"\s*[+\-\u2212]?\d{1,4}\s*")
_RAISED = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-\u2212", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


def raised(text: str) -> str:
    """Figures as superscripts; any other text unchanged."""
    return text.translate(_RAISED) if _FIGURES.fullmatch(text) else text


def lowered(text: str) -> str:
    """Figures as subscripts; any other text unchanged."""
    return text.translate(_LOWERED) if _FIGURES.fullmatch(text) else text
