"""Pages as portals and platforms of the present build them, made for the tests: no page is real."""

from __future__ import annotations

from .pages_made import BODY, HANT, P1, P2, P3, P4, TITLE, Made, page, paragraphs

HEAD = f"<meta charset=utf-8><title>{TITLE}</title>"


def account() -> Made:
    """A medium's article on a platform: the account below the title, writers behind a bar."""
    body = (
        f"<div class=content><h1>{TITLE}</h1><div class=media-info><p class=media-name>青岚晚报</p>"
        "<p class=media-desc><span>2024-04-09 08:30</span><span>青岚晚报官方账号</span></p>"
        f"<div>+ 关注</div></div><div>{paragraphs(BODY, '')}"
        "<p>记者丨何未晚</p><p>编辑丨苏小满</p></div></div>"
    )
    head = f'{HEAD}<meta property="og:site_name" content="青岚门户">'
    told = {"author": "何未晚", "editor": "苏小满", "outlet": "青岚晚报", "date": "2024-04-09"}
    lines = (*BODY, "编辑丨苏小满")
    return Made("account", page(head, body).encode(), lines, told=told, absent=("关注",))


def another_day() -> Made:
    """Lists of other articles, each with its day, above and below; a box that says who wrote."""
    others = "<ul><li><a href=/1>竹海深处有人家</a> <span>2024年3月1日 09:11</span></li></ul>"
    body = (
        f"<div class=right><div>精选：</div>{others}</div><main><h1>{TITLE}</h1>"
        "<section aria-labelledby=byline><ul><li><span>作者，</span><span>何未晚</span></li>"
        "<li><span>Role, </span><span>驻青岚</span></li></ul></section>"
        f"<time datetime=2024-04-09>2024年4月9日</time>{paragraphs(BODY[:2], '')}"
        f"<section><strong>热读</strong>{others}<p>End of 热读</p></section>"
        f"<h2>冬天的水</h2>{paragraphs(BODY[2:], '')}</main>"
        f"<section><h2>头条</h2>{others}</section>"
    )
    lines = (P1, P2, "冬天的水", P3, P4)
    told = {"date": "2024-04-09", "author": "何未晚"}
    absent = ("竹海", "精选", "热读", "头条", "Role")
    return Made("another day", page(HEAD, body).encode(), lines, told=told, absent=absent)


def put_between() -> Made:
    """What readers' apps put between paragraphs: a player, a gallery, what else there is."""
    body = (
        f"<h1>{TITLE}</h1><div class=audio><span>听全文</span><span>03:12</span></div><div>"
        f"<p>{P1}</p><p>{P2}</p><div><a href=#>點擊圖片放大</a><div>+3</div></div><p>{P3}</p>"
        "<div class=further><p>延伸阅读</p><div><a href=/1>竹海深处有人家</a></div></div>"
        f"<p>{P4}（记者何未晚）</p></div><div class=cards><p>环湖读书会 1.2万粉丝 优质创作者</p>"
        "</div><p>举报</p><p>青岚网广告合作，请点击这里</p>"
    )
    lines = (P1, P2, P3, f"{P4}（记者何未晚）")
    absent = ("03:12", "+3", "延伸", "竹海", "粉丝", "举报", "合作")
    told = {"author": "何未晚", "outlet": ""}
    return Made("put between", page(HEAD, body).encode(), lines, told=told, absent=absent)


def broken_by_hand() -> Made:
    """Lines of a column that breaks part, in paragraphs of two lines: indents tell where."""
    rows: list[str] = []
    for line in BODY:
        whole = f"　　{line}"
        rows += (whole[at : at + 26] for at in range(0, len(whole), 26))
    body = f"<center><b>{TITLE}</b></center><br>{'<br>'.join(rows)}<br>"
    data = page(HEAD, body).encode()
    return Made("broken by hand", data, BODY, kinds={"title": 1, "body": 4})


def passed_on() -> Made:
    """An article of another's account: who wrote it stands in the credit, not below the title."""
    credit = "本文来自公众号：青岚书社（ID：qinglan），作者：何未晚，编辑：苏小满"
    body = (
        f"<h1>{TITLE}</h1><a class=author-info__username href=/member/1>青岚书社</a>"
        f"<div><p>{credit}</p></div><div>{paragraphs(BODY[:2], '')}<div class=video>"
        "<p>To view this video please enable JavaScript, or upgrade to another browser</p></div>"
        f"{paragraphs(BODY[2:], '')}</div><div class=subscriptionInner><h3>必读</h3>"
        "<p>您的每一笔赞助，都是渡口的一块船板。</p></div>"
    )
    told = {"author": "何未晚", "editor": "苏小满"}
    absent = ("JavaScript", "赞助", "必读")
    lines = (credit, *BODY)
    return Made("passed on", page(HEAD, body).encode(), lines, told=told, absent=absent)


def letter() -> Made:
    """A short letter: who signed it and the day are its last lines, and none of its head."""
    end = "".join(f"<p style='text-align:right'>{line}</p>" for line in ("白叔", "2008年10月3日"))
    body = f"<h1>{TITLE}</h1><div><p>未晚：</p>{paragraphs(HANT[:2], '')}{end}</div>"
    lines = ("未晚：", *HANT[:2], "白叔", "2008年10月3日")
    return Made(
        "letter", page(HEAD, body).encode(), lines, kinds={"title": 1, "body": 5}
    )  # fmt: skip


OF_PORTALS = (account(), another_day(), put_between(), broken_by_hand(), passed_on(), letter())
