from django.db import migrations

from documents import triggers


class Migration(migrations.Migration):
    dependencies = [("supervision", "0006_checklists")]

    operations = [
        *triggers.frozen_once_published("supervision_checklist"),
        *triggers.frozen_with_parent("supervision_checklistitem", "supervision_checklist", "checklist_id"),
    ]
