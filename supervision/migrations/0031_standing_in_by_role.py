"""Leaders, heads and discipline staff are stood in for, too; two substitutions that hinder each other share no day."""

from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of

_IN_PERSON = ("审议表决", "签收陈述申辩告知书", "陈述申辩", "签收决定书")


def say_what_is_done_in_person(apps, schema_editor):
    """Turns that are there say whether nobody does them in the holder's place."""
    own = apps.get_model("supervision", "Turn").objects.filter(root_type="accountability.liabilitycase")
    own.filter(what__in=_IN_PERSON).update(in_person=True)


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0011_papers_that_name_who_complained'),
        ('supervision', '0029_periods_of_objections'),
    ]

    operations = batched([
        migrations.RemoveConstraint(
            model_name='substitution',
            name='substitution_one_standing',
        ),
        migrations.AddField(
            model_name='historicalsubstitution',
            name='role',
            field=models.CharField(choices=[('inspector', '督察人员'), ('leader', '局领导'), ('head', '科室负责人'), ('discipline', '监察、人事人员')], db_default='inspector', default='inspector', max_length=20, verbose_name='代理的角色'),
        ),
        migrations.AddField(
            model_name='substitution',
            name='role',
            field=models.CharField(choices=[('inspector', '督察人员'), ('leader', '局领导'), ('head', '科室负责人'), ('discipline', '监察、人事人员')], db_default='inspector', default='inspector', max_length=20, verbose_name='代理的角色'),
        ),
        migrations.AddField(
            model_name='turn',
            name='in_person',
            field=models.BooleanField(db_default=False, default=False, verbose_name='须本人办理'),
        ),
        migrations.AlterField(
            model_name='deadlinerule',
            name='code',
            field=models.CharField(choices=[('review_request', '申请复查的期限'), ('review_decision', '作出复查决定的期限'), ('review_hearing', '复查中答复新事实的期限'), ('receipt', '签收文书的期限'), ('execution', '执行（整改）的期限'), ('finding_answer', '核对问题的期限'), ('complaint_acceptance', '决定是否受理投诉举报的期限'), ('complaint_investigation', '查结投诉举报的期限'), ('complaint_feedback', '反馈投诉举报结果的期限'), ('statement', '陈述申辩的期限'), ('liability_investigation', '调查过错责任的期限'), ('liability_execution', '执行追究措施的期限'), ('public_notice', '公告送达的期间'), ('objection', '申请复核的期限'), ('objection_decision', '作出复核决定的期限'), ('referral', '移送案件材料的期限'), ('crime_referral', '移送涉嫌犯罪案件的期限')], max_length=30, verbose_name='规则'),
        ),
        migrations.AlterField(
            model_name='historicaldeadlinerule',
            name='code',
            field=models.CharField(choices=[('review_request', '申请复查的期限'), ('review_decision', '作出复查决定的期限'), ('review_hearing', '复查中答复新事实的期限'), ('receipt', '签收文书的期限'), ('execution', '执行（整改）的期限'), ('finding_answer', '核对问题的期限'), ('complaint_acceptance', '决定是否受理投诉举报的期限'), ('complaint_investigation', '查结投诉举报的期限'), ('complaint_feedback', '反馈投诉举报结果的期限'), ('statement', '陈述申辩的期限'), ('liability_investigation', '调查过错责任的期限'), ('liability_execution', '执行追究措施的期限'), ('public_notice', '公告送达的期间'), ('objection', '申请复核的期限'), ('objection_decision', '作出复核决定的期限'), ('referral', '移送案件材料的期限'), ('crime_referral', '移送涉嫌犯罪案件的期限')], max_length=30, verbose_name='规则'),
        ),
        migrations.AddIndex(
            model_name='substitution',
            index=models.Index(condition=models.Q(('state', 'standing')), fields=['absent'], name='substitution_of_absent'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['inspector', 'leader', 'head', 'discipline'])), name='substitution_role_known'),
        ),
        VendorSQL(sql_of(__file__)),
        migrations.RunPython(say_what_is_done_in_person, migrations.RunPython.noop),
    ])
