"""Opens every record of a database in the browser of somebody who may see it: run as a process beside that database.

python -m tests.frozen.opening     writes as JSON, by address, with what status it was answered
"""

import json
import sys

import django

django.setup()

from django.urls import reverse  # noqa: E402

from accountability.models import LiabilityCase, Referral  # noqa: E402
from documents.models import Paper  # noqa: E402
from supervision.models import (  # noqa: E402
    CaseFile,
    Check,
    Circular,
    Complaint,
    Correction,
    Inspection,
    MaterialRequest,
    Notice,
    Officer,
    ReviewRequest,
)
from tests.conftest import signed_in  # noqa: E402

RECORDS = (
    CaseFile,
    Check,
    Circular,
    Complaint,
    Correction,
    Inspection,
    LiabilityCase,
    MaterialRequest,
    Notice,
    Referral,
    ReviewRequest,
)


def opened() -> dict[str, int]:
    Officer.objects.update(must_change_password=False)  # nobody of the frozen people ever signed in
    browsers = [signed_in(person) for person in Officer.objects.with_roles() if person.is_active]
    wheres = [reverse(model.noun, args=[pk]) for model in RECORDS for pk in model.objects.values_list("pk", flat=True)]
    wheres += [reverse("paper-file", args=[token]) for token in Paper.objects.values_list("token", flat=True)]
    return {where: min(browser.get(where).status_code for browser in browsers) for where in wheres}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(opened()))
