"""How a paper stands on its pages (GB/T 9704-2012), measured in the PDF: seal, name and date, titles, tables, tags."""

from itertools import pairwise
from typing import Any

import pytest
from django.template.loader import render_to_string
from pypdfium2 import PdfDocument

from documents.rendering import _context, _engine, fitting, render
from documents.rendering.engine import Engine
from documents.rendering.guessing import guess
from documents.rendering.tables import MOST_KEPT, grid_widths, may_be_cut
from documents.rendering.titles import title_lines
from documents.seal_image import SIZE
from tests.documents.facts import ISSUER, LONG, form, letter, report
from tests.documents.measuring import (
    BOTTOM,
    EM,
    LEFT,
    LINE,
    RIGHT,
    TOP,
    Box,
    Line,
    drawings,
    lines_of,
    page_count,
    texts,
)

SEAL = SIZE / 10 / 25.4 * 72
"""Points across a seal."""
BUREAU, DATE = str(ISSUER["name"]), "2026年5月11日"


def seal_of(pdf: bytes) -> tuple[int, Box]:
    """Where the last page's seal is drawn: its ring is wider than anything else that is as high as it is wide."""
    round_ones = [(order, box) for order, box in drawings(pdf) if abs(box.right - box.left - SEAL) < 8]
    return next((order, box) for order, box in round_ones if abs((box.top - box.bottom) - SEAL) < 8)


def named(lines: list[Line], text: str) -> Line:
    return next(line for line in reversed(lines) if line.text == text)


def above_signature(lines: list[Line]) -> list[Line]:
    """The lines of text on the page of the seal."""
    signed = next(place for place, line in enumerate(lines) if line.text in (BUREAU, "监察一科") and place)
    return lines[:signed]


SHORT = [[f"第{n}段。" for n in range(count)] for count in range(1, 47)]
LONGER = [[f"第{n}段。{LONG}" for n in range(count)] for count in range(1, 28)]


@pytest.mark.parametrize("said", [*SHORT, *LONGER], ids=lambda said: f"{len(said)}x{len(said[0])}")
def test_the_page_of_the_seal_holds_more_than_a_line_of_text(said: list[str]) -> None:
    pdf = render(letter(*said))
    on_last = above_signature(lines_of(pdf))
    assert page_count(pdf) == 1 or len(on_last) >= 2


def test_most_letters_are_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """How lines will fit is guessed from the facts; a wrong guess costs time, and nothing else."""
    made: list[fitting.Spacing] = []
    lay_out = Engine._pages

    def counted(engine: Engine, document: Any, spacing: fitting.Spacing) -> Any:
        made.append(spacing)
        return lay_out(engine, document, spacing)

    monkeypatch.setattr(Engine, "_pages", counted)
    letters = [letter(*said, copies_to=copies) for said in [*SHORT[::6], *LONGER[::6]] for copies in ("", "局办公室。")]
    for facts in letters:
        render(facts)
    assert any(spacing != fitting.STANDARD for spacing in made)
    assert len(made) <= 1.1 * len(letters)


def test_a_wrong_guess_does_no_harm() -> None:
    html = render_to_string("documents/print/letter.html", _context(letter(*SHORT[5]), draft=False))
    right, wrong = (_engine().laid_out(html, spacing) for spacing in (guess(letter(*SHORT[5])), fitting.STANDARD))
    assert right.pages == wrong.pages == 1


@pytest.mark.parametrize("count", range(1, 7))
def test_a_short_letter_is_one_page(count: int) -> None:
    assert page_count(render(letter(*SHORT[count - 1]))) == 1


@pytest.mark.parametrize("count", [25, 40, 60])
def test_pages_are_filled(count: int) -> None:
    """No page but the last has room for another line."""
    pdf = render(letter(*[f"第{n}段。{LONG}" for n in range(count)]))
    assert page_count(pdf) > 3
    for page in range(page_count(pdf) - 1):
        lines = lines_of(pdf, page)
        steps = [above.top - below.top for above, below in pairwise(lines[-8:])]
        step = sum(steps) / len(steps)
        assert fitting.CLOSEST - 1 < step < fitting.WIDEST + 1
        assert lines[-1].bottom - BOTTOM < step


