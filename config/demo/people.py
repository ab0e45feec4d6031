"""The demo's bureaus and people (演示单位和人员): one click each on the login page."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password

from documents.models import Bureau
from documents.pdf_signature import make_trial_key
from supervision.core.organisation import Division, Officer, RoleGrant
from supervision.core.roles import Role
from supervision.rules.initial_data import create_bureau, load_calendars, load_regulation

PASSWORD = "demo-2026"  # noqa: S105 - printed on the demo's login page; no demo person exists outside the demo


@dataclass(frozen=True)
class Person:
    username: str
    name: str
    title: str
    division: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class Place:
    """One bureau of the demo."""

    code: str
    name: str
    short_name: str
    prefix: str
    place: str
    divisions: tuple[str, ...]
    people: tuple[Person, ...]


JIANGBIN = Place(
    code="jiangbin",
    name="江滨区安全生产监督管理局",
    short_name="江滨区安监局",
    prefix="江安监",
    place="江滨",
    divisions=("法制督察科", "监察一科", "监察二科", "危险化学品科", "行政审批科", "综合协调科"),
    people=(
        Person("zhoumin", "周敏", "督察员", "法制督察科", (Role.INSPECTOR,)),
        Person("hejianguo", "何建国", "法制督察科科长", "法制督察科", (Role.INSPECTOR, Role.HEAD)),
        Person("majun", "马骏", "监察一科科长", "监察一科", (Role.HEAD,)),
        Person("songyaqin", "宋雅琴", "监察二科科长", "监察二科", (Role.HEAD,)),
        Person("gongyan", "龚䶮", "危险化学品科科长", "危险化学品科", (Role.HEAD,)),
        Person("zhengguoqiang", "郑国强", "行政审批科科长", "行政审批科", (Role.HEAD,)),
        Person("chenzhiyuan", "陈志远", "副局长", "", (Role.LEADER,)),
        Person("liushufen", "刘淑芬", "局长", "", (Role.LEADER,)),
        Person("litao", "李涛", "一级科员", "监察一科", (Role.OFFICER,)),
        Person("wangxiaoyan", "王晓燕", "二级科员", "监察二科", (Role.OFFICER,)),
        Person("zhangbo", "张博", "二级科员", "危险化学品科", (Role.OFFICER,)),
        Person("xuhui", "徐慧", "纪检监察专员", "", (Role.DISCIPLINE,)),
        Person("tangwei", "唐伟", "审计员", "", (Role.AUDITOR,)),
        Person("guize", "沈丽", "法规专员", "法制督察科", (Role.RULE_ADMIN,)),
        Person("xitong", "高峰", "系统管理员", "", (Role.SYSTEM_ADMIN,)),
    ),
)
YUNLING = Place(
    code="yunling",
    name="云岭县安全生产监督管理局",
    short_name="云岭县安监局",
    prefix="云安监",
    place="云岭",
    divisions=("督察科", "矿山监察科", "工贸监察科"),
    people=(
        Person("yangfan", "杨帆", "督察员", "督察科", (Role.INSPECTOR,)),
        Person("luohao", "罗浩", "矿山监察科科长", "矿山监察科", (Role.HEAD,)),
        Person("fengjing", "冯静", "工贸监察科科长", "工贸监察科", (Role.HEAD,)),
        Person("suntao", "孙涛", "局长", "", (Role.LEADER,)),
        Person("dengchao", "邓超", "审计员", "", (Role.AUDITOR,)),
    ),
)
PLACES = (JIANGBIN, YUNLING)


def settle(place: Place, now: datetime) -> Bureau:
    """Set up a bureau with its rules, seal, divisions and people."""
    bureau = Bureau.objects.create(name=place.name, short_name=place.short_name, code=place.code)
    load_regulation(by=None, now=now)
    load_calendars(by=None, now=now)
    create_bureau(bureau, prefix=place.prefix, by=None, now=now)
    _make_seal(place)
    divisions = {name: Division.objects.create(bureau=bureau, name=name) for name in place.divisions}
    password = make_password(PASSWORD)
    for serial, person in enumerate(place.people, start=1):
        officer = Officer.objects.create(
            username=person.username,
            name=person.name,
            title=person.title,
            bureau=bureau,
            division=divisions.get(person.division),
            badge=f"{place.prefix}{serial:04d}",
            password=password,
        )
        for role in person.roles:
            RoleGrant.objects.create(officer=officer, role=role, granted_at=now)
    return bureau


def _make_seal(place: Place) -> None:
    path = settings.SEAL_KEYS_DIR / f"{place.code}.p12"
    if not path.exists():
        make_trial_key(path, settings.SEAL_PASSPHRASE, place.name)
