from django.db import migrations

from documents import triggers

_FROZEN = (
    "bureau_id", "kind", "year", "serial", "number", "token", "issued_on", "facts", "subject_type", "subject_id",
    "root_type", "root_id", "issued_by_id", "reserved_at", "ledger_sequence", "ledger_hash",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_initial")]

    operations = [
        *triggers.append_only("documents_ledgerentry"),
        *triggers.never_deleted("documents_paper"),
        triggers.unchangeable("documents_paper", _FROZEN),
        triggers.written_once("documents_paper", "sealed_once", "OLD.sha256 = ''", ("sha256", "signer", "sealed_at")),
        triggers.written_once(
            "documents_paper",
            "ended_once",
            "OLD.ending = ''",
            ("ending", "ended_at", "ended_because", "replaced_by_id"),
        ),
        *triggers.never_deleted("documents_evidence"),
        triggers.unchangeable(
            "documents_evidence", ("key", "name", "size", "sha256", "subject_type", "subject_id", "handed_in_by_id")
        ),
        *triggers.frozen_once_published("documents_letterhead"),
        *triggers.frozen_once_published("documents_wording"),
    ]