def test_a_page_of_text_has_22_lines() -> None:
    pdf = render(letter(*[f"第{n}段。{LONG}" for n in range(26)]))
    assert [len(lines_of(pdf, page)) for page in range(1, page_count(pdf) - 1)] == [22] * (page_count(pdf) - 2)


@pytest.mark.parametrize("name", ["江滨区局", BUREAU, "江滨市江滨区安全生产监督局"])
def test_the_name_is_centred_over_the_date_four_characters_from_the_margin(name: str) -> None:
    lines = lines_of(render(letter(LONG, signature={"name": name, "date": "2026-05-11", "seal": True})))
    over, date = named(lines, name), named(lines, DATE)
    assert abs(over.middle - date.middle) < EM / 4
    assert abs(RIGHT - date.right - 4 * EM) < EM / 2
    assert abs(over.bottom - date.bottom - LINE) < 2


def test_the_date_is_centred_under_a_name_that_is_longer() -> None:
    name = "江滨区应急管理和安全生产监督检查执法局"
    lines = lines_of(render(letter(LONG, signature={"name": name, "date": "2026-05-11", "seal": True})))
    over, date = named(lines, name), named(lines, DATE)
    assert abs(over.middle - date.middle) < EM / 4
    assert 0 < RIGHT - over.right < 2 * EM


@pytest.mark.parametrize(
    "said", [["甲。"], SHORT[6], LONGER[5], LONGER[20]], ids=["short", "two pages", "long", "longer"]
)
@pytest.mark.parametrize("copies", ["", "局办公室。"])
def test_the_seal_stands_as_the_standard_says(said: list[str], copies: str) -> None:
    """7.3.5.1: upright and centred, name and date a little below its centre, its top within one line of the text."""
    pdf = render(letter(*said, copies_to=copies))
    lines, (_, seal) = lines_of(pdf), seal_of(pdf)
    above = above_signature(lines)[-1]
    name, date = lines[len(above_signature(lines)) :][:2]
    assert (name.text, date.text) == (BUREAU, DATE)
    assert abs((seal.left + seal.right) / 2 - name.middle) < 3
    centre = (seal.top + seal.bottom) / 2
    assert 0 < centre - (name.top + name.bottom) / 2 < LINE / 2
    assert seal.bottom < date.bottom
    assert 0 <= above.bottom - seal.top < LINE, "the seal's top stands within a line below the text"


def test_text_stands_over_the_seal() -> None:
    pdf = render(letter(LONG))
    order, seal = seal_of(pdf)
    over = [place for place, box in texts(pdf) if seal.bottom < (box.bottom + box.top) / 2 < seal.top]
    assert len(over) == 2, "name and date"
    assert all(place > order for place in over), "drawn after the seal"


def test_the_trial_mark_is_clear_of_the_date() -> None:
    pdf = render(letter(LONG))
    date, (_, seal) = named(lines_of(pdf), DATE), seal_of(pdf)
    with PdfDocument(pdf) as document:
        picture = document[len(document) - 1].render(scale=4).to_pil().convert("RGB")
    edges = (date.middle - EM, HIGH - date.top, date.middle + EM, HIGH - seal.bottom - 6)
    found = picture.crop(tuple(round(edge * 4) for edge in edges))
    red = [y for y in range(found.height) if any(_is_red(found.getpixel((x, y))) for x in range(found.width))]
    assert red, "the mark is there"
    assert HIGH - edges[1] - min(red) / 4 < date.bottom, "below the date"


HIGH = 297 / 25.4 * 72


def _is_red(pixel: Any) -> bool:
    red, green, blue = pixel
    return bool(red > 180 and green < 120 and blue < 120)


def test_an_unsealed_paper_is_signed_two_characters_from_the_margin() -> None:
    """7.3.5.2: the date's first character two behind the name's; the longer of both two from the margin."""
    lines = lines_of(render(report(LONG)))
    name, date = named(lines, "监察一科"), named(lines, DATE)
    assert abs(date.left - name.left - 2 * EM) < EM / 3
    assert abs(RIGHT - date.right - 2 * EM) < EM / 2
    assert date.bottom < name.bottom


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("执法监督通知书", ("执法监督通知书",)),
        ("关于2026年第三季度行政执法内部监督检查情况的通报", ("关于2026年第三季度行政执法", "内部监督检查情况的通报")),
        ("关于开展危险化学品经营许可专项监督检查的通知", ("关于开展危险化学品", "经营许可专项监督检查的通知")),
    ],
)
def test_titles_break_between_words(title: str, lines: tuple[str, ...]) -> None:
    assert title_lines(title) == lines


