"""How the system stands (系统状态), in sentences that say what to do. It names nobody and no case."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from documents import clock, health, vault
from documents.jobs import last_run
from documents.models import Bureau, JobRun, LedgerEntry, Paper, Restoration
from documents.pdf_signature import KeyMissing, load_key
from supervision.desk.reminders.missing_years import missing

WELL, NOTE, WRONG = "正常", "请留意", "有问题"
SWEEP_WITHIN = timedelta(hours=1)
PAPERS_WITHIN = timedelta(minutes=20)
BACKUP_WITHIN = timedelta(hours=30)
LEDGER_WITHIN = timedelta(days=8)
KEY_AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Line:
    """One thing: how it stands, said in a sentence; and what to do where it does not stand well."""

    name: str
    state: str
    text: str
    to_do: str = ""


def lines(bureau: Bureau, now: datetime) -> list[Line]:
    """Everything that a system administrator looks after."""
    return [
        _restoration(bureau),
        _database(),
        _disk(),
        _clock(bureau, now),
        _sweep(now),
        _papers(bureau, now),
        _calendar(now),
        _seal(bureau, now),
        _confidential_key(),
        _ledger(bureau, now),
        _backup(now),
    ]


def _when(at: datetime) -> str:
    return timezone.localtime(at).strftime("%Y年%-m月%-d日 %H:%M")


def _restoration(bureau: Bureau) -> Line:
    waiting = Restoration.objects.unconfirmed().filter(bureau=bureau).exists()
    if not waiting:
        return Line("备份恢复", WELL, "没有待确认的备份恢复，文书可以编号和用印。")
    message = "系统已从备份恢复，还没有确认，暂停编号和用印。"
    return Line("备份恢复", WRONG, message, "请核对下方的恢复记录，确认后才能签发文书。")


def _database() -> Line:
    if health.database_takes():
        return Line("数据库", WELL, "数据库可以读写。")
    return Line("数据库", WRONG, "数据库不能写入。", "请运维人员检查数据库服务和磁盘空间。")


def _disk() -> Line:
    free = f"数据文件夹所在磁盘还有{health.free_bytes() / 1024**3:.1f}GB可用"
    if health.disk_takes():
        return Line("磁盘", WELL, f"{free}，可以写入。")
    return Line("磁盘", WRONG, f"{free}，不能写入或者空间不足。", "请运维人员清理或者扩充磁盘，核对文件夹的权限。")


def _clock(bureau: Bureau, now: datetime) -> Line:
    to_do = "请运维人员核对服务器和数据库的时间，启用自动对时。"
    last = LedgerEntry.objects.filter(bureau=bureau).order_by("-sequence").values_list("at", flat=True).first()
    if last is not None and now < last - clock.TOLERATED:
        message = f"服务器时间早于上一次办理的时间（{_when(last)}），暂停办理和用印。"
        return Line("服务器时间", WRONG, message, to_do)
    if abs(clock.now() - clock.about_now()) > clock.TOLERATED:
        return Line("服务器时间", NOTE, "应用服务器与数据库的时间相差超过五分钟，期限以数据库的时间为准。", to_do)
    return Line("服务器时间", WELL, "时间没有倒退，应用服务器与数据库的时间一致。")


def _sweep(now: datetime) -> Line:
    name, to_do = "上次定时任务", "请运维人员核对定时器，手动运行一次 manage.py sweep，查看提示。"
    last = last_run(JobRun.Job.SWEEP)
    if last is None:
        return Line(name, WRONG, "定时任务还没有运行过，到期提醒发不出去。", to_do)
    if not last.is_well:
        return Line(name, WRONG, f"{_when(last.finished_at)}运行时有一部分没有完成。", to_do)
    if now - last.finished_at > SWEEP_WITHIN:
        return Line(name, WRONG, f"上次运行于{_when(last.finished_at)}，已超过一小时。", to_do)
    return Line(name, WELL, f"上次运行于{_when(last.finished_at)}，正常完成。")


def _papers(bureau: Bureau, now: datetime) -> Line:
    left = Paper.objects.unfinished().filter(bureau=bureau, reserved_at__lt=now - PAPERS_WITHIN).count()
    if not left:
        return Line("未完成文书", WELL, "没有停留在制作途中的文书。")
    message = f"有{left}份文书已经编号，文件还没有制成。文号不会丢失。"
    return Line(
        "未完成文书", WRONG, message, "请核对印章密钥和磁盘，由运维人员运行 manage.py finish_papers，查看提示。"
    )


def _calendar(now: datetime) -> Line:
    name, found = "年度日历", missing(clock.day(now))
    if not found:
        return Line(name, WELL, "现在不缺年度工作日安排。")
    state = WRONG if any(year.has_begun for year in found) else NOTE
    return Line(name, state, "".join(map(str, found)), "国务院办公厅公布放假安排后，请规则管理员即录入并发布。")


def _seal(bureau: Bureau, now: datetime) -> Line:
    to_do = "请向发证机构办理新证书，由运维人员放入SEAL_KEYS_DIR并重新启动系统。"
    try:
        key = load_key(settings.SEAL_KEYS_DIR / f"{bureau.code}.p12", settings.SEAL_PASSPHRASE)
    except KeyMissing as error:
        return Line("印章密钥", WRONG, str(error), "在此之前签发的文书只有文号，没有文件。")
    ends = key.certificate.not_valid_after_utc
    if ends <= now:
        return Line("印章密钥", WRONG, f"证书已于{_when(ends)}到期。", to_do)
    if ends - now < KEY_AHEAD:
        return Line("印章密钥", NOTE, f"证书将于{_when(ends)}到期。", to_do)
    if settings.SEAL_TRIAL:
        return Line(
            "印章密钥", NOTE, "现在使用的是试用印章，文书没有效力。", "正式启用前，请放入正式证书，关闭SEAL_TRIAL。"
        )
    return Line("印章密钥", WELL, f"证书有效，{_when(ends)}到期。")


def _confidential_key() -> Line:
    try:
        vault.key_id_in_use()
    except vault.Locked as error:
        return Line("保密密钥", WRONG, str(error), "请运维人员在环境中配置CONFIDENTIAL_KEY，重新启动系统。")
    return Line("保密密钥", WELL, "密钥已配置。请核对另有一份保存在备份之外。")


def _ledger(bureau: Bureau, now: datetime) -> Line:
    name, to_do = "上次核对留痕", "请运维人员运行 manage.py verify_ledger --head 最近导出的链头，查看提示。"
    last = last_run(JobRun.Job.VERIFY_LEDGER)
    if last is None or bureau.code not in last.result:
        return Line(name, NOTE, "留痕还没有核对过。", to_do)
    if last.result[bureau.code] == "wrong":
        message = f"{_when(last.finished_at)}核对时，本局的留痕或者文书与记载不符。"
        return Line(
            name, WRONG, message, "请暂停签发文书，保留现状，由运维人员运行 manage.py verify_ledger 查看是哪一条。"
        )
    message = f"{_when(last.finished_at)}核对了{last.result[bureau.code]}条，相符。"
    if now - last.finished_at > LEDGER_WITHIN:
        return Line(name, NOTE, f"{message}已超过一周没有再核对。", to_do)
    return Line(name, WELL, message)


def _backup(now: datetime) -> Line:
    name, to_do = "上次备份", "请运维人员核对每夜的定时器，手动运行一次 manage.py backup，查看提示。"
    last, well = last_run(JobRun.Job.BACKUP), last_run(JobRun.Job.BACKUP, well=True)
    if well is None:
        return Line(name, WRONG, "还没有完好的备份。", to_do)
    message = f"最近一份完好的备份完成于{_when(well.finished_at)}。"
    if last is not None and not last.is_well:
        return Line(name, WRONG, f"{message}此后的一次备份没有完成，或者发现文件有问题。", to_do)
    if now - well.finished_at > BACKUP_WITHIN:
        return Line(name, WRONG, f"{message}已超过一天没有备份。", to_do)
    return Line(name, WELL, message)


def worst(found: list[Line]) -> Iterator[Line]:
    """What does not stand well."""
    yield from (line for line in found if line.state != WELL)
