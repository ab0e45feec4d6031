"""The rows of lists and the choices of filters are written by Django's formats: whatever people typed stays text."""

from typing import Any

from config.settings import BASE_DIR
from supervision.core.lists.cells import AMBER, RED, LastDay, Tag
from supervision.desk.worklist.rows import Link, Row
from supervision.templatetags.rows import options, table_rows, turn_rows

TYPED = """<script>alert("1")</script> & 'x'"""
ESCAPED = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#x27;x&#x27;"


def test_what_was_typed_is_text_in_every_cell() -> None:
    assert table_rows([("/notices/1/", [TYPED, TYPED])], ["文号", TYPED]) == (
        f'<tr><td><a href="/notices/1/">{ESCAPED}</a></td><td data-head="{ESCAPED}">{ESCAPED}</td></tr>'
    )


def test_an_address_cannot_leave_its_attribute() -> None:
    assert '<a href="/&quot;onclick=&quot;x/">' in table_rows([('/"onclick="x/', ["一"])], ["名称"])


def test_a_short_cell_is_not_broken_into_lines_and_a_long_one_may_be() -> None:
    row = table_rows([("/", ["一", "字" * 15, "字" * 16])], ["名称", "短", "长"])
    assert row.count('class="short"') == 2
    assert f'<td data-head="长">{"字" * 16}</td>' in row


def test_a_cell_says_its_columns_head_and_whether_it_has_nothing_to_say() -> None:
    row = table_rows([("/", ["一", "—"])], ["名称", "期限"])
    assert row == '<tr><td class="short"><a href="/">一</a></td><td data-head="期限" class="short nothing">—</td></tr>'


def test_each_row_is_a_line_of_the_table() -> None:
    assert table_rows([("/1/", ["一"]), ("/2/", ["二"])], ["名称"]).count("<tr>") == 2
    assert table_rows([], ["名称"]) == ""


def test_a_choice_is_an_option_and_the_chosen_one_is_selected() -> None:
    assert options([("a", "甲", False), ("b", "乙", True)]) == (
        '<option value="a">甲</option><option value="b" selected>乙</option>'
    )


def test_what_was_typed_is_text_in_a_choice() -> None:
    assert options([(TYPED, TYPED, False)]) == f'<option value="{ESCAPED}">{ESCAPED}</option>'


def _turn(**said: Any) -> Row:
    told = {"what": "签收", "title": TYPED, "division": "执法一科", "last_day": "2026-05-12", "since": "2026-05-11"}
    return Row("/notices/1/", **told | said)


def test_a_turn_leads_to_its_act_and_its_case_and_says_what_presses() -> None:
    turn = _turn(left="还剩1日", urgency="soon", acts=(Link("签收", "/notices/1/acknowledge/"),), note="重新签收")
    assert turn_rows([turn]) == (
        '<tr><td class="what"><a href="/notices/1/acknowledge/">签收</a><span class="note">重新签收</span></td>'
        f'<td class="matter"><a href="/notices/1/">{ESCAPED}</a></td><td class="short">执法一科</td>'
        '<td class="until short">2026-05-12 <span class="left is-soon">还剩1日</span></td>'
        '<td class="since short">2026-05-11</td></tr>'
    )
    assert '<a href="/notices/1/">签收</a>' in turn_rows([_turn()]), "without an act it leads to the case"


def test_what_is_awaited_says_of_whom_and_is_urged_when_it_is_late() -> None:
    row = turn_rows([_turn(who="马科长", urgency="late", turn=7)], awaited=True)
    assert '<td class="short">马科长</td>' in row
    assert '<a href="/turns/urge/?turn=7">催办</a>' in row
    assert "催办" not in turn_rows([_turn(who="马科长", turn=7)], awaited=True)


def test_what_was_typed_is_text_in_every_cell_of_a_turn() -> None:
    turn = Row("/", *[TYPED] * 6, who=TYPED, note=TYPED, acts=(Link(TYPED, TYPED),))
    for awaited in (False, True):
        row = turn_rows([turn], awaited=awaited)
        assert row.count(ESCAPED) == 7 + (not awaited) * 1
        assert "<script" not in row


def test_braces_are_text_too() -> None:
    """A row is written by a format, and what stands in a cell is none of it."""
    assert table_rows([("/{0}/", ["{}{x}", "{" + "字" * 20])], ["名称", "{0}"]) == (
        f'<tr><td class="short"><a href="/{{0}}/">{{}}{{x}}</a></td><td data-head="{{0}}">{{{"字" * 20}</td></tr>'
    )
    assert options([("{0}", "{1}", False)]) == '<option value="{0}">{1}</option>'


def test_no_module_marks_strings_safe_but_for_drawings() -> None:
    """HTML is made by templates and formats; what is marked safe is an SVG that the application drew itself."""
    folders = ("documents", "supervision", "accountability", "config")
    files = [file for folder in folders for file in (BASE_DIR / folder).rglob("*.py")]
    marking = {str(file.relative_to(BASE_DIR)) for file in files if "mark_safe" in file.read_text()}
    assert marking == {"documents/rendering/__init__.py"}


def test_states_are_tags_and_last_days_say_how_they_stand() -> None:
    cells = ["一", Tag(TYPED), Tag("待审批", AMBER), LastDay("2026-05-12", "逾期3日", RED)]
    row = table_rows([("/", cells)], ["名称", "状态", "核实", "期限"])
    assert f'<td data-head="状态" class="short state"><span class="tag tag-state">{ESCAPED}</span></td>' in row
    assert '<span class="tag tag-soon">待审批</span>' in row
    assert '<td data-head="期限" class="short until">2026-05-12 <span class="tag tag-alarm">逾期3日</span></td>' in row