LONG_TITLES = [
    "江滨区安全生产监督管理局2026年度行政执法内部监督工作报告",
    "关于取消2026年危险化学品经营许可专项监督检查一项检查任务的通知",
    "关于开展江滨区安全生产监督管理局二〇二六年度行政处罚案卷专项监督检查的通知",
    "关于对江安监罚〔2026〕17号行政处罚决定作出的执法监督决定书予以更正的通知",
]


@pytest.mark.parametrize("title", LONG_TITLES)
def test_long_titles_are_a_trapezoid_or_a_diamond(title: str) -> None:
    lines = title_lines(title)
    assert "".join(lines) == title
    assert not any(line.startswith(("的", "、", "〕", "号")) or line.endswith(("关于", "〔", "第")) for line in lines)
    assert lines[-1] not in ("的通知", "通知", "报告")
    drawn = lines_of(render(letter(LONG, title=title)), 0)
    found = [next(one for one in drawn if one.text == line) for line in lines]
    widths = [line.right - line.left for line in found]
    steps = [after > before for before, after in pairwise(widths)]
    assert steps == sorted(steps, reverse=True), "an hourglass"
    assert all(abs(line.middle - found[0].middle) < 4 for line in found)


def grid(rows: list[list[str]]) -> dict[str, Any]:
    return {"type": "table", "head": ["序号", "检查内容", "问题事实"], "rows": rows}


def test_a_row_is_long_by_its_lines() -> None:
    widths = grid_widths(3)
    numbers = "\n".join(f"江安监罚〔2026〕{n}号" for n in range(MOST_KEPT + 1))
    assert len(numbers) < 400
    assert may_be_cut(["1", "行政处罚", numbers], widths)
    assert not may_be_cut(["1", "行政处罚", LONG * 2], widths)


@pytest.mark.parametrize("count", [24, 26, 40])
def test_a_row_of_many_lines_leaves_no_page_empty_and_every_page_its_head(count: int) -> None:
    numbers = "\n".join(f"江安监罚〔2026〕{n}号" for n in range(count))
    rows = [["1", "行政许可", LONG * 2], ["2", "行政处罚", numbers], ["3", "行政强制", "无"]]
    pdf = render(form([], blocks=[grid(rows)], title="检查记录"))
    pages = [lines_of(pdf, page) for page in range(page_count(pdf))]
    assert any("江安监罚〔2026〕0号" in line.text for line in pages[0])
    tables = [lines for lines in pages if any("号" in line.text for line in lines[3:])]
    assert all(any("问题事实" in line.text for line in lines[:5]) for lines in tables)


def test_no_line_goes_on_below_a_table() -> None:
    """Where the next row goes to the next page, the table ends with its last row."""
    rows = [[str(n), "行政处罚", LONG * 2] for n in range(1, 12)]
    pdf = render(form([], blocks=[grid(rows)], title="检查记录"))
    assert page_count(pdf) > 2
    for page in range(page_count(pdf) - 1):
        cells = [box for _, box in drawings(pdf, page) if box.left < RIGHT - 2 * EM and box.bottom > BOTTOM - 2]
        assert cells
        assert min(box.bottom for box in cells) > lines_of(pdf, page)[-1].bottom - LINE


def test_fields_begin_with_a_line_on_every_page() -> None:
    pdf = render(form([["问题事实", LONG * 3], ["甲", "乙", "丙", "丁"]] * 8))
    assert page_count(pdf) > 2
    for page in range(1, page_count(pdf)):
        level = [box for _, box in drawings(pdf, page) if box.top - box.bottom < 2 and box.right - box.left > 20 * EM]
        assert [round(box.top) for box in level] == [round(TOP)]


