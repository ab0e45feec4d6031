"""Inspectors who are away (离岗): one was stood in for and came back early, and is away again before long."""

from config.demo.cases import Setting
from config.demo.desk import Story


def stories(setting: Setting) -> list[Story]:
    return [_away(setting)]


def _away(setting: Setting) -> Story:
    desk, days = setting.desk, setting.days
    substitute, absent = (desk.people[name].pk for name in setting.inspectors)
    who = {"absent": str(absent), "substitute": str(substitute)}
    yield days.at(16, 9)
    training = desk.act(
        "substitution.arrange",
        None,
        setting.leader,
        **who,
        from_on=str(days.day(16)),
        until_on=str(days.day(9)),
        reason="参加省局组织的执法监督业务培训。",
    )
    yield days.at(11, 9)
    desk.act("substitution.end", training, setting.leader, reason="培训提前结束，已返岗。")
    yield days.at(1, 15)
    desk.act(
        "substitution.arrange",
        None,
        setting.other_leader,
        **who,
        from_on=str(days.day(-4)),
        until_on=str(days.day(-9)),
        reason="休年休假。",
    )
