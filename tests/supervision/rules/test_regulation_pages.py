"""The regulation on its pages (制度原文): whole, verbatim, with the records that cite a provision."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.html import escape

from supervision.models import Provision, Regulation
from supervision.rules import defaults
from tests.cases import Cases, provision
from tests.cast import TODAY, Cast
from tests.conftest import signed_in


@pytest.mark.provision("0")
def test_the_page_prints_every_provision_as_it_stands(cast: Cast) -> None:
    text = signed_in(cast["auditor"]).get(reverse("regulation")).content.decode()
    rows = defaults.regulation()["provision"]
    assert len(rows) == 110
    assert [row["code"] for row in rows if escape(row["text"]) not in text] == []


@pytest.mark.provision("6")
def test_it_holds_from_its_day(cast: Cast) -> None:
    regulation = Regulation.objects.get()
    assert regulation.effective_from == date(2016, 1, 1)
    assert "2016年01月01日" in provision("6").text
    assert list(Regulation.objects.in_force(date(2015, 12, 31))) == []
    assert Regulation.objects.in_force(date(2016, 1, 1)).get() == regulation


def test_words_narrow_it(cast: Cast) -> None:
    text = signed_in(cast["officer"]).get(reverse("regulation"), {"q": "申请复查"}).content.decode()
    assert escape(provision("4.3").text) in text
    assert escape(provision("2.1").text) not in text


def test_a_search_for_what_no_text_can_hold_is_answered(cases: Cases) -> None:
    assert signed_in(cases.person("inspector")).get(reverse("regulation"), {"q": "\0"}).status_code == 200


def test_a_provision_shows_what_cites_it_as_far_as_one_may_see(cases: Cases) -> None:
    notice = cases.served()
    where = reverse("provision", args=[provision("4.1.2").pk])
    seen = {name: notice.number in signed_in(cases.person(name)).get(where).content.decode() for name in _ASKED}
    assert seen == _ASKED
    assert notice.number not in signed_in(cases.person("foreign-inspector")).get(where).content.decode()


_ASKED = {"inspector": True, "leader": True, "head": True, "other-head": False, "officer": False, "auditor": False}


def test_a_draft_is_cited_for_nobody_but_those_who_work_on_it(cases: Cases) -> None:
    notice = cases.draft(title="还在草拟的文书")
    where = reverse("provision", args=[provision("4.1.2").pk])
    assert notice.title in signed_in(cases.person("inspector")).get(where).content.decode()
    assert notice.title not in signed_in(cases.person("head")).get(where).content.decode()


def test_a_search_stays_in_the_version_that_is_shown(cast: Cast) -> None:
    earlier = Regulation(title="旧制度", issuer="旧局", annex="", effective_from=date(2010, 1, 1), reason="旧")
    earlier.save()
    Provision.objects.create(
        regulation=earlier,
        code="1",
        citation="第一条",
        label="一",
        text="旧的申请复查办法",
        kind="effective",
        position=1,
    )
    Regulation.objects.filter(pk=earlier.pk).update(published_at=TODAY)
    browser = signed_in(cast["officer"])
    text = browser.get(reverse("regulation"), {"q": "申请复查", "version": earlier.pk}).content.decode()
    assert "旧的申请复查办法" in text
    assert escape(Provision.objects.get(code="4.3").text) not in text
    assert f"?version={earlier.pk}" in text
