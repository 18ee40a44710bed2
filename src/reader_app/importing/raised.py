"""Raised and lowered figures as characters of their own, so that 米² is not read as 米2.

After the Unicode Standard, Superscripts and Subscripts. It knows no format.
"""

from __future__ import annotations

import re

_FIGURES = re.compile(r"\s*[+\-\u2212]?\d{1,4}\s*")
_RAISED = str.maketrans("0123456789+-\u2212", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_LOWERED = str.maketrans("0123456789+-\u2212", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


def raised(text: str) -> str:
    """Figures above the line; any other text as it is."""
    return text.translate(_RAISED) if _FIGURES.fullmatch(text) else text


def lowered(text: str) -> str:
    """Figures below the line; any other text as it is."""
    return text.translate(_LOWERED) if _FIGURES.fullmatch(text) else text
