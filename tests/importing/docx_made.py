"""Word documents made for the tests, from their parts: no document is real."""

from __future__ import annotations

from .docx_parts import (
    NAMES,
    RELATIONS,
    TYPES,
    W,
    abstract,
    document,
    field_of,
    instance,
    level,
    notes,
    number,
    p,
    r,
    relations,
    style,
    styles,
    zipped,
)
from .made import P1, P2, Made


def headings() -> Made:
    """Styles by English name, by Chinese name, by id, by what they are based on, by level."""
    made = styles(
        style("a3", "Title"),
        style("a4", "副标题"),
        style("1", "heading 1"),
        style("2", "标题 2"),
        style("Heading3", "Own three"),
        style("x", "章内小题", based="2"),
        style("y", "要点", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>'),
        style("cap", "题注"),
        style("quo", "Quote"),
        style("loop", "Loop", based="loop"),
        style("toc1", "toc 1"),
        style("Author", "Author", based="a3"),
    )
    body = (
        p("渡口的四季", "a3")
        + p("一条河的故事", "a4")
        + p("温以宁", "Author")
        + p("春……………1", "toc1")
        + p("春", "1")
        + p(f"　　{P1}")
        + p("早班船", "2")
        + p(P2, "loop")
        + p("晚班船", "x")
        + p("对岸", "Heading3")
        + p("图1 渡口", "cap")
        + p("看云，看风，再看山。", "quo")
        + p("夏", "y")
        + p("秋", properties='<w:outlineLvl w:val="0"/>')
        + p("这一行不算标题，只是用了它的样子。", "1", '<w:outlineLvl w:val="9"/>')
    )
    core = "<dc:title>旧模板</dc:title><dc:creator>温以宁</dc:creator>"
    return Made(
        "headings",
        document(body, {"styles": made}, core),
        (
            ("title", "渡口的四季"),
            ("heading", "一条河的故事"),
            ("byline", "温以宁"),
            ("heading", "春"),
            ("body", P1),
            ("heading", "早班船"),
            ("body", P2),
            ("heading", "晚班船"),
            ("heading", "对岸"),
            ("caption", "图1 渡口"),
            ("quotation", "看云，看风，再看山。"),
            ("heading", "夏"),
            ("heading", "秋"),
            ("body", "这一行不算标题，只是用了它的样子。"),
        ),
        (
            (3, 1, "春"), (5, 2, "早班船"), (7, 2, "晚班船"), (8, 3, "对岸"), (11, 2, "夏"),
            (12, 1, "秋"),
        ),
        told={"title": "渡口的四季", "subtitle": "一条河的故事", "author": "温以宁"},
        counts={"chapters": 6, "contents": 1},
    )  # fmt: skip


def lists() -> Made:
    """Numbers as Word shows them, restarted and continued, of headings too."""
    numbering = (
        f"<w:numbering {NAMES}>"
        + abstract(
            0,
            level(0, "chineseCountingThousand", "第%1章"),
            level(1, "decimal", "%1.%2", "<w:isLgl/>"),
        )
        + abstract(
            1,
            level(0, "decimal", "%1."),
            level(1, "lowerLetter", "%2)"),
            level(2, "ideographTraditional", "%3、"),
        )
        + abstract(2, level(0, "bullet", "\uf0b7"))
        + abstract(3, level(0, "decimalEnclosedCircle", "%1", '<w:suff w:val="nothing"/>'))
        + instance(1, 0)
        + instance(2, 1)
        + instance(3, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
        + instance(4, 2)
        + instance(5, 3)
        + "</w:numbering>"
    )
    made = styles(
        style("1", "heading 1", f"<w:pPr>{number(1)}</w:pPr>"),
        style("2", "heading 2", f"<w:pPr>{number(1, 1)}</w:pPr>"),
        style("lp", "List Paragraph"),
    )
    body = (
        p("渡口", "1")
        + p("带上伞", "lp", number(2))
        + p("大的", "lp", number(2, 1))
        + p("黑的", "lp", number(2, 2))
        + p("小的", "lp", number(2, 1))
        + p("带上书", "lp", number(2))
        + p("厚的", "lp", number(2, 1))
        + p("早班", "2")
        + p("重新数起", "lp", number(3))
        + p("接着数", "lp", number(2))
        + p("一点", "lp", number(4))
        + p("圆圈", "lp", number(5))
        + p("圆圈", "lp", number(5))
        + p("茶山", "1")
        + p("晚班", "2")
        + p("没有号码的一章", "1", number(0))
        + p(P1)
    )
    return Made(
        "lists",
        document(body, {"styles": made, "numbering": numbering}),
        (
            ("heading", "第一章 渡口"),
            ("list", "1. 带上伞"),
            ("list", "a) 大的"),
            ("list", "甲、黑的"),
            ("list", "b) 小的"),
            ("list", "2. 带上书"),
            ("list", "a) 厚的"),
            ("heading", "1.1 早班"),
            ("list", "1. 重新数起"),
            ("list", "2. 接着数"),
            ("list", "一点"),
            ("list", "①圆圈"),
            ("list", "②圆圈"),
            ("heading", "第二章 茶山"),
            ("heading", "2.1 晚班"),
            ("heading", "没有号码的一章"),
            ("body", P1),
        ),
        (
            (0, 1, "第一章 渡口"), (7, 2, "1.1 早班"), (13, 1, "第二章 茶山"), (14, 2, "2.1 晚班"),
            (15, 1, "没有号码的一章"),
        ),
        counts={"chapters": 5},
    )  # fmt: skip


def changes() -> Made:
    """Tracked changes, hidden text, comments, fields, controls, breaks and odd characters."""
    gone = '<w:del w:id="1"><w:r><w:delText>不要了</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="2">{r("搬走的")}</w:moveFrom>'
    mark_gone = '<w:rPr><w:del w:id="3"/></w:rPr>'
    prompt = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{r('单击此处输入')}</w:sdtContent></w:sdt>"
    )
    toc = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{p('目录')}{p('渡口 1')}</w:sdtContent></w:sdt>"
    )
    body = (
        toc
        + p(f'{r("船")}{gone}<w:ins w:id="4">{r("每天")}</w:ins>{moved}{r("开。")}')
        + p("这一段和", properties=mark_gone)
        + p("下一段连着。")
        + p("春", properties='<w:framePr w:dropCap="drop" w:lines="2"/>')
        + p("天涨水。")
        + p(r("看得见。") + r("看不见。", "<w:vanish/>") + r("也看不见。", '<w:rStyle w:val="h"/>')
            + r("又看得见。", '<w:vanish w:val="0"/>'))
        + p("整段看不见。", "hid")
        + p(field_of(' HYPERLINK "http://127.0.0.1/" ', r("渡口")) + r("今天")
            + field_of(" DATE ", field_of(" IF ", r("三月")) + r("五日")) + r("开船。"))
        + p('<w:fldSimple w:instr=" AUTHOR ">' + r("白老人") + "</w:fldSimple>"
            + f'<w:hyperlink>{r("在对岸")}</w:hyperlink>' + prompt)
        + f"<w:sdt><w:sdtContent>{p('控件里的一段。')}</w:sdtContent></w:sdt>"
        + p("<w:r><w:t>上句</w:t><w:br/><w:t>下句</w:t><w:br w:type='page'/>"
            "<w:t>另一页</w:t></w:r>")
        + p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:softHyphen/>"
            '<w:t>丁</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>')
        + p("<w:smartTag>" + r("十二人") + "</w:smartTag>"
            "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>")
    )  # fmt: skip
    made = styles(
        style("h", "Hid", "<w:rPr><w:vanish/></w:rPr>", kind="character"),
        style("hid", "Hidden line", "<w:rPr><w:vanish/></w:rPr>"),
    )
    comments = (
        f'<w:comments {NAMES}><w:comment w:id="0" w:author="苏小满">'
        f"{p('这里要查一查。')}{p('再看。')}</w:comment></w:comments>"
    )
    head = f"<w:hdr {NAMES}>{p('青岚书社')}</w:hdr>"
    return Made(
        "changes",
        document(body, {"styles": made, "comments": comments, "header": head}),
        (
            ("body", "船每天开。"),
            ("body", "这一段和下一段连着。"),
            ("body", "春天涨水。"),
            ("body", "看得见。又看得见。"),
            ("body", "渡口今天三月五日开船。"),
            ("body", "白老人在对岸"),
            ("body", "控件里的一段。"),
            ("body", "上句"),
            ("body", "下句"),
            ("body", "另一页"),
            ("body", "甲 乙-丙丁✓"),
            ("body", "十二人x=1"),
            ("note", "苏小满：这里要查一查。"),
            ("note", "再看。"),
        ),
        counts={
            "comments": 1, "deletions": 2, "hidden": 2, "furniture": 1, "contents": 2,
        },
    )  # fmt: skip


