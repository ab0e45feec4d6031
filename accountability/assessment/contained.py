"""What the words of each fault contain (过错行为的文字所包含的要件, 5.1): answers that exclude it contradict the fault. Pure.

All 36 were read for it. Words that can only be done knowingly (bribing, forging, misappropriating, instigating) contain intent;
words that name a loss or a consequence contain the harm. Words that only say that somebody had no leave (擅自、滥用、违反、超越)
contain no intent: what was done without leave may have been done by mistake, or on a rule that nobody could read.
"""

from dataclasses import dataclass
from enum import Enum


class Content(Enum):
    """What words of the regulation contain."""

    INTENT = "故意"
    LOSS = "损失"
    CONSEQUENCE = "不良后果"


@dataclass(frozen=True)
class Contained:
    """The words of one fault that were looked at, and what they contain; nothing where ``content`` is None."""

    words: str
    content: Content | None = None


CONTAINED = {
    "5.1.1.1": Contained("擅自增加或者取消"),
    "5.1.1.2": Contained("擅自增加或者减少"),
    "5.1.1.3": Contained("擅自实施"),
    "5.1.1.4": Contained("不在法定期限内作出核准决定"),
    "5.1.1.5": Contained("超越法定权限作出核准决定"),
    "5.1.1.6": Contained("未向申请人、利害关系人履行法定告知义务"),
    "5.1.1.7": Contained("不一次告知"),
    "5.1.1.8": Contained("未依法说明"),
    "5.1.1.9": Contained("不举行听证"),
    "5.1.1.10": Contained("索取或者收受他人财物或者牟取其他利益", Content.INTENT),
    "5.1.1.11": Contained("擅自收费或者不按照法定项目和标准收费"),
    "5.1.1.12": Contained("截留、挪用、私分或者变相私分", Content.INTENT),
    "5.1.1.13": Contained("附加有偿咨询、培训、指定中介服务"),
    "5.1.2.1": Contained("无法定依据或者适用依据错误"),
    "5.1.2.2": Contained("违反法定程序"),
    "5.1.2.3": Contained("对象或者范围错误"),
    "5.1.2.4": Contained("致使其丢失或者损毁", Content.LOSS),
    "5.1.2.5": Contained("不依法处理"),
    "5.1.3.1": Contained("适用依据错误"),
    "5.1.3.2": Contained("滥用自由裁量权"),
    "5.1.3.3": Contained("违反法定的行政处罚程序"),
    "5.1.3.4": Contained("违反有关法律中关于委托处罚的规定"),
    "5.1.3.5": Contained("不使用罚款、没收财物单据"),
    "5.1.3.6": Contained("自行收缴罚款"),
    "5.1.3.7": Contained("截留、私分或者变相私分", Content.INTENT),
    "5.1.3.8": Contained("索取或者收受他人财物、收缴罚款据为己有", Content.INTENT),
    "5.1.3.9": Contained("使用、丢失、损毁、违法处理"),
    "5.1.3.10": Contained("不移送或者在移送过程中违反有关移送规定"),
    "5.1.3.11": Contained("下达或者变相下达"),
    "5.1.4.1": Contained("无法定依据或者违反法定程序"),
    "5.1.4.2": Contained("超越法定权限和范围"),
    "5.1.4.3": Contained("不按照规定出示"),
    "5.1.4.4": Contained("不依法制止、纠正或者不移交"),
    "5.1.5.1": Contained("涂改、隐匿、伪造、偷换、故意损毁", Content.INTENT),
    "5.1.5.2": Contained("妨碍作证，或者指使、支持、授意他人做伪证，或者以欺骗、利诱等方式调取证据", Content.INTENT),
    "5.1.5.3": Contained("造成不良后果", Content.CONSEQUENCE),
}
"""By fault: verbatim words of the regulation. 5.1.3.9 names a loss beside acts without one, and so contains none."""


def contains(code: str, content: Content) -> bool:
    """Whether the words of a fault contain it."""
    return CONTAINED[code].content is content
