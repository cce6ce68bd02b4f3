"""Where nothing answers, what to widen; and what changed lately."""

import datetime as dt
import re
import uuid

import pytest
from django.utils import timezone

from agenda.models import EventChange
from tests.agenda.factories import EventPageFactory, session

pytestmark = pytest.mark.django_db


def widenings(client, address):
    found = client.get(address).context["widenings"]
    return {item["label"].replace("\xa0", " "): (item["url"], item["count"]) for item in found}


def test_each_filter_is_proposed_for_removal_with_what_it_would_leave(client):
    EventPageFactory(theme="agir", kind="club")
    EventPageFactory(theme="agir", kind="club")
    EventPageFactory(theme="culture", kind="salon")
    found = widenings(client, "/agenda/?theme=agir&kind=salon")
    assert found == {"Sans « Agir ensemble »": ("?kind=salon", 1), "Sans « Salon »": ("?theme=agir", 2)}
    html = client.get("/agenda/?theme=agir&kind=salon").content.decode()
    assert '<a href="?theme=agir">Sans' in html
    assert "(2 événements)" in html


def test_a_removal_that_would_find_nothing_is_not_proposed(client):
    EventPageFactory(theme="culture", kind="salon")
    assert widenings(client, "/agenda/?theme=agir&kind=club") == {}


def test_other_days_are_proposed_and_the_past(client):
    EventPageFactory(kind="club", sessions=[session(300)])
    EventPageFactory(kind="club", past=True)
    found = widenings(client, "/agenda/?kind=club&period=week")
    assert found == {
        "Tout ce qui est à venir": ("/agenda/?kind=club", 1),
        "Événements passés": ("/agenda/archives/?kind=club", 1),
    }


def test_the_months_the_weeks_and_the_past_propose_too(client):
    EventPageFactory(kind="club")
    for view in ("mois/2020-01/", "semaine/2020-W02/", "archives/2020/"):
        assert widenings(client, f"/agenda/{view}?kind=club") == {"Tout ce qui est à venir": ("/agenda/?kind=club", 1)}


def test_where_something_answers_nothing_is_proposed(client):
    EventPageFactory(theme="agir")
    assert widenings(client, "/agenda/?theme=agir") == {}


def changed(event, days_ago=1, **fields):
    made_at = timezone.now() - dt.timedelta(days=days_ago)
    fields = {"operation": uuid.uuid4(), "kind": "cancelled", "made_at": made_at, "before": [], "after": []} | fields
    return EventChange.objects.create(event=event, **fields)


def lately(client, address="/agenda/"):
    html = client.get(address).content.decode()
    box = html.partition('class="agenda-lately"')[2].partition("</section>")[0]
    return re.findall(r'<li><a href="([^"]+)">([^<]+)</a>([^<]*)', box)


def test_what_changed_lately_is_told_the_newest_first_each_event_once(client):
    first, second = EventPageFactory(title="A"), EventPageFactory(title="B")
    changed(first, days_ago=5)
    changed(second, days_ago=2)
    changed(first, days_ago=1)
    assert [title for _url, title, _words in lately(client)] == ["A", "B"]
    assert lately(client)[0] == (first.url, "A", "\xa0: annulé")


@pytest.mark.parametrize("event", [{"draft": True}, {"past": True}])
def test_what_is_hidden_or_over_is_not_told(client, event):
    EventPageFactory()
    changed(EventPageFactory(**event))
    assert lately(client) == []


def test_an_old_change_is_not_told_nor_any_in_a_narrowed_list(client):
    event = EventPageFactory(kind="club")
    changed(event, days_ago=31)
    assert lately(client) == []
    changed(event)
    assert len(lately(client)) == 1
    assert lately(client, "/agenda/?kind=club") == []
