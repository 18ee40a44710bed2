"""pypinyin's tables, opened by path: the app reads them without importing the package's code."""

from __future__ import annotations

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("pypinyin", includes=["phrases_dict.json", "pinyin_dict.json"])
