"""Ten thousand rows with every kind of bad row among them: each is told with its cell and why."""

from datetime import timedelta
from time import monotonic

from documents import clock
from documents.spreadsheets import Cell
from supervision.case_files.imports.columns import HEADS
from supervision.case_files.imports.validation import go_on
from supervision.models import ImportBatch, ImportRow
from tests.cases import Cases
from tests.tables import case_row, excel

ROWS = 10_000
EACH = 25
"""A bad row of each kind so many times, far apart."""
BAD: dict[str, tuple[dict[str, Cell], str]] = {
    "no number": ({"案卷号": ""}, "没有填写「案卷号」"),
    "no party": ({"当事人": " "}, "没有填写「当事人」"),
    "no day": ({"办结日期": None}, "没有填写「办结日期」"),
    "number without a sign": ({"案卷号": "——"}, "「案卷号」没有文字或者数字"),
    "number too long": ({"案卷号": "罚" * 61}, "「案卷号」超过60个字"),
    "digits lost": ({"案卷号": 12345678901234567}, "「案卷号」（A{line}）超过15位数字"),
    "kind": ({"执法种类": "行政征收"}, "执法种类「行政征收」不是"),
    "division": ({"承办科室": "执法大队"}, "承办科室「执法大队」不是本局的科室"),
    "party too long": ({"当事人": "厂" * 121}, "「当事人」超过120个字"),
    "subject too long": ({"案由": "由" * 201}, "「案由」超过200个字"),
    "no such day": ({"办结日期": "2026-02-30"}, "办结日期「2026-02-30」不是日期"),
    "words for a day": ({"办结日期": "上月底"}, "办结日期「上月底」不是日期"),
    "tomorrow": ({"办结日期": "tomorrow"}, "办结日期在今日之后"),
    "long ago": ({"办结日期": "1926-03-02"}, "办结日期早于1949年"),
    "error": ({"当事人": "#N/A"}, "「当事人」（E{line}）是Excel的错误值#N/A"),
    "formula": ({"案由": "=A1"}, "「案由」（F{line}）是公式，文件中没有保存计算的结果"),
    "code": ({"统一社会信用代码": "91350100M000100Y44"}, "统一社会信用代码「91350100M000100Y44」的校验码不符"),
    "code too short": ({"统一社会信用代码": "91350100"}, "统一社会信用代码「91350100」应当是18位"),
    "opened later": ({"立案日期": "2026-03-03"}, "立案日期在办结日期之后"),
    "decided later": ({"决定日期": "2026-03-03"}, "决定日期在办结日期之后"),
    "amount": ({"金额（元）": "伍仟元"}, "金额（元）「伍仟元」不是金额"),
    "part of a cent": ({"金额（元）": 0.005}, "金额（元）「0.005」不足一分"),
    "place too long": ({"地点": "路" * 201}, "「地点」超过200个字"),
}


def test_every_bad_row_is_told_with_its_cell(cases: Cases) -> None:
    kinds = list(BAD)
    expected: dict[int, str] = {}
    cell: dict[int, str] = {}
    rows = []
    for number in range(1, ROWS + 1):
        kind, rest = divmod(number - 1, ROWS // (len(kinds) * EACH))
        changed: dict[str, Cell] = {}
        if rest == 0 and kind < len(kinds) * EACH:
            changed, said = BAD[kinds[kind % len(kinds)]]
            expected[number + 1] = said.format(line=number + 1)
            cell[number + 1] = f"（{'ABCDEFGHIJKL'[HEADS.index(next(iter(changed)))]}{number + 1}）"
        if changed.get("办结日期") == "tomorrow":
            changed = {"办结日期": str(clock.today() + timedelta(days=1))}
        rows.append(case_row(number, **changed))
    batch = cases.uploaded(excel(rows))
    go_on(batch, until=monotonic() + 600)
    batch = ImportBatch.objects.get(pk=batch.pk)
    assert (batch.state, batch.rows_bad, batch.rows_new) == ("checked", len(expected), ROWS - len(expected))
    told = dict(ImportRow.objects.filter(batch=batch, verdict="bad").values_list("line", "reasons"))
    assert told.keys() == expected.keys()
    untold = [reasons for line, reasons in told.items() if not (expected[line] in reasons and cell[line] in reasons)]
    assert untold == []
