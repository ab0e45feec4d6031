"""The rows of a list and the choices of a filter are written without the template language: whatever people typed stays text."""

from supervision.templatetags.rows import options, table_rows

TYPED = """<script>alert("1")</script> & 'x'"""
ESCAPED = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#x27;x&#x27;"


def test_what_was_typed_is_text_in_every_cell() -> None:
    assert table_rows([("/notices/1/", [TYPED, TYPED])]) == (
        f'<tr><td><a href="/notices/1/">{ESCAPED}</a></td><td>{ESCAPED}</td></tr>'
    )


def test_an_address_cannot_leave_its_attribute() -> None:
    assert '<a href="/&quot;onclick=&quot;x/">' in table_rows([('/"onclick="x/', ["一"])])


def test_a_short_cell_is_not_broken_into_lines_and_a_long_one_may_be() -> None:
    row = table_rows([("/", ["一", "字" * 15, "字" * 16])])
    assert row.count('<td class="short">') == 2
    assert f"<td>{'字' * 16}</td>" in row


def test_each_row_is_a_line_of_the_table() -> None:
    assert table_rows([("/1/", ["一"]), ("/2/", ["二"])]).count("<tr>") == 2
    assert table_rows([]) == ""


def test_a_choice_is_an_option_and_the_chosen_one_is_selected() -> None:
    assert options([("a", "甲", False), ("b", "乙", True)]) == (
        '<option value="a">甲</option><option value="b" selected>乙</option>'
    )


def test_what_was_typed_is_text_in_a_choice() -> None:
    assert options([(TYPED, TYPED, False)]) == f'<option value="{ESCAPED}">{ESCAPED}</option>'
