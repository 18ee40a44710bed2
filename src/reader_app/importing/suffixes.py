"""The file name endings of each format. Nothing else is here, so that a dialog loads it fast."""

from __future__ import annotations

SUFFIXES: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "web": (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ".webarchive"),
    "pdf": (".pdf",),
    "epub": (".epub", ".htmlz"),
    "docx": (".docx", ".docm"),
    "markdown": (".md", ".markdown"),
}
"""File name endings in lower case, by the format's key."""

PATTERN = " ".join(f"*{suffix}" for several in SUFFIXES.values() for suffix in several)
"""Patterns of the files of a folder that are imported; between them a space or semicolon."""

REFUSED = (
    ".doc", ".dot", ".wps", ".rtf", ".odt", ".pages", ".mobi", ".azw", ".azw3", ".prc", ".fb2",
    ".caj", ".kdh", ".nh", ".djvu", ".djv", ".ofd", ".xps", ".chm",
)  # fmt: skip
"""Documents that a reader may expect to be imported. Each is refused by name, not ignored."""

USUAL = " ".join((PATTERN, *(f"*{suffix}" for suffix in REFUSED)))
"""Patterns of the files of a folder that are read if the reader gives none."""
