"""How matters came to their end, and in how many days, is kept with them; lists of what puts notices right have their indexes."""

from datetime import timedelta

from django.db import migrations, models
from django.db.models import Case, DateField, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import TruncDate

from documents.migrating import batched

CHOICES = [('on_time', '在期限内办结'), ('late', '逾期办结'), ('open', '尚未办结'), ('given_up', '不再办理')]
INVESTIGATION = "complaint_investigation"


def _say(rows, done, in_time, owed):
    """Each record's end by its state, and whether what is done was done in time."""
    def among(*conditions):
        return rows.filter(pk__in=rows.filter(*conditions).values("pk"))

    rows.update(timely="given_up")
    among(Q(state__in=owed)).update(timely="open")
    among(Q(state__in=done)).update(timely="late")
    among(Q(state__in=done), in_time).update(timely="on_time")


def _say_days(rows, last, first, steps):
    """The step of each that is over; the days are compared, not read into memory."""
    days = TruncDate(last, output_field=DateField()) - first
    whens = [When(days__lte=timedelta(days=step), then=Value(str(step))) for step in steps]
    found = rows.annotate(days=days).filter(days__isnull=False).annotate(of=Case(*whens, default=Value("more")))
    for step in [*map(str, steps), "more"]:
        rows.filter(pk__in=found.filter(of=step).values("pk")).update(step=step)


def say_how_it_stands(apps, schema_editor):
    def all_of(name):
        return apps.get_model("supervision", name)._base_manager.order_by()

    checks, corrections, reviews, complaints = map(all_of, ("Check", "Correction", "ReviewRequest", "Complaint"))
    _say(checks.filter(due_at__isnull=False), ["concluded"], Q(concluded_at__lt=F("due_at")), ["under_way"])

    def reported_before(column):
        counting = all_of("CorrectionReport").exclude(outcome="returned").filter(correction=OuterRef("pk"))
        return Exists(counting.filter(reported_at__lt=OuterRef(column)))

    in_time = Q(reported_before("due_at")) | Q(deadline__is_provisional=True) & Q(reported_before("deadline__lapses_at"))
    _say(corrections, ["reported", "accepted"], in_time, ["open", "returned", "refused"])
    _say(reviews, ["decided"], Q(decided_late=False), ["filed"])
    _say_days(reviews, F("decided_at"), TruncDate(F("received_at"), output_field=DateField()), (5, 10, 15))

    own = all_of("Deadline").filter(
        root_type="supervision.complaint", root_id=OuterRef("pk"), rule__code=INVESTIGATION
    )
    kept = Q(due_at__gt=OuterRef("concluded_at")) | Q(is_provisional=True, lapses_at__gt=OuterRef("concluded_at"))
    done, owed = ["concluded", "fed_back", "closed"], ["registered", "accepted", "investigating"]
    _say(complaints, done, Q(Exists(own.filter(kept))), owed)
    ended = Case(When(state="refused", then=F("decided_at")), default=F("ended_at"))
    _say_days(complaints, ended, F("received_on"), (15, 30, 60, 90))


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0011_papers_that_name_who_complained'),
        ('supervision', '0024_owed_once_and_escalated'),
    ]

    operations = batched([
        migrations.AddField(
            model_name='check',
            name='timely',
            field=models.CharField(blank=True, choices=[('on_time', '在期限内办结'), ('late', '逾期办结'), ('open', '尚未办结'), ('given_up', '不再办理')], db_default='', default='', editable=False, max_length=10, verbose_name='办结情况'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='step',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=6, verbose_name='办理天数'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='timely',
            field=models.CharField(blank=True, choices=[('on_time', '在期限内办结'), ('late', '逾期办结'), ('open', '尚未办结'), ('given_up', '不再办理')], db_default='', default='', editable=False, max_length=10, verbose_name='办结情况'),
        ),
        migrations.AddField(
            model_name='correction',
            name='timely',
            field=models.CharField(blank=True, choices=[('on_time', '在期限内办结'), ('late', '逾期办结'), ('open', '尚未办结'), ('given_up', '不再办理')], db_default='', default='', editable=False, max_length=10, verbose_name='办结情况'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='step',
            field=models.CharField(blank=True, db_default='', default='', editable=False, max_length=6, verbose_name='办理天数'),
        ),
        migrations.AddField(
            model_name='reviewrequest',
            name='timely',
            field=models.CharField(blank=True, choices=[('on_time', '在期限内办结'), ('late', '逾期办结'), ('open', '尚未办结'), ('given_up', '不再办理')], db_default='', default='', editable=False, max_length=10, verbose_name='办结情况'),
        ),
        migrations.AddIndex(
            model_name='amendment',
            index=models.Index(fields=['bureau', 'state', '-id'], name='amendment_by_state'),
        ),
        migrations.AddIndex(
            model_name='amendment',
            index=models.Index(fields=['bureau', 'kind', '-id'], name='amendment_by_kind'),
        ),
        migrations.AddIndex(
            model_name='amendment',
            index=models.Index(fields=['bureau', '-issued_at', '-id'], name='amendment_by_issue'),
        ),
        migrations.AddIndex(
            model_name='check',
            index=models.Index(fields=['bureau', 'timely', '-id'], name='check_by_timely'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['bureau', 'timely', '-id'], name='complaint_by_timely'),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['bureau', 'step', '-id'], name='complaint_by_step'),
        ),
        migrations.AddIndex(
            model_name='correction',
            index=models.Index(fields=['bureau', 'timely', 'due_at', 'id'], name='correction_by_timely'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('varied_because', ''), _negated=True), fields=['bureau', '-id'], name='notice_varying'),
        ),
        migrations.AddIndex(
            model_name='reviewrequest',
            index=models.Index(fields=['bureau', 'timely', '-id'], name='review_by_timely'),
        ),
        migrations.AddIndex(
            model_name='reviewrequest',
            index=models.Index(fields=['bureau', 'step', '-id'], name='review_by_step'),
        ),
    ]) + [migrations.RunPython(say_how_it_stands, migrations.RunPython.noop)]
