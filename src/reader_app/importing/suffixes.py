"""What the files of each format are called. A dialog asks for it at once, so no more is here."""

from __future__ import annotations

SUFFIXES: dict[str, tuple[str, ...]] = {
    "text": (".txt",),
    "web": (".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht", ".webarchive"),
    "pdf": (".pdf",),
    "epub": (".epub", ".htmlz"),
    "docx": (".docx", ".docm"),
    "markdown": (".md", ".markdown"),
}
"""The ends of names, in small letters, by the format's key."""

PATTERN = " ".join(f"*{suffix}" for several in SUFFIXES.values() for suffix in several)
"""The files of a folder that are imported: patterns parted by a space or semicolon."""

REFUSED = (
    ".doc", ".dot", ".wps", ".rtf", ".odt", ".pages", ".mobi", ".azw", ".azw3", ".prc", ".fb2",
    ".caj", ".kdh", ".nh", ".djvu", ".djv", ".ofd", ".xps", ".chm",
)  # fmt: skip
"""Documents that a reader may take for texts. Each is refused by name, never passed over."""

USUAL = " ".join((PATTERN, *(f"*{suffix}" for suffix in REFUSED)))
"""The files of a folder that are looked at where the reader names none."""
