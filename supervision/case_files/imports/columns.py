"""The columns of a table of case files (案卷登记表的列): how they are called, which must be there."""

from documents.spreadsheets import Column

COLUMNS = (
    Column(
        "number",
        "案卷号",
        ("案卷编号", "案号", "文号", "编号", "案卷文号"),
        26,
        "照案卷封面填写。同一局内不能重复；括号的样子和空格不影响比对。全是数字的案卷号，请先把整列设为“文本”格式。",
    ),
    Column("kind", "执法种类", ("种类", "案卷种类", "行政执法种类"), 14, "从下拉列表中选择。"),
    Column("division", "承办科室", ("科室", "承办部门", "所属科室"), 18, "从下拉列表中选择，与系统中的科室名称一致。"),
    Column(
        "handlers",
        "承办人",
        ("承办人员", "执法人员", "办案人员"),
        20,
        "两人以上的用顿号分开。与系统中本科室人员同名的，自动对应到该人员，用于抽查时回避。",
        required=False,
    ),
    Column("party", "当事人", ("行政相对人", "相对人", "当事人名称"), 34, "单位名称或者个人姓名。"),
    Column("subject", "案由", ("事由", "案件名称", "立案案由"), 40, "可以不填。", required=False),
    Column(
        "closed_on",
        "办结日期",
        ("结案日期", "办结时间", "结案时间"),
        14,
        "Excel日期，或者写成2026-03-02、2026/3/2、2026年3月2日。不能晚于今日。",
    ),
)
"""In the order of the template; a file may have them in any order."""

HEADS = tuple(column.head for column in COLUMNS)
STATE_HEAD = "登记状态"
"""What an export has besides; an import passes over it."""
