"""The admin site's words (规则管理的用语): as officials write them, where Django's Chinese writes as English does."""

import gettext
import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from supervision.core.roles import Role
from tests.rule_fixtures import settle

WORDS = Path(settings.BASE_DIR) / "config/locale/zh_Hans/LC_MESSAGES"
APART = re.compile("[\u4e00-\u9fff] +[\u4e00-\u9fff]")
PAGES = {
    Role.RULE_ADMIN: ("documents_letterhead", "documents_wording", "supervision_deadlinerule", "supervision_checklist"),
    Role.SYSTEM_ADMIN: ("supervision_officer", "supervision_division", "supervision_rolegrant"),
}


def _texts(page: str) -> Iterator[str]:
    """What a page says, text by text, white space of the source aside."""
    body = re.sub(r"(?s)<(script|style)\b.*?</\1>", "", page)
    for text in re.findall(r">([^<]+)<|title=\"([^\"]+)\"", body):
        yield from (html.unescape(line).strip() for line in "".join(text).splitlines())


@pytest.mark.django_db
@pytest.mark.parametrize("role", PAGES)
def test_no_word_stands_apart_from_the_next(role: Role) -> None:
    client = Client()
    client.force_login(settle("jiang")[role])
    for model in PAGES[role]:
        for page in ("changelist", "add"):
            answer = client.get(reverse(f"admin:{model}_{page}"))
            assert answer.status_code == 200
            found = [text for text in _texts(answer.content.decode()) if APART.search(text)]
            assert found == [], (model, page)


@pytest.mark.django_db
def test_what_is_added_is_new() -> None:
    client = Client()
    client.force_login(settle("jiang")[Role.SYSTEM_ADMIN])
    page = client.get(reverse("admin:supervision_officer_changelist")).content.decode()
    assert "新增人员" in page
    assert "选择要修改的人员" in page


def test_the_compiled_words_are_those_of_the_text() -> None:
    written = re.findall(r'(?m)^msgstr(?:\[0\])? "(.+)"$', (WORDS / "django.po").read_text())
    with (WORDS / "django.mo").open("rb") as compiled:
        kept = {str(text) for key, text in gettext.GNUTranslations(compiled)._catalog.items() if key != ""}  # type: ignore[attr-defined]
    assert kept == set(written)
