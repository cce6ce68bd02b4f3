"""What the front page shows, each in one query, and only what the reader may see."""

from django.utils import timezone
from wagtail.models import Page

from agenda.browsing.addresses import WEEK, path_of, week_value
from agenda.browsing.periods import week_of
from agenda.models import AgendaPage, EventPage
from articles.models import Publication, PublicationIndexPage
from maillage.pages.visibility import visible_to
from maillage.remembered import remembered
from members.models import DirectoryPage, MemberPage

NEWS, EVENTS, MEMBERS = 6, 4, 4


def front_page(home, user):
    lead, news = _publications(home, user)
    return {
        "lead": lead,
        "news": news,
        **_events(home, user),
        "members": MemberPage.objects.visible_to(user).in_language_of(home).newest().for_cards()[:MEMBERS],
        **remembered(f"sections-of-{home.pk}", user, lambda: _sections(home, user)),
    }


def _publications(home, user):
    """The lead that the editors picked, or the newest, and the newest others."""
    mine = Publication.objects.visible_to(user).in_language_of(home).for_cards()
    picked = mine.filter(pk=home.lead_publication_id).first() if home.lead_publication_id else None
    newest = list(mine.for_front_page().newest()[: NEWS + 1])
    lead = picked or next(iter(newest), None)
    return lead, [item for item in newest if item != lead][:NEWS]


def _events(home, user):
    """The next entries: those of this week, and those that come after."""
    _monday, sunday = week_of(timezone.localdate())
    events = EventPage.objects.visible_to(user).in_language_of(home).next_entries(EVENTS)
    return {
        "this_week": [event for event in events if event.next_on <= sunday],
        "events": [event for event in events if event.next_on > sunday],
        "week_path": path_of(WEEK, week_value(sunday)),
    }


def _sections(home, user):
    """The list pages below the home page that lead to more, by their name in the template, in one query."""
    models = {"news_index": PublicationIndexPage, "agenda": AgendaPage, "directory": DirectoryPage}
    found = {
        page.specific_class: page
        for page in Page.objects.child_of(home).type(*models.values()).filter(visible_to(user)).order_by("-path")
    }
    return {name: found.get(model) for name, model in models.items()}
