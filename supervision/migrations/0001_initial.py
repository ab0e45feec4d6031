import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import supervision.core.organisation
from django.conf import settings
from django.db import migrations, models

from documents.migrating import BatchedOperations


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('documents', '0001_initial'),
    ]

    operations = [BatchedOperations([
        migrations.CreateModel(
            name='Division',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='divisions', to='documents.bureau', verbose_name='所属局')),
                ('name', models.CharField(max_length=60, verbose_name='名称')),
                ('is_active', models.BooleanField(default=True, verbose_name='在用')),
            ],
            options={
                'verbose_name': '科室',
                'verbose_name_plural': '科室',
                'ordering': ['bureau_id', 'id'],
                'constraints': [models.UniqueConstraint(fields=('bureau', 'name'), name='division_name_once_a_bureau', violation_error_message='本局已有同名科室。')],
            },
        ),
        migrations.CreateModel(
            name='Officer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                ('name', models.CharField(max_length=40, verbose_name='姓名')),
                ('bureau', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='documents.bureau', verbose_name='所属局')),
                ('division', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='officers', to='supervision.division', verbose_name='所属科室')),
                ('badge', models.CharField(blank=True, max_length=30, verbose_name='执法证号')),
                ('title', models.CharField(blank=True, max_length=30, verbose_name='职务')),
                ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
            ],
            options={
                'verbose_name': '人员',
                'verbose_name_plural': '人员',
                'ordering': ['id'],
            },
            managers=[
                ('objects', supervision.core.organisation.OfficerManager()),
            ],
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('officer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grants', to=settings.AUTH_USER_MODEL, verbose_name='人员')),
                ('role', models.CharField(choices=[('inspector', '督察人员'), ('head', '科室负责人'), ('officer', '执法人员'), ('leader', '局领导'), ('discipline', '监察、人事人员'), ('rule_admin', '规则管理员'), ('system_admin', '系统管理员'), ('auditor', '审计员')], max_length=20, verbose_name='角色')),
                ('granted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='授予人')),
                ('granted_at', models.DateTimeField(verbose_name='授予时间')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='终止时间')),
            ],
            options={
                'verbose_name': '角色授予',
                'verbose_name_plural': '角色授予',
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('officer', 'role'), name='role_granted_once', violation_error_message='该人员已有此角色。'), models.CheckConstraint(condition=models.Q(('role__in', ['inspector', 'head', 'officer', 'leader', 'discipline', 'rule_admin', 'system_admin', 'auditor'])), name='role_known', violation_error_message='没有这个角色。')],
            },
        ),
    ])]