def test_figures_stand_at_the_right_and_dates_stay_whole() -> None:
    rows = [
        ["1", "行政处罚", "12", "自2026年11月26日起至2026年12月26日止，江安监罚〔2026〕17号"],
        ["2", "行政许可", "3", "无"],
    ]
    table = {"type": "table", "head": ["序号", "检查内容", "问题个数", "所在科室"], "rows": rows}
    lines = [line.text for line in lines_of(render(form([], blocks=[table], title="检查记录")))]
    assert any("2026年11月26日" in line for line in lines)
    assert any("2026年12月26日" in line for line in lines)
    assert any("〔2026〕17号" in line for line in lines)
    with_figures = {"type": "numbers", "head": ["监督工作", "2026年"], "rows": [["签发", "9"], ["办结", "1234"]]}
    nine, more = (
        line for line in lines_of(render(form([], blocks=[with_figures], title="年度"))) if line.text[-1].isdigit()
    )
    assert (nine.text, more.text) == ("签发9", "办结1234")
    assert abs(nine.right - more.right) < 2


def test_lines_of_a_wide_cell_reach_its_edge_where_dates_are_kept_whole() -> None:
    said = "于2026年11月26日发现告知书送达当日即作出处罚决定，罚款30000元，自2026年9月3日起至2026年10月13日止未给予申辩期限。"
    lines = [line for line in lines_of(render(form([["情况", said * 3]])), 0) if 180 < line.left < 200]
    spread = [line.right for line in lines[:-1]]
    assert len(spread) >= 5
    assert max(spread) - min(spread) < 4
    assert not any(line.text[-1].isdigit() for line in lines), "a number parted from its unit"


def test_one_alone_has_no_number() -> None:
    """A list of one line, and one attachment (GB/T 9704-2012, 7.3.4)."""
    one = {"type": "list", "lines": ["更正一处文字。"]}
    alone = "".join(line.text for line in lines_of(render(letter("正文。", blocks=[one], attachments=["清单"])), 0))
    assert "更正一处文字。" in alone
    assert "（一）" not in alone
    assert "附件：清单" in alone
    several = {"type": "list", "lines": ["更正一处文字。", "删去一处文字。"]}
    more = "".join(
        line.text for line in lines_of(render(letter("正文。", blocks=[several], attachments=["清单", "照片"])), 0)
    )
    assert all(said in more for said in ("（一）更正", "（二）删去", "附件：1．清单", "2．照片"))


def test_a_letter_to_the_superior_names_who_signed_it_beside_its_number() -> None:
    """签发人 (7.2.6): number and name on one line, each one character from its margin."""
    lines = lines_of(render(letter("请示。", title="关于报请决定复查的请示", signatory="刘淑芬")), 0)
    line = next(line for line in lines if "签发人" in line.text)
    assert line.text == "江安监督通〔2026〕1号签发人：刘淑芬"
    assert abs(line.left - LEFT - EM) < 4
    assert abs(RIGHT - line.right - EM) < 4


@pytest.mark.parametrize("count", range(4, 24, 3))
def test_where_people_sign_stays_with_what_they_sign(count: int) -> None:
    rows = [[f"项目{n}", "内容", "期限", "2026年11月13日"] for n in range(count)]
    signed = [["检查结论", "未发现问题。"], ["检查人员签名", "\n\n"], ["被查单位意见", "\n\n"]]
    pdf = render(form([*rows, *signed]))
    last = [line.text for line in lines_of(pdf)]
    assert {"检查人员签名", "被查单位意见", DATE} <= set(last), "each on one line"
    assert any("未发现问题" in line for line in last)
    dates = [
        line.text for page in range(page_count(pdf)) for line in lines_of(pdf, page) if line.text.startswith("项目")
    ]
    assert all(line.endswith("2026年11月13日") for line in dates), "a date is not broken"


def test_a_few_lines_over_are_taken_back_for_a_page_less() -> None:
    """Where lines that are a little closer save the page of the seal, they are."""
    pages = [page_count(render(letter(*said))) for said in LONGER[:12]]
    assert pages == sorted(pages)
    spaced = [guess(letter(*said)) for said in LONGER[:12]]
    assert any(one is not None and one.line < LINE for one in spaced)
