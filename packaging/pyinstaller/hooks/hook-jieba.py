"""jieba's dictionary, without its neural model (`lac_small`, 11 MB) and its tables for Jython.

Stands in for the community hook, which collects all of it. The part-of-speech tables come in as
modules once something imports them.
"""

from __future__ import annotations

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("jieba", includes=["dict.txt"])
excludedimports = ["jieba.lac_small", "paddle", "pkg_resources"]
