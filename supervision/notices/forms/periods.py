"""By when something is to be carried out (执行期限), as it is typed: a day, or a number of days from the receipt."""

from typing import Any

from django import forms

from documents import clock
from supervision.notices.models.execution_period import LONGEST


class DaysWithinField(forms.IntegerField):
    """So many days from the receipt; longer periods have a day."""

    def __init__(self, **kwargs: Any) -> None:
        message = f"天数应当在1到{LONGEST}之间；更长的期限请指定日期。"
        kwargs.setdefault("required", False)
        kwargs.setdefault("min_value", 1)
        kwargs.setdefault("max_value", LONGEST)
        kwargs.setdefault("error_messages", {"invalid": "请填写整数。", "min_value": message, "max_value": message})
        kwargs.setdefault("help_text", "例如填15，文书写明“自收到之日起15日内”，自收到的次日起算。")
        super().__init__(**kwargs)


def refuse_wrong_period(form: forms.Form, cleaned: dict[str, Any], day: str, within: str, name: str) -> None:
    """Refuse a day that has come, and a day beside a number of days."""
    if cleaned.get(day) is not None and cleaned.get(within) is not None:
        form.add_error(within, f"{name}已经指定了日期，又填写了日数。请只填一项。")
    elif cleaned.get(day) is not None and cleaned[day] <= clock.today():
        form.add_error(day, f"{name}应当在今日之后。")