def apart() -> Made:
    """Tables, footnotes and endnotes, text boxes once, pictures, readings of both kinds."""

    def box(text: str) -> str:
        content = f"<w:txbxContent>{p(text)}</w:txbxContent>"
        return (
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wps:txbx>"
            f"{content}</wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            f"<v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )

    def cell(*lines: str) -> str:
        return f"<w:tc>{''.join(map(p, lines))}</w:tc>"

    def row(*cells: str, told: str = "") -> str:
        return f"<w:tr>{told}{''.join(cells)}</w:tr>"

    def ruby(base: str, above: str) -> str:
        return (
            f"<w:r><w:ruby><w:rt>{r(above)}</w:rt><w:rubyBase>{r(base)}</w:rubyBase></w:ruby></w:r>"
        )

    inner = f"<w:tbl>{row(cell('里'), cell('外'))}</w:tbl>"
    table = (
        "<w:tbl>"
        + row(cell("月份"), cell("班次", "人数"))
        + row(cell("三月"), f"<w:sdt><w:sdtContent>{cell('十二')}</w:sdtContent></w:sdt>")
        + row(cell("四月"), cell("十三"), told="<w:trPr><w:del/></w:trPr>")
        + row(cell(""), cell(""))
        + row(cell("五月"), f"<w:tc>{inner}</w:tc>")
        + "</w:tbl>"
    )
    frame = f"<w:tbl>{row(cell('框里的一段。'))}{row(cell('框里的另一段。'))}</w:tbl>"
    picture = "<w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r>"
    guide = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> EQ '
        r'\* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(zhàn),站) </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    footnote = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = (
        p(
            r("船开了")
            + footnote.format(2)
            + r("，雾散了")
            + footnote.format(1)
            + r("。")
            + box("框外有话。")
        )
        + p(r("老人说") + '<w:r><w:endnoteReference w:id="1"/></w:r>' + r("，不急。"))
        + table
        + p(picture)
        + frame
        + p(
            r("坐")
            + ruby("车", "chē")
            + r("到")
            + guide
            + r("，看")
            + ruby("風景", "ㄈㄥ ㄐㄧㄥˇ")
            + r("。")
        )
        + '<w:sectPr><w:textDirection w:val="tbRl"/></w:sectPr>'
    )
    return Made(
        "apart",
        document(
            body,
            {
                "footnotes": notes("footnote", "渡口在东岸。", "七点的船。", "没有人提到。"),
                "endnotes": notes("endnote", "姓白的老人。"),
            },
        ),
        (
            ("body", "船开了[1]，雾散了[2]。"),
            ("body", "框外有话。"),
            ("body", "老人说[i]，不急。"),
            ("table", "月份 | 班次 人数"),
            ("table", "三月 | 十二"),
            ("table", "五月 | 里 外"),
            ("body", "框里的一段。"),
            ("body", "框里的另一段。"),
            ("body", "坐车到站，看風景。"),
            ("note", "[1] 七点的船。"),
            ("note", "[2] 渡口在东岸。"),
            ("note", "[i] 姓白的老人。"),
        ),
        readings=(("车", "chē"), ("站", "zhàn"), ("風景", "ㄈㄥ ㄐㄧㄥˇ")),
        counts={"tables": 1, "footnotes": 3, "pictures": 1, "readings": 3, "deletions": 1},
        vertical=True,
    )  # fmt: skip


