"""The handbook: every act is explained to somebody, every picture is one that the browser's tests take."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from config import handbook
from supervision.core.acts import REGISTRY
from supervision.core.roles import Role
from tests.browser.test_record_pages import PICTURED
from tests.cases import Cases
from tests.cast import USERNAMES
from tests.conftest import signed_in

TESTS = Path(__file__).resolve().parents[1] / "browser"
STATIC = Path(settings.BASE_DIR) / "config" / "static"


def chapters() -> list[handbook.Chapter]:
    return [chapter for part in handbook.parts().values() for chapter in part.chapters]


def test_every_role_has_its_part() -> None:
    assert handbook.parts().keys() == {*Role}


def test_every_act_is_explained_once() -> None:
    explained = [act.code() for chapter in chapters() for act in chapter.acts]
    missing = sorted(REGISTRY.keys() - set(explained))
    assert not missing, f"{missing}: add each to the acts of a chapter that explains it, in config/handbook/parts.toml"
    assert sorted(explained) == sorted(REGISTRY), "an act is explained twice, or is none"


def test_every_picture_is_taken_by_a_browser_test_and_stands_in_the_handbook() -> None:
    named = {chapter.picture for chapter in chapters()} - {""}
    taken = {name for path in TESTS.glob("*.py") for name in re.findall(r'\.picture\("(\w+)"\)', path.read_text())}
    kept = {path.stem for path in (STATIC / "handbook").glob("*.png")}
    taken |= set(PICTURED)
    assert named <= taken
    assert kept == taken


@pytest.mark.parametrize("role", list(Role))
def test_a_part_says_what_its_acts_do_and_where_they_stand(cases: Cases, role: Role) -> None:
    page = signed_in(cases.person("officer")).get(reverse("handbook-part", args=[role.value])).content.decode()
    part = handbook.parts()[role]
    assert part.opening in page
    for chapter in part.chapters:
        assert chapter.title in page
        for act in chapter.acts:
            assert act.explains in page


def test_it_opens_at_the_own_role(cases: Cases) -> None:
    for name in USERNAMES:
        person = cases.person(name)
        answer = signed_in(person).get(reverse("handbook"))
        assert answer.status_code == 302
        assert Role(answer["Location"].split("/")[-2]) in person.roles


def test_there_is_no_other_part(cases: Cases) -> None:
    assert signed_in(cases.person("head")).get(reverse("handbook-part", args=["nobody"])).status_code == 404
    assert Client().get(reverse("handbook")).status_code == 302
