"""What the register shows by itself has a rule, with its numbers, of the rule administrator's."""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from documents.migrating import VendorSQL, batched, sql_of


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0016_ground_finding_paper'),
        ('supervision', '0033_tables_that_bureaus_keep'),
    ]

    operations = batched([
        migrations.CreateModel(
            name='HistoricalClueRule',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('level', models.PositiveSmallIntegerField(default=10, help_text='偶然出现的机会乘以一类提示比较的次数，不超过这个数的才提示：所以一类提示里出现偶然的，机会也不超过它。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(500)], verbose_name='显著水平（万分之）')),
                ('equal_least', models.PositiveSmallIntegerField(default=10, help_text='一个科室一年之内数额相同的、略低于界限的罚款，不足这个件数的不提示。', validators=[django.core.validators.MinValueValidator(3), django.core.validators.MaxValueValidator(1000)], verbose_name='同额、略低于界限的罚款至少几件')),
                ('repeat_days', models.PositiveSmallIntegerField(default=30, help_text='自然日。同一当事人的两次行政检查相隔不超过这些日数的提示；案由写明“复查”的除外。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='几日之内再次检查')),
                ('decision_days', models.PositiveSmallIntegerField(default=90, help_text='自然日。《行政处罚法》第六十条：自立案之日起九十日内；法律、法规、规章另有规定的，从其规定。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(730)], verbose_name='立案后几日内作出处罚决定')),
                ('empty_days', models.PositiveSmallIntegerField(default=365, help_text='自然日。一个科室的一种案卷，按此前同样长的时间应当有、实际一件也没有的提示。', validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(1095)], verbose_name='连续几日没有案卷')),
                ('thresholds', models.CharField(default='50000', help_text='达到这个数额就要多一道程序的，例如听证、集体讨论；几个数额用顿号分开。《安全生产违法行为行政处罚办法》第三十三条：地方没有规定数额的，对生产经营单位罚款五万元以上为较大数额罚款。请按本局执行的规定填写。', max_length=200, verbose_name='罚款的界限（元）')),
                ('below_percent', models.PositiveSmallIntegerField(default=10, help_text='界限上下同样宽的范围里，略低于界限的明显多于达到或者略高于的，或者比例明显高于其他科室的，提示。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)], verbose_name='界限以下百分之几以内为“略低于”')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.CharField(max_length=100, null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('bureau', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='documents.bureau', verbose_name='局')),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('published_by', models.ForeignKey(blank=True, db_constraint=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人')),
            ],
            options={
                'verbose_name': '线索提示规则变更记录',
                'verbose_name_plural': 'historical 线索提示规则',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ClueRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('effective_from', models.DateField(verbose_name='施行日期')),
                ('decided_by', models.CharField(blank=True, max_length=60, verbose_name='决定机关或者决定人')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='决定文号')),
                ('reason', models.TextField(verbose_name='制定或者修改的理由')),
                ('published_at', models.DateTimeField(blank=True, editable=False, null=True, verbose_name='发布时间')),
                ('level', models.PositiveSmallIntegerField(default=10, help_text='偶然出现的机会乘以一类提示比较的次数，不超过这个数的才提示：所以一类提示里出现偶然的，机会也不超过它。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(500)], verbose_name='显著水平（万分之）')),
                ('equal_least', models.PositiveSmallIntegerField(default=10, help_text='一个科室一年之内数额相同的、略低于界限的罚款，不足这个件数的不提示。', validators=[django.core.validators.MinValueValidator(3), django.core.validators.MaxValueValidator(1000)], verbose_name='同额、略低于界限的罚款至少几件')),
                ('repeat_days', models.PositiveSmallIntegerField(default=30, help_text='自然日。同一当事人的两次行政检查相隔不超过这些日数的提示；案由写明“复查”的除外。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(365)], verbose_name='几日之内再次检查')),
                ('decision_days', models.PositiveSmallIntegerField(default=90, help_text='自然日。《行政处罚法》第六十条：自立案之日起九十日内；法律、法规、规章另有规定的，从其规定。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(730)], verbose_name='立案后几日内作出处罚决定')),
                ('empty_days', models.PositiveSmallIntegerField(default=365, help_text='自然日。一个科室的一种案卷，按此前同样长的时间应当有、实际一件也没有的提示。', validators=[django.core.validators.MinValueValidator(30), django.core.validators.MaxValueValidator(1095)], verbose_name='连续几日没有案卷')),
                ('thresholds', models.CharField(default='50000', help_text='达到这个数额就要多一道程序的，例如听证、集体讨论；几个数额用顿号分开。《安全生产违法行为行政处罚办法》第三十三条：地方没有规定数额的，对生产经营单位罚款五万元以上为较大数额罚款。请按本局执行的规定填写。', max_length=200, verbose_name='罚款的界限（元）')),
                ('below_percent', models.PositiveSmallIntegerField(default=10, help_text='界限上下同样宽的范围里，略低于界限的明显多于达到或者略高于的，或者比例明显高于其他科室的，提示。', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)], verbose_name='界限以下百分之几以内为“略低于”')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clue_rules', to='documents.bureau', verbose_name='局')),
                ('published_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发布人')),
            ],
            options={
                'verbose_name': '线索提示规则',
                'verbose_name_plural': '线索提示规则',
                'ordering': ['bureau_id', '-effective_from'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('published_at__isnull', False)), fields=('bureau', 'effective_from'), name='clue_rule_one_a_day'), models.CheckConstraint(condition=models.Q(('decision_days__gte', 1), ('equal_least__gte', 3), ('level__gte', 1), ('repeat_days__gte', 1)), name='clue_rule_numbers_say_something', violation_error_message='各项数字应当大于0，罚款至少3件。')],
            },
        ),
        VendorSQL(sql_of(__file__)),
    ])
