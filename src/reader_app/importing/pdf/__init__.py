"""PDF: from the places of its glyphs to paragraphs, in rooms that know nothing of later ones.

`engine`, `pdfium`, `lost` and `drawings` read, `glyphs` keeps what is seen; `lines`, `words`,
`rubies`, `initials`, `labels`, `tables`, `alignment`, `parallel` and `order` find what stands
where; `margins`, `furniture`, `notes`, `rows`, `wrapping`, `columns`, `captions`, `paragraphs`,
`referring` and `outline` tell what it is.
Runs in the worker.
"""

from .extraction import extract

__all__ = ["extract"]
