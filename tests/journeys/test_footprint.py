"""Through how many of the project's packages one act passes: whoever reads it has to read no more."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.urls import reverse

from config.settings import BASE_DIR
from supervision.models import ReviewRequest
from tests.cases import Cases
from tests.conftest import signed_in

AT_MOST = 6
APPLICATIONS = ("config", "accountability", "supervision", "documents")


def package_of(file: str) -> str:
    """The project's package that a file belongs to, within ``supervision`` the noun; nothing for a library's."""
    path = Path(file)
    if not path.is_relative_to(BASE_DIR):
        return ""
    application, *within = path.relative_to(BASE_DIR).parts
    if application not in APPLICATIONS:
        return ""
    return f"supervision.{within[0]}" if application == "supervision" and len(within) > 1 else application


@contextmanager
def passed_through() -> Iterator[Counter[str]]:
    """How many functions of each package are called meanwhile."""
    met: Counter[str] = Counter()
    known: dict[str, str] = {}

    def note(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            file = frame.f_code.co_filename
            if file not in known:
                known[file] = package_of(file)
            if known[file]:
                met[known[file]] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield met
    finally:
        sys.setprofile(before)


def test_a_request_for_a_review_stays_within_six_packages(cases: Cases, capsys: pytest.CaptureFixture[str]) -> None:
    notice, browser = cases.served(), signed_in(cases.person("head"))
    where = reverse("notice-file-review", args=[notice.pk])
    assert browser.get(where).status_code == 200  # everything is loaded
    notice.refresh_from_db()
    typed = {"version": notice.version, "claim": "请求撤销。", "grounds": "当事人已放弃陈述、申辩。"}
    with passed_through() as met:
        answer = browser.post(where, typed)
    assert answer.status_code == 302, answer.content.decode()
    assert ReviewRequest.objects.filter(notice=notice).count() == 1
    with capsys.disabled():
        print(f"\n申请复查: {len(met)} packages: {', '.join(f'{name} ({calls})' for name, calls in met.most_common())}")  # noqa: T201
    assert {"config", "documents", "supervision.core", "supervision.notices"} <= met.keys(), (
        "the hook sees what is called"
    )
    assert len(met) <= AT_MOST, met


def test_the_noun_is_the_package() -> None:
    assert package_of(str(BASE_DIR / "supervision" / "notices" / "acts" / "reviews.py")) == "supervision.notices"
    assert package_of(str(BASE_DIR / "documents" / "ledger.py")) == "documents"
    assert package_of(str(BASE_DIR / "tests" / "cases.py")) == ""
    assert package_of(pytest.__file__) == ""
