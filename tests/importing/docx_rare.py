"""Word documents made for the tests, of what is rarer: fields, drawings, equations, forms."""

from __future__ import annotations

from collections.abc import Mapping

from .docx_parts import (
    NAMES,
    RELATIONS,
    TYPES,
    abstract,
    document,
    field_of,
    instance,
    level,
    number,
    p,
    r,
    relations,
    style,
    styles,
    zipped,
)
from .made import P1, P2, P3, Made

_BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
_REFERRING = f'{NAMES} xmlns:r="{RELATIONS}"'


def silent(*codes: str) -> str:
    """A field without a result; programs part its code as they like."""
    told = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    return f"{_BEGIN}{told}{_END}"


def fields() -> Made:
    """What fields show that have no result, and a list of contents that no style tells."""
    contents = (
        p(
            _BEGIN
            + r("").replace("<w:t", '<w:instrText> TOC \\o "1-3" </w:instrText><w:t')
            + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + r("渡口……1")
        )
        + p(r("茶山") + "<w:r><w:tab/></w:r>" + field_of(" PAGEREF _Toc2 ", r("12")))
        + p(_END)
    )
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{}</w:checkBox></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>" + _END
    )
    body = (
        contents
        + p(
            r("见第")
            + field_of(" PAGEREF _Toc1 ", r("12"))
            + r("页，图")
            + field_of(" SEQ 图 ", r("3"))
        )
        + p(r("圈") + silent("eq \\o\\ac(○,", "1", ")") + r("，框") + silent("eq \\o\\ac(□,密)"))
        + p(r("半") + silent(" EQ \\f(1,2) ") + r("，根") + silent(" EQ \\r(3,x+1) "))
        + p(silent(' EQ \\* jc0 \\* "Font:宋体" \\* hps12 \\o(\\s\\up 6(青岚),\\s\\do 3(书社)) '))
        + p(silent(' SYMBOL 252 \\f "Wingdings" ') + r("到了"))
        + p(silent(" MACROBUTTON Nothing [单击此处] ") + r("完"))
        + p(box.format('<w:default w:val="1"/>') + r("同意") + box.format("") + r("不同意"))
    )
    return Made(
        "fields",
        document(body),
        (
            ("body", "见第12页，图3"),
            ("body", "圈①，框密"),
            ("body", "半1/2，根³√(x+1)"),
            ("body", "青岚书社"),
            ("body", "✓到了"),
            ("body", "完"),
            ("body", "☒同意☐不同意"),
        ),
        counts={"contents": 2},
    )


def unended() -> Made:
    """A field of contents that nobody ends swallows nothing but its own entries."""
    opened = _BEGIN + "<w:r><w:instrText> TOC </w:instrText></w:r>"
    opened += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    code = _BEGIN + "<w:r><w:instrText> IF </w:instrText></w:r>"
    return Made(
        "unended",
        document(p(opened + r("渡口\t1")) + p(P1) + p(code + r("不是字")) + p(P2)),
        (("body", P1), ("body", P2)),
        counts={"contents": 1},
    )


