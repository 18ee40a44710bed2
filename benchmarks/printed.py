"""A long PDF as Qt's own writer sets it, and how PDFium alone reads its text."""

from __future__ import annotations

import ctypes
import os

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QFont, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QApplication

from reader_app.importing.pdf import pdfium

from . import corpus
from .measure import NotMeasured

_A_PAGE = 640
"""Characters that a page of A5 takes in 12 points."""


def made(pages: int) -> bytes:
    """A PDF of at least ``pages`` pages. Raises `NotMeasured` without a Chinese font."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication(["benchmark"])
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    document = QTextDocument()
    document.setDefaultFont(QFont(["Noto Serif CJK SC", "SimSun", "Songti SC", "sans"], 12))
    document.setPlainText(corpus.simplified(pages * _A_PAGE))
    document.print_(writer)
    del application
    data = bytes(buffer.data().data())
    with pdfium.Document(data) as opened:
        if opened.pages < pages or "的" not in _first_page(opened):
            raise NotMeasured("a Chinese font")
    return data


def _first_page(document: pdfium.Document) -> str:
    return "".join(chr(one.unit) for one in document.page(0).characters)


def text_alone(data: bytes) -> int:
    """PDFium's own extraction of all pages, one call a page; how many characters there are."""
    with pdfium.Document(data) as document:
        api, handle = document.api, document.handle
        total = 0
        for number in range(document.pages):
            page = api.FPDF_LoadPage(handle, number)
            text = api.FPDFText_LoadPage(page)
            count = api.FPDFText_CountChars(text)
            target = (ctypes.c_ushort * (count + 1))()
            total += api.FPDFText_GetText(text, 0, count, target)
            api.FPDFText_ClosePage(text)
            api.FPDF_ClosePage(page)
    return total