def strict() -> Made:
    """The strict form of the standard, its main part under another name."""
    body = p("渡口", "Heading1") + p(P1)
    content = f"<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    usual = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relations({"officeDocument": "/word/document2.xml"}),
        "word/_rels/document2.xml.rels": relations({"styles": "/word/own/styles.xml"}),
        "word/own/styles.xml": styles(style("Heading1", "heading 1")),
        "word/document2.xml": content,
    }
    files = {
        name: text.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, text in usual.items()
    }
    return Made(
        "strict",
        zipped(files),
        (("title", "渡口"), ("body", P1)),
        told={"title": "渡口"},
    )


def titled_by_heading() -> Made:
    """No title's style: the only heading of the highest level, in the first line, is the title."""
    made = styles(style("1", "heading 1"), style("2", "heading 2"))
    body = p("渡口的四季", "1") + p("春", "2") + p(P1) + p("夏", "2") + p(P2)
    return Made(
        "titled_by_heading",
        document(body, {"styles": made}, "<dc:creator>Administrator</dc:creator>"),
        (("title", "渡口的四季"), ("heading", "春"), ("body", P1), ("heading", "夏"), ("body", P2)),
        ((1, 1, "春"), (3, 1, "夏")),
        told={"title": "渡口的四季", "author": ""},
        counts={"chapters": 2},
    )


DOCUMENTS = tuple(make() for make in (headings, lists, changes, apart, strict, titled_by_heading))
