"""Facts of papers, built by hand."""

from typing import Any

LONG = "经查阅有关案卷，发现行政处罚告知书送达当日即作出处罚决定，未给予当事人法定的陈述、申辩期限，程序违法。"
RARE = "龚䶮、𠮷田、㐂子、马骉、李喆"

ISSUER = {"name": "江滨区安全生产监督管理局", "seal_name": "江滨区安全生产监督管理局", "trial": True}
HEAD = {"sequence": 12, "hash": "ab" * 32}


def paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "text": text}


def letter(*texts: str, **changed: Any) -> dict[str, Any]:
    """A 红头 letter of these paragraphs."""
    return {
        "layout": "letter",
        "title": "执法监督通知书",
        "addressee": "监察一科",
        "blocks": [{"type": "heading1", "text": "一、认定的事实和理由"}, *(paragraph(text) for text in texts)],
        "signature": {"name": ISSUER["name"], "date": "2026-05-11", "seal": True},
        "copies_to": "",
        "number": "江安监督通〔2026〕1号",
        "issued_on": "2026-05-11",
        "issuer": ISSUER,
        "verify_url": "http://testserver/verify/7d1c1f0e-0000-4000-8000-000000000000/",
        "ledger": HEAD,
        **changed,
    }


def form(rows: list[list[str]], **changed: Any) -> dict[str, Any]:
    """A form with a table of fields."""
    return letter(**{"layout": "form", "title": "送达回证", "blocks": [{"type": "fields", "rows": rows}], **changed})


def report(*texts: str, **changed: Any) -> dict[str, Any]:
    """A division's own paper, without a seal drawn."""
    signature = {"name": "监察一科", "lines": ["负责人：龚䶮"], "date": "2026-05-11"}
    return letter(*texts, layout="report", title="整改报告", signature=signature, attachments=["清单.pdf"], **changed)