def figures() -> Made:
    """Raised and lowered figures, and equations in one line."""
    up, down = (f'<w:vertAlign w:val="{way}script"/>' for way in ("super", "sub"))

    def m(name: str, **parts: str) -> str:
        return f"<m:{name}>{''.join(f'<m:{k}>{v}</m:{k}>' for k, v in parts.items())}</m:{name}>"

    def t(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    total = '<m:naryPr><m:chr m:val="∑"/></m:naryPr>'
    equation = (
        m("f", num=t("a+b"), den=t("2"))
        + t("=")
        + m("sSup", e=t("x"), sup=t("2"))
        + t("+")
        + m("rad", deg="", e=t("y"))
        + t("+")
        + m("nary", sub=t("i"), sup=t("n"), e=t("z")).replace("<m:nary>", f"<m:nary>{total}")
        + m("d", e=t("k"))
    )
    body = (
        p(r("三百米") + r("2", up) + r("，CO") + r("2", down) + r("，注") + r("[1]", up)
          + r("第1") + r("st", up))
        + p(f"<m:oMathPara><m:oMath>{equation}</m:oMath></m:oMathPara>")
    )  # fmt: skip
    return Made(
        "figures",
        document(body),
        (("body", "三百米²，CO₂，注[1]第1st"), ("body", "(a+b)/2=x²+√y+∑_i^nz(k)")),
    )


def drawings() -> Made:
    """SmartArt and WordArt say what is written in them; a chart is a picture."""
    data = (
        '<d:dataModel xmlns:d="urn:d" xmlns:a="urn:a"><d:ptLst><d:pt type="doc"/>'
        "<d:pt><d:t><a:p><a:r><a:t>渡口</a:t></a:r></a:p></d:t></d:pt>"
        "<d:pt><d:t><a:p><a:r><a:t>茶山</a:t></a:r></a:p></d:t></d:pt></d:ptLst></d:dataModel>"
    )

    def drawn(content: str) -> str:
        return f"<w:r><w:drawing><wp:inline>{content}</wp:inline></w:drawing></w:r>"

    body = (
        p(drawn('<d:relIds xmlns:d="urn:d" r:dm="r1"/>') + r(P1))
        + p(drawn('<c:chart xmlns:c="urn:c" r:id="r2"/>') + r(P2))
        + p('<w:r><w:pict><v:shape><v:textpath string="四季"/></v:shape></w:pict></w:r>' + r(P3))
    )
    return Made(
        "drawings",
        referring(body, {"diagramData": "diagrams/data1.xml"}, {"word/diagrams/data1.xml": data}),
        (
            ("body", P1),
            ("list", "渡口"),
            ("list", "茶山"),
            ("body", P2),
            ("body", P3),
            ("body", "四季"),
        ),
        counts={"pictures": 1},
    )


def referring(body: str, targets: Mapping[str, str], files: Mapping[str, str | bytes]) -> bytes:
    """A document that refers to parts by their relations, r1, r2 and so on."""
    rows = relations(targets)
    for place in range(len(targets), 0, -1):
        rows = rows.replace(f'Id="r{place - 1}"', f'Id="r{place}"')
    return zipped(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": rows,
            "word/document.xml": f"<w:document {_REFERRING}><w:body>{body}</w:body></w:document>",
            **files,
        }
    )


def chunks() -> Made:
    """A page and a text in the place of paragraphs are read; another document stays closed."""
    mark = '<w:altChunk r:id="r{}"/>'
    body = p(P1) + "".join(map(mark.format, (1, 2, 3, 9))) + p(P2)
    targets = {"a/aFChunk": "a.html", "b/aFChunk": "b.txt", "c/aFChunk": "c.docx"}
    files = {
        "word/a.html": "<html><body><h1>题</h1><p>页里的一段。</p></body></html>",
        "word/b.txt": "文里的一段。\n又一段。".encode("gb18030"),
        "word/c.docx": document(p("关着的一段。")),
    }
    return Made(
        "chunks",
        referring(body, targets, files),
        (
            ("body", P1),
            ("heading", "题"),
            ("body", "页里的一段。"),
            ("body", "文里的一段。"),
            ("body", "又一段。"),
            ("body", P2),
        ),
        ((1, 1, "题"),),
        counts={"chapters": 1, "missing": 2},
    )


