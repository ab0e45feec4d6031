"""Laying papers out (排版): our fonts alone, nothing fetched, everything that was said is in the text."""

import re
from io import BytesIO

import pypdf
import pytest

from documents import rendering
from documents.rendering import RenderingError, render
from documents.rendering.characters import Unprintable, refuse_unprintable
from documents.seal_image import NotDrawable, seal_svg
from tests.documents.facts import ISSUER, LONG, RARE, form, letter, report


def pages(pdf: bytes) -> list[str]:
    """The text of each page, without the spaces and line ends of the layout."""
    return [re.sub(r"\s", "", page.extract_text()) for page in pypdf.PdfReader(BytesIO(pdf)).pages]


LEFT, RIGHT = 28 / 25.4 * 96, (210 - 26) / 25.4 * 96
"""The margins, in the layout's units of 1/96 inch."""


def lines_of(pdf: bytes) -> list[tuple[str, float, float]]:
    """The lines of the first page: text, left edge, size."""
    found: list[tuple[str, float, float]] = []

    def note(text: str, _: object, place: list[float], __: object, size: float) -> None:
        if text.strip():
            found.append((text.strip(), place[4], size))

    pypdf.PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return found


def fonts(pdf: bytes) -> set[str]:
    found: set[str] = set()
    for page in pypdf.PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():
            found.add(font.get_object()["/BaseFont"].split("+")[-1])
    return found


def test_a_letter_says_everything_that_its_facts_say() -> None:
    (text,) = pages(render(letter("甲事实。", "乙理由。")))
    for said in (
        "江滨区安全生产监督管理局",
        "江安监督通〔2026〕1号",
        "监察一科：",
        "甲事实。",
        "乙理由。",
        "2026年5月11日",
        "扫码核验",
    ):
        assert said in text


def test_the_head_of_the_ledger_is_printed() -> None:
    (text,) = pages(render(letter("甲。")))
    assert "第12条" in text
    assert "ab" * 32 in text


def test_rare_names_are_printed_and_can_be_copied() -> None:
    (text,) = pages(render(letter(RARE)))
    assert RARE in text


def test_only_the_project_s_fonts_are_embedded() -> None:
    used = fonts(render(letter(RARE, "abc 123 〔〕—…《》")))
    assert used
    assert all(name.startswith(("GW", "FandolFang")) for name in used), used


@pytest.mark.parametrize("count", [1, 12, 60, 130, 230])
def test_long_texts_make_numbered_pages_and_lose_nothing(count: int) -> None:
    texts = [f"第{n}段。{LONG}" for n in range(count)]
    found = pages(render(letter(*texts)))
    whole = "".join(found)
    assert len(found) >= count / 12
    for n in range(count):
        assert f"第{n}段。" in whole
    for number, page in enumerate(found, start=1):
        assert f"—{number}—" in page


@pytest.mark.parametrize("count", range(6, 30, 2))
def test_the_seal_never_stands_alone_on_a_page(count: int) -> None:
    """The last page holds text of the paper beside name and date."""
    last = pages(render(letter(*[f"第{n}段。" for n in range(count)])))[-1]
    assert "2026年5月11日" in last
    assert f"第{count - 1}段。" in last


@pytest.mark.parametrize("count", range(1, 22, 3))
def test_copies_and_printing_stand_on_the_page_of_the_seal(count: int) -> None:
    last = pages(render(letter(*[f"第{n}段。" for n in range(count)], copies_to="局办公室。")))[-1]
    assert "抄送：局办公室。" in last
    assert last.count("2026年5月11日") == 2
    assert f"第{count - 1}段。" in last


LONGEST = "江滨区应急管理和安全生产监督检查执法工作领导小组协调办公室"


@pytest.mark.parametrize(("length", "lines"), [(6, 1), (12, 1), (18, 1), (28, 2)])
def test_a_long_name_of_a_bureau_is_printed_smaller_and_stays_within_the_margins(length: int, lines: int) -> None:
    name = LONGEST[:length]
    found = [line for line in lines_of(render(letter("甲。", issuer={**ISSUER, "name": name}))) if line[0] in name]
    assert len(found) == lines
    assert all(left >= LEFT and left + size * len(text) <= RIGHT + 1 for text, left, size in found)


def test_a_wide_table_keeps_its_rows_together_with_their_heads() -> None:
    rows = [[str(n), "具体行政行为的合法性和适当性", LONG * 2] for n in range(1, 31)]
    table = {"type": "table", "head": ["序号", "检查内容", "问题事实"], "rows": rows}
    found = pages(render(letter(layout="form", title="检查记录", blocks=[table])))
    assert len(found) > 3
    assert all("问题事实" in page for page in found[:-1]), "each page repeats the head"


