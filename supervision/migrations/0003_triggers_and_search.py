from django.db import migrations

from documents import triggers
from documents.migrating import VendorSQL
from supervision.core import search

_DRAWN = (
    "inspection_id", "serial", "kind", "parameters", "population", "population_sha256", "seed", "result", "reason",
    "drawn_by_id", "drawn_at",
)  # fmt: skip
_SAMPLED = ("draw_id", "inspection_id", "case_file_id", "division_id", "place", "number")
_SEARCHED = ("notice", "check", "casefile", "complaint", "inspection", "circular", "opinion")


class Migration(migrations.Migration):
    replaces = [
        ("supervision", name)
        for name in (
            "0013_material_requests",
            "0014_kept_out_and_writers",
            "0015_investigations",
            "0016_circulars",
            "0017_circular_triggers",
            "0018_samples",
            "0019_complaint_ends_and_case_file_indexes",
            "0020_statement_period",
            "0021_referral_period",
            "0022_desk_indexes",
            "0023_reminders_and_calendars",
            "0024_substitutions",
            "0025_known_states",
        )
    ]

    dependencies = [("supervision", "0002_cases")]

    operations = [
        *triggers.frozen_once_published("supervision_regulation"),
        *triggers.frozen_with_parent("supervision_provision", "supervision_regulation", "regulation_id"),
        *triggers.frozen_once_published("supervision_deadlinerule"),
        *triggers.frozen_once_published("supervision_calendaryear"),
        *triggers.frozen_with_parent("supervision_calendarday", "supervision_calendaryear", "year_id"),
        *triggers.frozen_once_published("supervision_checklist"),
        *triggers.frozen_with_parent("supervision_checklistitem", "supervision_checklist", "checklist_id"),
        *triggers.frozen_once_published("supervision_summaryrule"),
        *triggers.frozen_once_published("supervision_reminderrule"),
        *triggers.never_deleted("supervision_casefile"),
        *triggers.never_deleted("supervision_complaintsource"),
        *triggers.append_only("supervision_complaintdelivery"),
        *triggers.never_deleted("supervision_retaliation"),
        *triggers.append_only("supervision_summary"),
        *triggers.never_deleted("supervision_draw"),
        triggers.unchangeable("supervision_draw", _DRAWN),
        triggers.unchangeable("supervision_draw", ("frame_id",), "frame_kept"),
        triggers.written_once("supervision_draw", "paper_once", "OLD.paper_id IS NULL", ("paper_id",)),
        *triggers.append_only("supervision_samplingframe"),
        *triggers.never_deleted("supervision_sampledcase"),
        triggers.unchangeable("supervision_sampledcase", _SAMPLED),
        VendorSQL(search.create_tables(*_SEARCHED)),
    ]
