"""Which script a text is in, by counts of characters and words that only one script has."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache

from reader_app.domain.model import Script

from .opencc_tables import Dictionaries

MIXED = "mixed"
OTHER = "other"

_CLEAR = 0.8
"""The share of the telling characters from which a text counts as being in one script."""
_FOREIGN_PARAGRAPH = 8
"""Telling characters that make a paragraph in the other script more than a name in it."""
_KANA = 0.3
"""Kana to a Han character above which a text is Japanese."""

_TAIWAN_WORDS = frozenset(
    "軟體 硬體 網路 資訊 程式 滑鼠 硬碟 隨身碟 印表機 列印 伺服器 部落格 雷射 簡訊 計程車 捷運 "
    "影片 影音 行動電話 智慧型 數位 類比 位元 解析度 預設 螢幕 連結 使用者 登入 檔案 資料夾 "
    "視訊 網際網路 人工智慧 奈米 矽 原子筆 馬鈴薯 鳳梨 優格 泡麵 腳踏車 機車 公車 國中 幼稚園 "
    "立委 立法院 行政院 部會 里長 縣市 臺灣 臺北 臺中 臺南 雪梨 紐西蘭 寮國 北韓 "
    "川普 歐巴馬 普丁 品質 管道 透過 因應 水準 新臺幣 民眾 業者 媒體".split()
) - frozenset("管道 水準 民眾 業者 媒體 機車 連結 檔案 智慧型 螢幕 臺灣".split())
_HONG_KONG_WORDS = frozenset(
    "巴士 的士 小巴 港鐵 地鐵站 質素 特首 立法會 屋邨 公屋 劏房 港元 港幣 八達通 樓價 "
    "手提電話 寬頻 單車 士多 多士 芝士 朱古力 雪糕 薯仔 士多啤梨 車厘子 嘅 咗 喺 啲 嗰 唔 佢 冇 "
    "警務處 入境處 民建聯 旺角 銅鑼灣 將軍澳 北韓 特朗普 悉尼 新西蘭".split()
) - frozenset("北韓 特朗普 悉尼 新西蘭 地鐵站 樓價".split())
