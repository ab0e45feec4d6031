"""The columns of a table of case files (案卷登记表的列): how they are called, which must be there.

Besides the template's own heads they know those of the tables that bureaus keep and hand in anyway:

* 「双公示」 of licences and penalties: 《国家发展改革委办公厅关于进一步完善行政许可和行政处罚等信用信息公示工作的指导意见》
  (发改办财金〔2018〕424号), whose data standards call the columns 行政相对人名称, 行政相对人代码_1（统一社会信用代码）,
  行政处罚决定书文号, 违法行为类型, 违法事实, 处罚类别, 罚款金额（万元）, 处罚决定日期; 行政许可决定文书号, 许可决定日期;
  and the 处罚名称, 处罚事由 of the lists of 《关于认真做好行政许可和行政处罚等信用信息公示工作的通知》 (发改电〔2015〕557号);
* 案卷目录 of the files of a bureau, whose heads no document fixes for law enforcement: 案卷题名 is the term of
  《文书档案案卷格式》 (GB/T 9705-2008), the others are those in use.

Among several heads of one column the first that a table has is taken.
"""

from documents.spreadsheets import Column

COLUMNS = (
    Column(
        "number",
        "案卷号",
        (
            "案卷编号",
            "案号",
            "文号",
            "编号",
            "案卷文号",
            "案件编号",
            "行政处罚决定书文号",
            "处罚决定书文号",
            "决定书文号",
            "行政许可决定文书号",
            "行政许可决定书文号",
            "许可决定书文号",
            "立案编号",
        ),
        26,
        "照案卷封面填写。同一局内不能重复；括号的样子和空格不影响比对。全是数字的案卷号，请先把整列设为“文本”格式。",
    ),
    Column("kind", "执法种类", ("种类", "案卷种类", "行政执法种类", "执法类别"), 14, "从下拉列表中选择。"),
    Column(
        "division",
        "承办科室",
        ("科室", "承办部门", "所属科室", "承办机构", "办案机构", "办案科室", "承办单位"),
        18,
        "从下拉列表中选择，与系统中的科室名称一致。",
    ),
    Column(
        "handlers",
        "承办人",
        ("承办人员", "执法人员", "办案人员", "办案人", "主办人", "经办人"),
        20,
        "两人以上的用顿号分开。与系统中本科室人员同名的，自动对应到该人员，用于抽查时回避。",
        required=False,
    ),
    Column(
        "party",
        "当事人",
        ("行政相对人", "相对人", "当事人名称", "行政相对人名称", "当事人姓名或者名称", "被处罚人", "申请人"),
        34,
        "单位名称或者个人姓名。",
    ),
    Column(
        "subject",
        "案由",
        (
            "事由",
            "案件名称",
            "立案案由",
            "违法事实",
            "处罚事由",
            "违法行为类型",
            "案卷题名",
            "题名",
            "处罚名称",
            "许可内容",
        ),
        40,
        "可以不填。",
        required=False,
    ),
    Column(
        "closed_on",
        "办结日期",
        ("结案日期", "办结时间", "结案时间"),
        14,
        "Excel日期，或者写成2026-03-02、2026/3/2、2026年3月2日。不能晚于今日。",
    ),
    Column(
        "credit_code",
        "统一社会信用代码",
        (
            "信用代码",
            "社会信用代码",
            "行政相对人代码_1",
            "行政相对人代码-1",
            "行政相对人代码1",
            "行政相对人统一社会信用代码",
            "当事人统一社会信用代码",
        ),
        22,
        "当事人的18位代码，按校验码核对；个人和没有代码的空着。请先把整列设为“文本”格式。",
        required=False,
    ),
    Column(
        "opened_on", "立案日期", ("立案时间", "受理日期", "受理时间"), 14, "可以不填。写法同办结日期。", required=False
    ),
    Column(
        "decided_on",
        "决定日期",
        ("处罚决定日期", "行政处罚决定日期", "许可决定日期", "作出决定日期", "处罚日期", "决定时间"),
        14,
        "可以不填。作出行政决定的日期，写法同办结日期。",
        required=False,
    ),
    Column(
        "amount",
        "金额（元）",
        ("金额", "罚款金额", "处罚金额", "罚没金额", "罚款数额"),
        14,
        "可以不填。罚款等的数额，以元为单位；写明“万元”的按万元。",
        required=False,
    ),
    Column(
        "place",
        "地点",
        ("违法地点", "案发地点", "案发地", "检查地点", "违法行为发生地", "行政相对人地址"),
        30,
        "可以不填。",
        required=False,
    ),
)
"""In the order of the template; a file may have them in any order."""

HEADS = tuple(column.head for column in COLUMNS)
NAMES = tuple(column.name for column in COLUMNS)
DAYS = ("closed_on", "opened_on", "decided_on")
NUMBERS = ("amount",)
KEPT = ("handlers", "subject", "credit_code", "opened_on", "decided_on", "amount", "place")
"""What a table may leave out: what is on the register stays."""
STATE_HEAD = "登记状态"
"""What an export has besides; an import passes over it."""
