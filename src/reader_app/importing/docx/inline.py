"""The text of a Word paragraph: what its runs, fields, readings and references to notes show.

Text boxes and pictures in it are gathered and left to the paragraph's end. Runs in the worker
process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from reader_app.domain.model import Count
from reader_app.importing.flow import Flow
from reader_app.importing.note_marks import without_point
from reader_app.importing.page_libraries import Element
from reader_app.importing.raised import lowered, raised
from reader_app.importing.symbols import symbol

from . import drawings
from .drawings import Lines
from .equations import in_line
from .fields import Fields
from .notes import Notes
from .package import Package, W, is_on, value
from .styles import Styles
from .tree import DELETED, MATH, MC, THROUGH, chosen, is_contents, is_prompt

_RUN, _VANISH, _RUN_STYLE = W + "r", W + "vanish", W + "rStyle"
_RUN_PROPERTIES, _ALIGN = W + "rPr", W + "vertAlign"
_OF_RUNS = frozenset((_VANISH, _RUN_STYLE, _ALIGN))
_USUAL: Mapping[str, Element] = {}
_ALIGNED = {"superscript": raised, "subscript": lowered}
_SPACES = re.compile(r"[\t\n\r]")


class Inline:
    """Writes the text of paragraphs into a flow; `Body` decides where one begins and ends."""

    def __init__(
        self, package: Package, flow: Flow, styles: Styles, *, break_line: Callable[[], None]
    ) -> None:
        self.footnotes = Notes({}, "decimal")
        self.endnotes = Notes({}, "lowerRoman")
        self.fields = Fields()
        self.label = ""
        """A number or name that is written before the next text."""
        self.note_mark: str | None = None
        """The mark of the note that is being read."""
        self.boxes: list[Element | Lines] = []
        """Text boxes of the paragraph, which follow it."""
        self._package = package
        self._flow = flow
        self._styles = styles
        self._hidden_by_style = False
        self._in_hidden = False
        """Whether the last run was hidden: neighbours are counted once."""
        self._marked = False
        """Whether a note's mark was just written."""
        self._figures: Callable[[str], str] | None = None
        """What makes raised or lowered figures of the text of the present run."""
        self._writers: dict[str, Callable[[Element], None]] = {
            W + "t": self._text,
            W + "tab": lambda _: self.add(" "),
            W + "ptab": lambda _: self.add(" "),
            W + "br": lambda _: break_line(),
            W + "cr": lambda _: break_line(),
            W + "noBreakHyphen": lambda _: self.add("-"),
            W + "sym": self._symbol,
            W + "fldChar": self._field,
            W + "instrText": self.fields.add_code,
            W + "ruby": self._ruby,
            W + "drawing": self._drawing,
            W + "pict": self._drawing,
            W + "object": self._drawing,
            W + "footnoteReference": lambda one: self._reference(one, self.footnotes),
            W + "endnoteReference": lambda one: self._reference(one, self.endnotes),
            W + "footnoteRef": lambda _: self._own_mark(),
            W + "endnoteRef": lambda _: self._own_mark(),
            MC + "AlternateContent": lambda one: self._run_children(chosen(one)),
        }

    def write(self, paragraph: Element, *, hidden: bool) -> None:
        """Write a paragraph's text; ``hidden`` is what its style says of all its runs."""
        self._hidden_by_style = hidden
        self._elements(paragraph)
        self._in_hidden = False

    def take_boxes(self) -> list[Element | Lines]:
        """The text boxes gathered so far, which are then the caller's."""
        boxes, self.boxes = self.boxes, []
        return boxes

    def control(self, element: Element, walk: Callable[[Iterable[Element]], None]) -> None:
        """Give ``walk`` what a content control holds, unless it is a prompt or the contents."""
        content = element.find(W + "sdtContent")
        if content is None or is_prompt(element):
            return
        if is_contents(element):
            lines = ("".join(t.text or "" for t in p.iter(W + "t")) for p in content.iter(W + "p"))
            self._flow.count(Count.CONTENTS.value, sum(1 for line in lines if line.strip()))
            self.fields.pass_by(content)
        else:
            walk(content)

    def count_deleted(self, element: Element) -> None:
        """Count a deletion that held text."""
        if any((one.text or "") for one in element.iter(W + "delText", W + "t")):
            self._flow.count(Count.DELETIONS.value)

    def _elements(self, elements: Iterable[Element]) -> None:
        for one in elements:
            tag = one.tag
            if tag == _RUN:
                self._run(one)
            elif tag in THROUGH:
                self._elements(one)
            elif tag in DELETED:
                self.count_deleted(one)
            elif tag == W + "sdt":
                self.control(one, self._elements)
            elif tag == MC + "AlternateContent":
                self._elements(chosen(one))
            elif tag == MATH + "oMath":
                self.add(in_line(one))

    def _run(self, run: Element) -> None:
        children = list(run)
        properties = _looks_of(children[0]) if children else _USUAL
        if self._is_hidden(properties):
            if not self._in_hidden and any((one.text or "").strip() for one in run.iter(W + "t")):
                self._flow.count(Count.HIDDEN.value)
                self._in_hidden = True
            self.fields.pass_by(run)
            return
        self._in_hidden = False
        if _ALIGN in properties:
            self._figures = _ALIGNED.get(value(properties[_ALIGN]) or "")
        self._run_children(children)
        self._figures = None

    def _run_children(self, elements: Iterable[Element]) -> None:
        for one in elements:
            act = self._writers.get(one.tag)
            if act is not None:
                act(one)

    def _is_hidden(self, properties: Mapping[str, Element]) -> bool:
        if not properties:
            return self._hidden_by_style
        own = is_on(properties[_VANISH]) if _VANISH in properties else None
        if own is None and _RUN_STYLE in properties:
            own = self._styles.hides(value(properties[_RUN_STYLE])) or None
        return self._hidden_by_style if own is None else own

    def add(self, text: str) -> None:
        """Go on with the paragraph, unless this is a field's code."""
        if self.fields.in_code:
            return
        if self._marked:
            if not text.strip():
                return
            self._marked = False
            text = " " + without_point(text)
        if self.label and text.strip():
            label, self.label = self.label, ""
            self._flow.add_exact(label)
        self._flow.add_exact(text)

    def _text(self, element: Element) -> None:
        text = element.text
        if text:
            if self._figures is not None:
                text = self._figures(text)
            # Most runs hold nothing of it, and a document has ten thousands.
            if "\n" in text or "\t" in text or "\r" in text or "\u00ad" in text:
                text = _SPACES.sub(" ", text).replace("\u00ad", "")
            self.add(text)

    def _symbol(self, element: Element) -> None:
        self.add(symbol(value(element, "font") or "", value(element, "char") or ""))

    def _field(self, element: Element) -> None:
        """A field that ends without a result may show something all the same."""
        shown = self.fields.follow(element)
        if shown is not None:
            self._flow.read(lambda: self.add(shown.text), shown.reading)

    def _ruby(self, element: Element) -> None:
        base, above = element.find(W + "rubyBase"), element.find(W + "rt")
        if base is None:
            return
        reading = "" if above is None else "".join(one.text or "" for one in above.iter(W + "t"))
        self._flow.read(lambda: self._elements(base), reading)

    def _reference(self, element: Element, notes: Notes) -> None:
        name = value(element, "id") or ""
        if name not in notes.elements or self.fields.in_code:
            return
        if value(element, "customMarkFollows") in {"1", "true", "on"}:
            notes.marks.setdefault(name, "")  # its mark is the text that follows
        else:
            self.add(notes.mark(name))

    def _own_mark(self) -> None:
        if self.note_mark is not None:
            self.add(self.note_mark)
            self._marked = True

    def _drawing(self, element: Element) -> None:
        """Text boxes wait for the end of the paragraph; pictures are counted."""
        drawing = drawings.read(element, self._package)
        self.boxes += drawing.said
        if drawing.pictured:
            self._flow.count(Count.PICTURES.value)


def _looks_of(first: Element) -> Mapping[str, Element]:
    """What ``first`` in a run says that decides what is written; most runs say nothing of it."""
    if first.tag != _RUN_PROPERTIES:
        return _USUAL
    found = {one.tag: one for one in first if one.tag in _OF_RUNS}
    return found or _USUAL
