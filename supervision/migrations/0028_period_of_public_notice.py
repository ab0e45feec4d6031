"""The period after which a paper counts as served by public notice."""

from django.db import migrations, models

from documents.migrating import batched


class Migration(migrations.Migration):

    dependencies = [
        ('supervision', '0027_crime_referral_period'),
    ]

    operations = batched([
        migrations.AlterField(
            model_name='deadlinerule',
            name='code',
            field=models.CharField(choices=[('review_request', '申请复查的期限'), ('review_decision', '作出复查决定的期限'), ('review_hearing', '复查中答复新事实的期限'), ('receipt', '签收文书的期限'), ('execution', '执行（整改）的期限'), ('finding_answer', '核对问题的期限'), ('complaint_acceptance', '决定是否受理投诉举报的期限'), ('complaint_investigation', '查结投诉举报的期限'), ('complaint_feedback', '反馈投诉举报结果的期限'), ('statement', '陈述申辩的期限'), ('public_notice', '公告送达的期间'), ('referral', '移送案件材料的期限'), ('crime_referral', '移送涉嫌犯罪案件的期限')], max_length=30, verbose_name='规则'),
        ),
        migrations.AlterField(
            model_name='historicaldeadlinerule',
            name='code',
            field=models.CharField(choices=[('review_request', '申请复查的期限'), ('review_decision', '作出复查决定的期限'), ('review_hearing', '复查中答复新事实的期限'), ('receipt', '签收文书的期限'), ('execution', '执行（整改）的期限'), ('finding_answer', '核对问题的期限'), ('complaint_acceptance', '决定是否受理投诉举报的期限'), ('complaint_investigation', '查结投诉举报的期限'), ('complaint_feedback', '反馈投诉举报结果的期限'), ('statement', '陈述申辩的期限'), ('public_notice', '公告送达的期间'), ('referral', '移送案件材料的期限'), ('crime_referral', '移送涉嫌犯罪案件的期限')], max_length=30, verbose_name='规则'),
        ),
    ])
