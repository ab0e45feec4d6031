"""People who are away (离岗): an inspector was stood in for, came back early, and is away again before long; a head and a leader
will be away."""

from config.demo.cases import Setting
from config.demo.desk import Story


def stories(setting: Setting) -> list[Story]:
    return [_away(setting), _others_away(setting)]


def _away(setting: Setting) -> Story:
    desk, days = setting.desk, setting.days
    substitute, absent = (desk.people[name].pk for name in setting.inspectors)
    who = {"role": "inspector", "absent": str(absent), "substitute": str(substitute)}
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


def _others_away(setting: Setting) -> Story:
    desk, days = setting.desk, setting.days
    head = desk.people[setting.divisions[0][1]]
    deputy = next(
        person for person in desk.people.values() if person.division_id == head.division_id and person.pk != head.pk
    )
    yield days.at(2, 10)
    desk.act(
        "substitution.arrange",
        None,
        setting.leader,
        role="head",
        absent=str(head.pk),
        substitute=str(deputy.pk),
        from_on=str(days.day(-3)),
        until_on=str(days.day(-7)),
        reason="参加区委党校培训。",
    )
    yield days.at(2, 11)
    desk.act(
        "substitution.arrange",
        None,
        setting.leader,
        role="leader",
        absent=str(desk.people[setting.leader].pk),
        substitute=str(desk.people[setting.other_leader].pk),
        from_on=str(days.day(-20)),
        until_on=str(days.day(-24)),
        reason="赴省局汇报工作。",
    )