def linked_lists() -> Made:
    """Lists whose levels a style of lists holds, or whose level the paragraph's style tells."""
    numbering = (
        f"<w:numbering {NAMES}>"
        + abstract(0).replace("</", '<w:numStyleLink w:val="own"/></', 1)
        + abstract(1, level(0, "decimal", "%1、"), level(1, "lowerLetter", "(%2)")).replace(
            "<w:lvl ", '<w:styleLink w:val="own"/><w:lvl ', 1
        )
        + abstract(
            2,
            level(0, "decimal", "%1", '<w:pStyle w:val="1"/>'),
            level(1, "decimal", "%1.%2", '<w:pStyle w:val="2"/>'),
        )
        + instance(1, 0)
        + instance(2, 1)
        + abstract(3, level(0, "none", "附件："))
        + instance(3, 2)
        + instance(4, 3)
        + "</w:numbering>"
    )
    by_style = '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>'
    made = styles(style("1", "heading 1", by_style), style("2", "heading 2", by_style))
    body = (
        p("春", "1")
        + p("早班", "2")
        + p("晚班", "2")
        + p("带上伞", properties=number(1))
        + p("大的", properties=number(1, 1))
        + p("带上书", properties=number(1))
        + p("夏", "1")
        + p("早班", "2")
        + p("名单", properties=number(4))
    )
    return Made(
        "linked_lists",
        document(body, {"styles": made, "numbering": numbering}),
        (
            ("heading", "1 春"),
            ("heading", "1.1 早班"),
            ("heading", "1.2 晚班"),
            ("list", "1、带上伞"),
            ("list", "(a) 大的"),
            ("list", "2、带上书"),
            ("heading", "2 夏"),
            ("heading", "2.1 早班"),
            ("body", "附件：名单"),
        ),
        (
            (0, 1, "1 春"),
            (1, 2, "1.1 早班"),
            (2, 2, "1.2 晚班"),
            (6, 1, "2 夏"),
            (7, 2, "2.1 早班"),
        ),
        counts={"chapters": 5},
    )


def forms() -> Made:
    """Tables: numbers counted in cells, merged cells, and a form's cell full of paragraphs."""
    numbering = (
        f"<w:numbering {NAMES}>" + abstract(0, level(0, "decimal", "%1.")) + instance(1, 0)
    ) + "</w:numbering>"

    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{one}</w:tc>' for one in cells)}</w:tr>"

    counted = p("<w:r/>", properties=number(1))
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = (
        "<w:tbl>"
        + row(p("序号"), p("物品"))
        + row(counted, p("伞"))
        + row(counted, p("书") + p("厚的", properties=number(1)))
        + "</w:tbl>"
        + p("鞋", properties=number(1))
        + "<w:tbl>"
        + row(p("姓名"), wide + p("白老人"))
        + row(p("事迹"), wide + p(P1 * 2) + p(P2 * 2) + p(P3 * 2))
        + "</w:tbl>"
    )
    return Made(
        "forms",
        document(body, {"numbering": numbering}),
        (
            ("table", "序号 | 物品"),
            ("table", "1. | 伞"),
            ("table", "2. | 书 3. 厚的"),
            ("list", "4. 鞋"),
            ("table", "姓名 | 白老人"),
            ("body", "事迹"),
            ("body", P1 * 2),
            ("body", P2 * 2),
            ("body", P3 * 2),
        ),
        counts={"tables": 2},
    )


def own_styles() -> Made:
    """Styles as WPS and the templates of offices name them."""
    made = styles(
        style("t", "公文标题"),
        style("one", "一级标题"),
        style("two", "2级标题"),
        style("three", "标题三"),
        style("w", "WPSOffice手动目录 1"),
        style("h", "TOC 标题1"),
    )
    body = p("渡口的四季", "t") + p("目录", "h") + p("春 1", "w") + p("春", "one") + p(P1)
    body += p("早班", "two") + p("渡船", "three") + p(P2)
    return Made(
        "own_styles",
        document(body, {"styles": made}),
        (
            ("title", "渡口的四季"),
            ("heading", "春"),
            ("body", P1),
            ("heading", "早班"),
            ("heading", "渡船"),
            ("body", P2),
        ),
        ((1, 1, "春"), (3, 2, "早班"), (4, 3, "渡船")),
        told={"title": "渡口的四季"},
        counts={"chapters": 3, "contents": 2},
    )


RARE = tuple(
    make() for make in (fields, unended, figures, drawings, chunks, linked_lists, forms, own_styles)
)
