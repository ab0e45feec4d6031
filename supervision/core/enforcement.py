"""Enforcement: core."""

from django.db import models


class Method(models.TextChoices):
    """How a division is checked (检查方式, 3.1)."""

    SELF = "self", "自查"
    MUTUAL = "mutual", "互查"
    SPOT = "spot", "抽查"


class EnforcementKind(models.TextChoices):
    """A kind of enforcement (行政执法活动的种类, 1.1)."""

    INSPECTION = "inspection", "行政检查"
    LICENSING = "licensing", "行政许可"
    PENALTY = "penalty", "行政处罚"
    COERCION = "coercion", "行政强制"
    CONFIRMATION = "confirmation", "行政确认"
    OTHER = "other", "其他行政执法活动"


class Basis(models.TextChoices):
    """Why an inspection is run (检查依据, 3.2 and 3.5)."""

    SUPERIOR = "superior", "上级部署"
    WORK = "work", "工作需要"
    COMPLAINT = "complaint", "投诉举报"
    SUGGESTION = "suggestion", "有关部门建议"