def test_a_row_longer_than_a_page_goes_on_under_the_same_heads() -> None:
    rows = [["1", "甲", "短。"], ["2", "乙", "".join(f"第{n}句。{LONG}" for n in range(40))], ["3", "丙", "末。"]]
    table = {"type": "table", "head": ["序号", "检查内容", "问题事实"], "rows": rows}
    found = pages(render(letter(layout="form", title="检查记录", blocks=[table])))
    assert len(found) > 3
    assert "第0句。" in found[0], "it begins where there is room"
    assert all("问题事实" in page for page in found)
    whole = re.sub("—[0-9]—序号检查内容问题事实", "", "".join(found))
    assert all(f"第{n}句。" in whole for n in range(40))


def test_a_receipt_of_nine_short_rows_is_one_page() -> None:
    """The room for the seal is kept once, not twice."""
    assert len(pages(render(form([["见证人", "无"]] * 9)))) == 1


def test_a_seal_below_a_long_table_is_not_alone() -> None:
    files = "\n".join(f"{n}．送达现场的照片和询问笔录扫描件" for n in range(22))
    for more in range(8):
        rows = [["送达证明", files + "\n又一份" * more], ["收件人", "龚䶮", "送达人", "李喆"]]
        last = pages(render(form(rows)))[-1]
        assert "龚䶮" in last
        assert "2026年5月11日" in last


def test_many_attachments_follow_the_text_and_go_on_on_the_next_page() -> None:
    names = [f"行政处罚案卷第{n}号补正文书扫描件.pdf" for n in range(1, 40)]
    found = pages(render({**report("已整改。"), "attachments": names}))
    assert names[0] in found[0]
    assert names[-1] in found[-1]
    assert "2026年5月11日" in found[-1]


def test_a_line_that_a_long_word_left_nearly_empty_is_not_torn_apart() -> None:
    """A line that is spread has a place for each character; one that is not is found whole."""
    found = [text for text, *_ in lines_of(render(letter("查阅anywhere/at/" + "0" * 50 + "。")))]
    assert "查阅anywhere/at/" in found


def test_a_form_and_a_report_are_laid_out() -> None:
    (text,) = pages(render(form([["受送达单位", "监察一科"], ["送达方式", "直接送达", "送达日期", "2026年5月11日"]])))
    assert "受送达单位监察一科" in text
    whole = "".join(pages(render(report("已整改。"))))
    assert "负责人：龚䶮" in whole
    assert "附件：清单.pdf" in whole


def test_the_same_facts_give_the_same_bytes() -> None:
    assert render(letter("甲。")) == render(letter("甲。"))


def test_a_draft_has_neither_number_nor_seal_nor_code() -> None:
    (text,) = pages(render(letter("甲。"), draft=True))
    assert "江安监督通" not in text
    assert "未编号" in text
    assert "扫码核验" not in text
    assert "草" in text


@pytest.mark.parametrize(
    "typed",
    [
        "<img src='http://127.0.0.1:9/x.png'>",
        "<link rel=stylesheet href='file:///etc/passwd'>",
        "<script>alert(1)</script>",
        "{{ settings.SECRET_KEY }}",
        "<style>@import url(http://127.0.0.1:9/)</style>",
    ],
)
def test_what_people_type_is_text_and_nothing_else(typed: str) -> None:
    (text,) = pages(render(letter(typed)))
    assert re.sub(r"\s", "", typed) in text


def test_a_template_that_would_fetch_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "render_to_string", lambda name, context: "<img src='file:///etc/hostname'>")
    with pytest.raises(RenderingError, match="外部地址"):
        render(letter("甲。"))


def test_a_character_without_a_font_is_refused_before_anything_is_numbered() -> None:
    refuse_unprintable({"blocks": [paragraph_of(RARE), "①②〔2026〕℃"]})
    with pytest.raises(Unprintable, match="😀"):
        refuse_unprintable({"blocks": [{"rows": [["甲", "好😀"]]}]})
    with pytest.raises(Unprintable):
        refuse_unprintable("坏\x08的")


def paragraph_of(text: str) -> dict[str, str]:
    return {"type": "paragraph", "text": text}


def test_a_character_that_slipped_through_fails_loudly() -> None:
    with pytest.raises(RenderingError, match="字库"):
        render(letter("好😀"))


def test_the_seal_draws_every_character_of_its_name() -> None:
    whole, less = (seal_svg(name, trial=False) for name in ("江滨区安全生产监督管理局", "江滨区安全生产监督管局"))
    assert whole.count("Z") > less.count("Z") > 11, "outlines of each"
    assert seal_svg("江滨区安全生产监督管理局", trial=True).count("Z") > whole.count("Z")
    assert "江滨区安全生产监督管理局印章</title>" in whole
    assert "<text" not in seal_svg("龚䶮", trial=False), "the name stays out of the text layer"
    with pytest.raises(NotDrawable, match="😀"):
        seal_svg("😀局", trial=False)


def test_the_engine_is_ready_before_the_first_paper() -> None:
    rendering.warm_up()
    assert pages(render(letter("甲。")))
