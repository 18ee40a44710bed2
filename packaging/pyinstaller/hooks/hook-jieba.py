"""jieba's dictionary and word tables, without the neural model (`lac_small`, 11 MB).

Stands in for the community hook, which collects all of it.
"""

from __future__ import annotations

from PyInstaller.utils.hooks import collect_data_files

datas = collect_data_files("jieba", includes=["dict.txt", "finalseg/*.p", "posseg/*.p"])
excludedimports = ["jieba.lac_small", "paddle", "pkg_resources"]
