"""Markdown is read as what it renders to: kinds from its marks, metadata from its front matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader_app.domain.errors import ImportFailure
from reader_app.importing.files import Importer
from reader_app.importing.markdown import extract

P1 = "渡口的船每天早晨七点开，船上能坐十二个人。"
TEXT = f"""---
title: "渡口的四季" # 书名
author: [温以宁, '方既白']
date: 2019-03-05 08:30
source: 青岚书社
tags:
  - 河
draft: true
---
# 渡口的四季

## 春

{P1[:9]}
{P1[9:]}坐<ruby>车<rt>chē</rt></ruby>去[对岸](http://127.0.0.1/)，**不急**、*不慌*。[^1]\\
船上看 `云`。\\
第二行

> 看云，看风，
> 再看山。

1. 带上伞
2. 带上书
   - 厚的

     还有薄的

| 月份 | 班次 |
|---|---|
| 三月 | **十二** |

![渡口的早晨](a.jpg)

夏
--

```python
print("云")
  print("雨")
```

<div style="display:none">看不见</div>
<script>alert("云")</script>
<p>网页里的<b>一段</b></p>

[^1]: 渡口在东岸。
"""


def test_markdown_gives_paragraphs_with_kinds(importer: Importer) -> None:
    parsed = importer.parse(TEXT.encode("gb18030"), Path("a.md"))
    kinds = [kind.value for kind in parsed.kinds]
    assert list(zip(kinds, parsed.text.split("\n"), strict=True)) == [
        ("title", "渡口的四季"),
        ("heading", "春"),
        ("body", f"{P1}坐车去对岸，不急、不慌。[1]"),
        ("body", "船上看 云。"),
        ("body", "第二行"),
        ("quotation", "看云，看风，再看山。"),
        ("list", "1. 带上伞"),
        ("list", "2. 带上书"),
        ("list", "厚的"),
        ("list", "还有薄的"),
        ("table", "月份 | 班次"),
        ("table", "三月 | 十二"),
        ("caption", "渡口的早晨"),
        ("heading", "夏"),
        ("body", 'print("云")'),
        ("body", 'print("雨")'),
        ("body", "网页里的一段"),
        ("note", "[1] 渡口在东岸。"),
    ]
    told = parsed.metadata
    assert (told.title, told.author, told.outlet) == ("渡口的四季", "温以宁 方既白", "青岚书社")
    assert told.date == "2019-03-05"
    assert parsed.encoding == "gb18030"
    assert [(h.paragraph, h.level, h.title) for h in parsed.outline] == [
        (1, 1, "春"),
        (13, 1, "夏"),
    ]
    assert [(one.span.of(parsed.text), one.text) for one in parsed.readings] == [("车", "chē")]
    assert {name.value: count for name, count in parsed.told.counts} == {
        "chapters": 2,
        "tables": 1,
        "footnotes": 1,
        "pictures": 1,
        "readings": 1,
        "hidden": 1,
    }


def test_only_a_name_makes_text_markdown(importer: Importer) -> None:
    data = f"# 渡口\n\n{P1}".encode()
    assert importer.parse(data, Path("a.markdown")).text == f"渡口\n{P1}"
    assert importer.parse(data, Path("a.txt")).media_type == "text/plain"


@pytest.mark.parametrize(
    "text",
    [f"---\n{P1}\n---\n\n# 渡口\n", f"---\n\n{P1}\n", f"{P1}\n\n---\ntitle: 渡口\n---\n"],
)
def test_a_rule_at_the_head_is_no_front_matter(text: str) -> None:
    answer = extract(text.encode(), {})
    assert "title" not in answer
    assert any(P1 in block[1] for block in answer["blocks"])


def test_several_headings_of_the_highest_level_are_chapters() -> None:
    answer = extract(f"# 春\n\n{P1}\n\n# 夏\n\n{P1}\n".encode(), {})
    assert answer["outline"] == [[0, 1, "春"], [2, 1, "夏"]]


def test_what_holds_no_text_is_named() -> None:
    with pytest.raises(ImportFailure, match="no text"):
        extract("<!-- 云 -->".encode(), {})


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("注**重：**点", "注重：点"),
        ("他说**“好”**了", "他说“好”了"),
        ("看***《山》***书", "看《山》书"),
        ("**重**点*（轻）*后", "重点（轻）后"),
        ("a * b * c，3*4*5，**", "a * b * c，345，**"),
        ("snake_case_name，*open", "snake_case_name，*open"),
        ("见==**要**点==，x==y，= =", "见要点，x==y，= ="),
        ("去[[渡口]]、[[渡口#早|早班]]，![[a.png]]完", "去渡口、早班，完"),
        ("`**注：**后` [[", "**注：**后 [["),
    ],
)
def test_marks_beside_chinese_characters_are_marks(written: str, shown: str) -> None:
    assert extract(f"云\n\n{written}\n".encode(), {})["blocks"][1:] == [["body", shown]]


def test_boxes_callouts_and_definitions_are_read_as_they_show() -> None:
    text = "- [ ] 买票\n- [x] 上船\n- [山] 看\n\n> [!NOTE] 提示\n> 带伞\n\n渡口\n: 过河的地方\n"
    assert extract(text.encode(), {})["blocks"] == [
        ["list", "☐ 买票"],
        ["list", "☒ 上船"],
        ["list", "[山] 看"],
        ["quotation", "提示带伞"],
        ["body", "渡口"],
        ["body", "过河的地方"],
    ]
