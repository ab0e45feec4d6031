"""Login names in one form, what is kept of logins, and whose password has to be changed first."""

from collections import defaultdict

import django.contrib.auth.validators
import django.db.models.deletion
from django.conf import settings
from django.core.management.base import CommandError
from django.db import migrations, models
from django.db.models.functions import Lower
from django.utils import timezone

from documents.migrating import BatchedOperations
from supervision.core.login_names import login_name


def fold_login_names(apps, schema_editor):
    """Bring each login name into its normal form, or name those that would become one, and change nothing."""
    officers = list(apps.get_model("supervision", "Officer").objects.select_related("bureau", "division").order_by("pk"))
    by_form = defaultdict(list)
    for officer in officers:
        by_form[login_name(officer.username)].append(officer)
    in_doubt = {form: group for form, group in by_form.items() if len(group) > 1 or not form}
    if in_doubt:
        raise CommandError(_what_to_do(in_doubt))
    for officer in officers:
        if (form := login_name(officer.username)) != officer.username:
            officer.username = form
            officer.save(update_fields=["username"])


def _what_to_do(in_doubt):
    lines = ["下列帐号的登录名只有大小写、全角半角、空格或者看不见的字符不同，升级后是同一个登录名。归谁使用，由您决定，系统不作推断："]
    for form, group in in_doubt.items():
        lines.append(f"  登录名“{form}”：" if form else "  没有可见字符的登录名：")
        lines += [f"    编号{officer.pk}　“{officer.username}”　{_whose(officer)}" for officer in group]
    lines.append("请逐一核对本人，把不应保留这个登录名的改名，再重新执行migrate；数据库没有改动。改名：")
    lines.append("  manage.py rename_login 编号 新登录名 理由")
    lines.append("同一个人有两个帐号的，升级后在“人员”中停用不用的一个。")
    return "\n".join(lines)


def _whose(officer):
    last = timezone.localtime(officer.last_login).strftime("最近登录%Y-%m-%d") if officer.last_login else "没有登录过"
    place = officer.division.name if officer.division else "不属于科室"
    return f"{officer.name}（{officer.bureau.name}，{place}，{'在用' if officer.is_active else '已停用'}，{last}）"


def ask_for_first_passwords(apps, schema_editor):
    """Who never signed in still has the password that somebody else drew. The demo's is public."""
    if not settings.DEMO:
        apps.get_model("supervision", "Officer").objects.filter(last_login=None).update(must_change_password=True)


_USERNAME = {
    "error_messages": {"unique": "登录名已被使用（不分大小写、全角半角），请换一个。"},
    "help_text": "字母、数字和@ . + - _；不分大小写、全角半角。",
    "max_length": 150,
    "validators": [django.contrib.auth.validators.UnicodeUsernameValidator()],
    "verbose_name": "登录名",
}


class Migration(migrations.Migration):
    dependencies = [("supervision", "0008_one_reading")]

    operations = [
        migrations.RunPython(fold_login_names, migrations.RunPython.noop),
        BatchedOperations([
            migrations.CreateModel(
                name="FailedLogins",
                fields=[
                    ("key", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="何处何人")),
                    ("count", models.PositiveIntegerField(default=0, verbose_name="次数")),
                    ("at", models.DateTimeField(verbose_name="最近一次")),
                    ("untold", models.PositiveIntegerField(default=0, verbose_name="还没有告诉本人的次数")),
                ],
                options={
                    "verbose_name": "登录失败的次数",
                    "verbose_name_plural": "登录失败的次数",
                    "indexes": [models.Index(fields=["at"], name="failedlogins_oldest")],
                },
            ),
            migrations.CreateModel(
                name="KnownBrowser",
                fields=[
                    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                    ("digest", models.CharField(max_length=64, unique=True, verbose_name="标记的摘要")),
                    ("used_at", models.DateTimeField(verbose_name="最近一次登录")),
                    (
                        "officer",
                        models.ForeignKey(
                            on_delete=django.db.models.deletion.CASCADE,
                            related_name="known_browsers",
                            to=settings.AUTH_USER_MODEL,
                            verbose_name="人员",
                        ),
                    ),
                ],
                options={
                    "verbose_name": "用过的浏览器",
                    "verbose_name_plural": "用过的浏览器",
                    "indexes": [
                        models.Index(fields=["officer", "-used_at"], name="knownbrowser_newest"),
                        models.Index(fields=["used_at"], name="knownbrowser_oldest"),
                    ],
                },
            ),
            migrations.AlterField("historicalofficer", "username", models.CharField(db_index=True, **_USERNAME)),
            migrations.AlterField("officer", "username", models.CharField(unique=True, **_USERNAME)),
        ]),
        migrations.AddField(
            model_name="officer",
            name="must_change_password",
            field=models.BooleanField(
                db_default=False, default=False, editable=False, verbose_name="登录后须先修改密码"
            ),
        ),
        migrations.RunPython(ask_for_first_passwords, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="officer",
            constraint=models.CheckConstraint(
                condition=models.Q(username=Lower("username")), name="officer_login_name_folded"
            ),
        ),
    ]
