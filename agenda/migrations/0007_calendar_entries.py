from itertools import groupby
from operator import itemgetter

from django.db import migrations, models

from agenda.models.calendar_entry import digest_of

SESSION = (
    "translation_key", "event__locale__language_code", "event__first_published_at", "event__last_published_at",
)
FACTS = (
    "start_date", "start_time", "end_date", "end_time", "abandoned", "event__status", "event__mode", "event__venue",
    "event__street", "event__postcode", "event__town", "event__online_url",
)


def tell_what_was_told(apps, schema_editor):
    """Calendars were given the minutes between two publications for SEQUENCE, which must not fall from there."""
    sessions = apps.get_model("agenda", "EventSession").objects
    entries = apps.get_model("agenda", "CalendarEntry").objects
    published = sessions.filter(event__first_published_at__isnull=False, start_date__isnull=False, slot_of__isnull=True)
    rows = published.order_by("translation_key").values_list(*SESSION, *FACTS).iterator(chunk_size=2000)
    news = []
    for uid, siblings in groupby(rows, itemgetter(0)):
        news.append(entries.model(uid=uid, **_told(list(siblings))))
        if len(news) == 1000:
            entries.bulk_create(news)
            news = []
    entries.bulk_create(news)


def _told(siblings):
    versions = {
        language: {"digest": digest_of(facts), "sequence": _minutes(first, last)}
        for _uid, language, first, last, *facts in siblings
    }
    return {
        "versions": versions,
        "sequence": max(version["sequence"] for version in versions.values()),
        "created": min(first for _uid, _language, first, *_rest in siblings),
        "modified": max(last or first for _uid, _language, first, last, *_facts in siblings),
    }


def _minutes(first, last):
    return max(0, int(((last or first).replace(microsecond=0) - first.replace(microsecond=0)).total_seconds()) // 60)


class Migration(migrations.Migration):

    dependencies = [
        ('agenda', '0006_date_set'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarEntry',
            fields=[
                ('uid', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('sequence', models.PositiveIntegerField(default=0, verbose_name='sequence')),
                ('versions', models.JSONField(default=dict, verbose_name='versions')),
                ('created', models.DateTimeField(verbose_name='created')),
                ('modified', models.DateTimeField(verbose_name='modified')),
            ],
            options={
                'verbose_name': 'calendar entry',
                'verbose_name_plural': 'calendar entries',
                'default_permissions': (),
            },
        ),
        migrations.RunPython(tell_what_was_told, migrations.RunPython.noop),
    ]
