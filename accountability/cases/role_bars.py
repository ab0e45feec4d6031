"""Measures that bind when roles are given (取消执法资格、调离执法岗位, 5.2.1): once they are carried out."""

from collections.abc import Iterator

from accountability.cases.models.decisions import Form, Sanction
from supervision.people import role_bars
from supervision.people.role_bars import Measure

_SAID = {Form.REVOCATION: "的执法资格已被取消", Form.TRANSFER: "已被调离执法岗位"}
"""The heavier first. What a decided measure will be, nobody is told before the officer felt it."""


def measures(bureau_id: int) -> Iterator[Measure]:
    """The measures of a bureau that were carried out and stand: one that a later decision ended binds nobody from then on."""
    carried_out = Sanction.objects.filter(
        case__bureau_id=bureau_id,
        form__in=[form.value for form in _SAID],
        recorded_at__isnull=False,
        ended_by__isnull=True,
    )
    people = carried_out.order_by("-form", "pk").values_list(
        "case__respondent", "case__respondent__name", "case__respondent__badge", "form"
    )
    for officer_id, name, badge, form in people:
        yield Measure(officer_id, name, badge, _SAID[Form(form)])


role_bars.SOURCES.append(measures)
