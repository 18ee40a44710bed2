"""The configurations and dictionaries of opencc-python-reimplemented, opened by path."""

from __future__ import annotations

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("opencc", includes=["config/*.json", "dictionary/*.txt", "NOTICE.txt"])
