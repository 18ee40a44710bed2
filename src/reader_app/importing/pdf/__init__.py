"""PDF: from the places of its glyphs to paragraphs, in rooms that know nothing of later ones.

`pdfium` reads, `glyphs` keeps what is seen, `lines`, `tables`, `order` find what stands where,
`furniture`, `notes`, `paragraphs`, `outline` tell what it is. Runs in the worker.
"""

from .extraction import extract

__all__ = ["extract"]
