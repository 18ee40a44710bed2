"""What stands above and below a plain text tells its title, author, outlet, editor and day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader_app.domain.model import ParagraphKind
from reader_app.importing import plain
from reader_app.importing.parsed import Parsed
from reader_app.importing.structure import Metadata

BODY = "雨下了一夜，山坡上的茶树都长高了一寸，采茶的人天没亮就出了门，谁也没有说话。"
TOLD = Metadata(title="茶山")

HEADS = {
    "茶山\n二〇二二年九月十六日\n本报记者 何青山 通讯员 唐柳 文/图": {
        "author": "何青山 唐柳",
        "date": "2022-09-16",
    },
    "茶山\n民國一〇八年十月二十三日\n記者林曉慧/臺南報導": {
        "author": "林曉慧",
        "date": "2019-10-23",
    },
    "茶山\n江南晚报记者 罗溪 北京报道": {"author": "罗溪"},
    "轉載自:南島日報\n茶山\n作者:方子晴": {"author": "方子晴", "outlet": "南島日報"},
    "茶山\n撰文:韩墨 摄影:郑溪 编辑:吴知南\n来源:《手艺人》杂志": {
        "author": "韩墨",
        "editor": "吴知南",
        "outlet": "手艺人",
    },
    "茶山\n责任编辑：葛晓晴": {"editor": "葛晓晴"},
    "明灣日報\n2016年8月15日 星期一\nA12 | 副刊 | By 何小川\n茶山": {
        "author": "何小川",
        "date": "2016-08-15",
        "outlet": "明灣日報",
    },
    "[ 作者：林小溪    转贴自：文苑网    更新时间：2009-6-18 ]\n茶山": {
        "author": "林小溪",
        "date": "2009-06-18",
        "outlet": "文苑网",
    },
}
FEET = {
    "(记者 白露)": {"author": "白露"},
    "本文刊于《乡土生活》2021年第3期": {"outlet": "乡土生活"},
    "本文由《阿里山週報》授權轉載": {"outlet": "阿里山週報"},
    "编辑 | 米小粒": {"editor": "米小粒"},
}
LEADS = {
    f"〔記者陳小梅／臺中報導〕{BODY}": {"author": "陳小梅"},
    f"【江城晚报讯】{BODY}": {"outlet": "江城晚报"},
    f"本报讯（记者 葛满）{BODY}": {"author": "葛满"},
}


def read(text: str) -> Parsed:
    return plain.parse(text.encode(), "茶山")


@pytest.mark.parametrize(("head", "told"), HEADS.items())
def test_a_head_tells_who_where_and_when(head: str, told: dict[str, str]) -> None:
    parsed = read(f"{head}\n{BODY}\n{BODY}")
    assert parsed.metadata == replace(TOLD, **told)
    assert parsed.body == (BODY, BODY)


@pytest.mark.parametrize(("foot", "told"), FEET.items())
def test_a_foot_tells_it_too(foot: str, told: dict[str, str]) -> None:
    parsed = read(f"茶山\n{BODY}\n{BODY}\n{foot}")
    assert parsed.metadata == replace(TOLD, **told)


@pytest.mark.parametrize(("lead", "told"), LEADS.items())
def test_a_first_paragraph_tells_it_and_stays(lead: str, told: dict[str, str]) -> None:
    parsed = read(f"茶山\n{lead}\n{BODY}")
    assert parsed.metadata == replace(TOLD, **told)
    assert parsed.body == (lead, BODY)


@pytest.mark.parametrize(
    "text",
    [
        "记者：您好，请说说茶山。\n老人：茶山很高。\n记者：您常去吗？\n老人：常去。",
        "她从2001年5月3日起守着这家店，一天也没有停过。\n店很小，人很多。",
        "7月1日 晴\n雨停了，我们上山。\n7月2日 阴\n我们下山，山很高。",
        "2021年7月1日 星期四 晴\n我们上山采茶去了。\n2021年7月2日 阴\n我们下山了。",
        "二哥如晤：\n来信收到，家中一切都好。\n专此，即颂\n秋安\n弟 小满 敬上",
        '{\n"名字": "小白",\n"年龄": 3,\n"主人": "小明和小红"\n}',
        "外甥打灯笼，照旧。\n下一页的图中，老人在做什么？",
    ],
)
def test_what_is_no_head_stays_in_the_text(text: str) -> None:
    parsed = read(text)
    assert parsed.text == text
    assert parsed.body == tuple(text.split("\n"))
    assert parsed.metadata == TOLD


BAR = "打印 关闭 分享到微信"
SOURCE = "来源：青岚日报 编辑：王安"


@pytest.mark.parametrize(
    "lines",
    [
        (BAR, "茶山", SOURCE, BODY, BODY),
        ("茶山", SOURCE, BAR, BODY, BODY),
        ("茶山", BODY, BODY, SOURCE, BAR),
        ("茶山", BODY, BODY, BAR, SOURCE),
    ],
)
@pytest.mark.parametrize("point", ["。", "."])
def test_a_share_bar_goes_and_a_source_tells_wherever_they_stand(
    lines: tuple[str, ...], point: str
) -> None:
    parsed = read("\n".join(lines).replace("。", point))
    assert parsed.metadata == replace(TOLD, outlet="青岚日报", editor="王安")
    assert parsed.body == (BODY, BODY)
    assert BAR not in parsed.text


def test_a_sentence_ends_with_a_point_as_well() -> None:
    pointed = BODY.replace("。", ".")
    parsed = read(f"茶山\n{pointed}\n雨停了.\n{BODY}\n我们下山.")
    assert parsed.text.count(".") == 3  # a text with full stops keeps its points
    assert set(parsed.kinds[1:]) == {ParagraphKind.BODY}
    assert read(f"雨停了.\n云的四季\n{BODY}").metadata.title == "茶山"


def test_rows_with_tabs_are_a_table_and_marked_lines_captions() -> None:
    parsed = read(f"茶山\n{BODY}\n山名\t高度\n云山\t1200\n资料图：清晨的茶山。\n{BODY}")
    assert parsed.kinds[1:] == (
        ParagraphKind.BODY,
        ParagraphKind.TABLE,
        ParagraphKind.TABLE,
        ParagraphKind.CAPTION,
        ParagraphKind.BODY,
    )


def test_a_text_that_was_decoded_wrongly_is_read_all_the_same() -> None:
    text = f"茶山\n他说：“{BODY}”——\n{BODY}……"
    for garbled in (
        text.encode().decode("latin-1"),
        text.replace("“", "").replace("”", "").encode("gbk").decode("latin-1"),
    ):
        assert read(garbled).body[-1] == f"{BODY}……"
