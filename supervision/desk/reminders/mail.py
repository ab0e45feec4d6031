"""Reminders by mail (邮件提醒): that there is something, never what; one mail a person and run, each reminder in one.

A reminder is taken before its mail is sent, so that two runs never send it both. What a mail server refused waits for
the next run; what a crash left taken is not sent again: the application shows it anyhow.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.urls import reverse

from supervision.core.organisation import Officer
from supervision.desk.reminders.models import Reminder

log = structlog.get_logger(__name__)

KEPT_FOR = timedelta(days=1)
"""For how long an unsent mail still says something new."""
SUBJECT = "执法监督事项提醒"


def send_waiting(now: datetime) -> tuple[int, int]:
    """Send what waits; returns how many mails were sent, and how many the mail server did not take."""
    if not settings.MAIL_IS_SET:
        return 0, 0
    came = [_sent(person, keys) for person, keys in _taken(now)]
    return came.count(True), came.count(False)


def _waiting(now: datetime) -> dict[int, list[int]]:
    """The reminders to be mailed, by person."""
    found = Reminder.objects.open().filter(mail=Reminder.Mail.WAITING, made_at__gt=now - KEPT_FOR)
    by_person: dict[int, list[int]] = {}
    for pk, officer in found.order_by("officer_id", "id").values_list("pk", "officer_id"):
        by_person.setdefault(officer, []).append(pk)
    return by_person


def _taken(now: datetime) -> Iterator[tuple[Officer, list[int]]]:
    """Each person with the reminders that this run took, and no other run."""
    for officer, keys in _waiting(now).items():
        with transaction.atomic():
            rows = Reminder.objects.select_for_update().filter(pk__in=keys, mail=Reminder.Mail.WAITING)
            mine = list(rows.order_by("id").values_list("pk", flat=True))
            Reminder.objects.filter(pk__in=mine).update(mail=Reminder.Mail.TAKEN)
        person = Officer.objects.filter(pk=officer, is_active=True).exclude(email="").first()
        if mine and person is not None:
            yield person, mine


def _sent(person: Officer, keys: list[int]) -> bool:
    try:
        send_mail(SUBJECT, body(len(keys)), settings.DEFAULT_FROM_EMAIL, [person.email])
    except (SMTPException, OSError):
        log.exception("reminder_not_mailed", officer=person.pk)
        Reminder.objects.filter(pk__in=keys).update(mail=Reminder.Mail.WAITING)
        return False
    Reminder.objects.filter(pk__in=keys).update(mail=Reminder.Mail.SENT)
    return True


def body(count: int) -> str:
    """What a mail says: no name, no case, no kind of case; whoever else reads it learns nothing."""
    number = "一" if count == 1 else str(count)
    return (
        f"您有{number}件事项即将到期、已经到期、逾期或者期限有变动，请登录系统查看：\n{settings.BASE_URL}{reverse('reminders')}\n\n"
        "本邮件由系统发送，请勿回复。"
    )
