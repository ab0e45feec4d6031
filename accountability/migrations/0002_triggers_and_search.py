from django.db import migrations

from documents import triggers
from documents.migrating import VendorSQL
from supervision.core import search

_OWED = ("case_id", "receiver", "provision", "key", "reason", "arose_at", "deadline_id")
_REFUSED = ("refused_at", "refused_by_id", "refused_because")
_SENT = ("case_id", "receiver", "office", "is_inside", "summary", "sealed_by_id", "sent_at", "paper_id", "number")


class Migration(migrations.Migration):
    replaces = [
        ("accountability", name)
        for name in (
            "0002_announcements_and_decisions",
            "0010_referrals",
            "0011_liability_by_opening",
            "0012_known_states",
        )
    ]

    dependencies = [("accountability", "0001_liability_cases")]

    operations = [
        *triggers.frozen_once_published("accountability_pursuitrule"),
        *triggers.never_deleted("accountability_owedreferral"),
        triggers.unchangeable("accountability_owedreferral", _OWED),
        triggers.written_once("accountability_owedreferral", "refused_once", "OLD.refused_at IS NULL", _REFUSED),
        *triggers.never_deleted("accountability_referral"),
        triggers.written_once("accountability_referral", "sent_once", "OLD.sent_at IS NULL", _SENT),
        VendorSQL(search.create_tables("liability", "referral")),
    ]
