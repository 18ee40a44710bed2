"""Files of other kinds that a Word document holds in the place of paragraphs (altChunk).

Pages and texts are read; another document in the document stays closed. Runs in the worker.
"""

from __future__ import annotations

import contextlib

from reader_app.domain.errors import ImportFailure
from reader_app.domain.model import ParagraphKind
from reader_app.importing.decoding import decode
from reader_app.importing.flow import Flow
from reader_app.importing.pages.walk import Walk
from reader_app.importing.web import archives
from reader_app.importing.xml_trees import page

_HEAD = 2000


def take(data: bytes, flow: Flow) -> list[tuple[int, int, str]] | None:
    """Take in what a chunk holds; its headings, None for one that is not read."""
    if data.startswith(b"PK") or data.lstrip().startswith(b"{\\rtf"):
        return None
    with contextlib.suppress(ImportFailure):
        if archives.is_archive(data):
            data = archives.pages_of(data)[0].data
        if b"<" in data[:_HEAD]:
            walk = Walk(flow)
            walk.page(page(data)[0])
            return walk.headings
        for line in decode(data).text.splitlines():
            flow.put(ParagraphKind.BODY, line)
        return []
    return None
