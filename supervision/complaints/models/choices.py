"""What is chosen of a complaint (投诉举报的状态、形式、来源、来件方式、结果)."""

from django.db import models


class State(models.TextChoices):
    REGISTERED = "registered", "已登记"
    ACCEPTED = "accepted", "已受理"
    REFUSED = "refused", "不予受理"
    INVESTIGATING = "investigating", "调查中"
    CONCLUDED = "concluded", "已查结"
    FED_BACK = "fed_back", "已反馈"
    CLOSED = "closed", "已办结"


class Form(models.TextChoices):
    """What it is (形式), in the words of the regulation."""

    APPEAL = "appeal", "申诉"
    REPORT = "report", "检举"
    ACCUSATION = "accusation", "控告"
    SUGGESTION = "suggestion", "建议"
    ACCOUNT = "account", "反映"


class Source(models.TextChoices):
    """What kind of person or body it comes from (来源)."""

    CITIZEN = "citizen", "公民"
    LEGAL_PERSON = "legal_person", "法人"
    ORGANISATION = "organisation", "其他组织"
    CONGRESS = "congress", "人大"
    CONSULTATIVE = "consultative", "政协"
    JUDICIAL = "judicial", "司法机关"
    DEPARTMENT = "department", "其他部门"
    UNKNOWN = "unknown", "不明（匿名）"


class Channel(models.TextChoices):
    LETTER = "letter", "来信"
    VISIT = "visit", "来访"
    CALL = "call", "来电"
    ONLINE = "online", "网络"
    FORWARDED = "forwarded", "转办"
    OTHER = "other", "其他"


class Proceedings(models.TextChoices):
    """Whether the matter is before a reconsideration body or a court already (是否已进入复议、诉讼)."""

    NONE = "none", "没有"
    RECONSIDERATION = "reconsideration", "已申请行政复议"
    LITIGATION = "litigation", "已提起行政诉讼"


class Outcome(models.TextChoices):
    FOUNDED = "founded", "属实"
    PARTLY = "partly", "部分属实"
    UNFOUNDED = "unfounded", "不属实"
    UNDETERMINED = "undetermined", "无法查实"


ORGANS = (
    Source.CONGRESS,
    Source.CONSULTATIVE,
    Source.JUDICIAL,
    Source.DEPARTMENT,
)
"""Sources that are organs of the state (人大、政协、司法机关、其他部门)."""
