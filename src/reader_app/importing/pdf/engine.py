"""The PDFium library, made ready, and its calls by address.

Nothing here knows what a page is. The API: https://pdfium.googlesource.com/pdfium/, public/*.h.
"""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from .stand_in import StandIn


@cache
def started() -> tuple[Any, StandIn]:
    """The library, ready for use: it is started once in a process, and never ended.

    It gets squares for fonts that a file does not hold, and no folder of the system's.
    """
    api: Any = import_module("pypdfium2_raw")
    nothing = (ctypes.POINTER(ctypes.c_char) * 1)()
    api.FPDF_InitLibraryWithConfig(api.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=nothing))
    fonts = StandIn(api)
    api.FPDF_SetSystemFontInfo(fonts.callbacks)
    return api, fonts


@dataclass(frozen=True, slots=True)
class Calls:
    """What is asked for each character or object: by address, so without checks of types."""

    unit: Any
    drawn: Any
    box: Any
    origin: Any
    matrix: Any
    size: Any
    colour: Any
    font: Any
    mode: Any
    object: Any
    kind: Any
    bounds: Any
    segments: Any
    segment: Any
    sort: Any
    point: Any
    placing: Any


def quick_calls(api: Any) -> Calls:
    handle, number = ctypes.c_void_p, ctypes.c_int

    def call(name: str, gives: Any, *takes: Any) -> Any:
        place = ctypes.cast(getattr(api, name), handle).value or 0
        return ctypes.CFUNCTYPE(gives, handle, *takes)(place)

    return Calls(
        unit=call("FPDFText_GetUnicode", ctypes.c_uint, number),
        drawn=call("FPDFText_GetTextObject", handle, number),
        box=call("FPDFText_GetLooseCharBox", number, number, handle),
        origin=call("FPDFText_GetCharOrigin", number, number, handle, handle),
        matrix=call("FPDFText_GetMatrix", number, number, handle),
        size=call("FPDFText_GetFontSize", ctypes.c_double, number),
        colour=call("FPDFPageObj_GetFillColor", number, handle, handle, handle, handle),
        font=call("FPDFTextObj_GetFont", handle),
        mode=call("FPDFTextObj_GetTextRenderMode", number),
        object=call("FPDFPage_GetObject", handle, number),
        kind=call("FPDFPageObj_GetType", number),
        bounds=call("FPDFPageObj_GetBounds", number, handle, handle, handle, handle),
        segments=call("FPDFPath_CountSegments", number),
        segment=call("FPDFPath_GetPathSegment", handle, number),
        sort=call("FPDFPathSegment_GetType", number),
        point=call("FPDFPathSegment_GetPoint", number, handle, handle),
        placing=call("FPDFPageObj_GetMatrix", number, handle),
    )


def address(handle: Any) -> int:
    """Where what a handle stands for is; 0 for nothing."""
    return int(ctypes.cast(handle, ctypes.c_void_p).value or 0) if handle else 0
