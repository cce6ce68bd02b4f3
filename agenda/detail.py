"""What an event's page shows beside its own fields."""

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from agenda.calendars.subscribing import calendar_url, session_files
from agenda.changes import days_said, lines_of
from agenda.choices import Audience, Change, Mode, PriceKind, Registration, Status, Theme, label_of
from agenda.dates import day, is_french
from agenda.state import PAST, State, registration_offered, state_label
from maillage.pages.visibility import audiences_of


def event_context(event, request):
    state, changes = event.state, lines_of(event, request)
    organisers = rows(event, "organisers", "member", "member__access")
    speakers = rows(event, "speakers", "person", "person__access", "person__portrait")
    links = Links(event, [row.member for row in organisers] + [row.person for row in speakers], request)
    hosts = [(row.co_organiser, links.named(row.name, row.member)) for row in organisers]
    return {
        "state": state,
        "changes": changes,
        "called_off": called_off(event, changes),
        "latest": next((line for line in changes if line.kind in (state.code, event.status)), None),
        "facts": facts(event, state),
        "registration": registration(event, state),
        "organisers": [host for co_organiser, host in hosts if host["name"] and not co_organiser],
        "co_organisers": [host for co_organiser, host in hosts if host["name"] and co_organiser],
        "speakers": [found for found in (speaker(row, links) for row in speakers) if found["name"]],
        "partners": rows(event, "partners", "logo"),
        "reports": reports(event, request),
        "calendar_url": calendar_url(event, request),
        "dates": session_files(event, request),
        "contact": contact(event),
        "topics": list(event.topics.all()),
    }


def called_off(event, changes):
    """What is said of the sessions to come that are cancelled while the others hold; None when there is none."""
    sessions = event.cancelled_to_come
    if not sessions:
        return None
    text = ngettext(
        "This date is cancelled: {days}. The others hold.",
        "These dates are cancelled: {days}. The others hold.",
        len(sessions),
    )
    reason = next((line.reason for line in changes if line.kind == Change.SESSION_CANCELLED), "")
    days = days_said(sessions) or sessions[0].when
    return State(Status.CANCELLED, state_label(Status.CANCELLED), format_html(text, days=days), reason)


def rows(event, relation, *related):
    """The rows of a relation, unless the event was read with `for_page`, which knows that there are none."""
    return list(getattr(event, relation).select_related(*related)) if getattr(event, f"has_{relation}", True) else []


def speaker(row, links):
    found = links.named(row.name, row.person)
    return {**found, "role": row.role, "portrait": row.person.portrait if found["url"] else None}


def contact(event):
    fields = ("name", "role", "phone", "email")
    found = {field: getattr(event, f"contact_{field}") for field in fields}
    return found if any(found.values()) else None


def reports(event, request):
    """What was written about the event afterwards, in its language; `link` is the report's address."""
    if not getattr(event, "has_reports", True):
        return []
    model = event._meta.get_field("reports").related_model
    found = model.objects.filter(event__translation_key=event.translation_key).in_language_of(event)
    found = list(found.visible_to(request.user).newest().for_cards())
    for report in found:
        report.link = report.get_url(request)
    return found


def facts(event, state):
    """(label, value) in the order in which people ask."""
    return [
        (_("Where"), place(event, state)),
        (_("For whom"), audience(event)),
        (_("Price"), price(event)),
        (_("Theme"), label_of(Theme, event.theme)),
        (_("Territory"), territory(event)),
    ]


def place(event, state):
    mode = Mode.ONLINE if event.status == Status.MOVED_ONLINE else event.mode
    address = [event.venue, event.street, " ".join(filter(None, [event.postcode, event.town]))]
    lines = [] if mode == Mode.ONLINE else list(filter(None, address))
    if mode in (Mode.ONLINE, Mode.HYBRID):
        lines.append(online(event, state))
    return format_html_join(", ", "{}", ((line,) for line in lines or [Mode(mode).label]))


def online(event, state):
    if event.online_url and state.code not in (PAST, Status.CANCELLED):
        return format_html('{} <a href="{}" rel="noopener">{}</a>', _("Online:"), event.online_url, event.online_url)
    if registration_offered(event, state) and not event.online_url:
        return _("Online; the link is sent to those who register.")
    return _("Online")


def audience(event):
    if event.audience_note and event.audience == Audience.OPEN:
        return event.audience_note
    label = label_of(Audience, event.audience)
    return f"{label} ({event.audience_note})" if event.audience_note else label


def price(event):
    if event.price_kind == PriceKind.UNKNOWN or event.price_kind == PriceKind.PAID:
        return event.price or (_("Paid") if event.price_kind == PriceKind.PAID else "")
    label = label_of(PriceKind, event.price_kind)
    return f"{label} ({event.price})" if event.price and event.price.casefold() != label.casefold() else label


def territory(event):
    if not event.territory_id:
        return ""
    return format_html('<a href="{}">{}</a>', event.territory.get_absolute_url(), event.territory.name)


def registration(event, state):
    """How to get in: a notice, the editor's own words and the way, while there is one."""
    offered = registration_offered(event, state)
    over = state.code in (PAST, Status.CANCELLED)
    notices = {
        Registration.CLOSED: _("Registration is closed."),
        Registration.OPENS_LATER: _("Registration opens later."),
    }
    own = own_form(event, state)
    if own:
        notices[Registration.OWN] = own["notice"]
    found = {
        "own": own,
        "notice": "" if over else notices.get(event.registration, ""),
        "note": "" if over else event.registration_note,
        "url": event.registration_url if offered and event.registration == Registration.URL else "",
        "email": event.contact_email if offered and event.registration == Registration.EMAIL else "",
        "phone": event.contact_phone if offered and event.registration == Registration.PHONE else "",
    }
    return found if any(found.values()) else None


def own_form(event, state):
    """Where the site's own form stands, and what is said beside it; None once it is closed."""
    if event.registration != Registration.OWN or not registration_offered(event, state):
        return None
    last_day = event.registration_until
    if last_day and last_day < timezone.localdate():
        return {"path": "", "words": "", "notice": _("Registration is closed.")}
    notice = _("Until %(day)s.") % {"day": day(last_day)} if last_day else ""
    words = _("Join the waiting list") if event.is_full else _("Register")
    return {"path": "inscription/" if is_french() else "registration/", "words": words, "notice": notice}


class Links:
    """Member and people pages that the event names, in its language where they have a page in it.

    A page that the reader may not see gives neither its address nor its title.
    """

    def __init__(self, event, pages, request):
        self.request, self.now = request, timezone.now()
        self.audiences = audiences_of(request.user)
        self.pages = {page.translation_key: page for page in pages if page}
        self._prefer_translations(event)

    def named(self, name, page):
        """`name` and `url` of a row that names a page, or gives a name of its own."""
        page = page and self.pages[page.translation_key]
        if not page or not self._seen(page):
            return {"name": name, "url": ""}
        return {"name": name or page.title, "url": page.get_url(self.request) or ""}

    def _prefer_translations(self, event):
        foreign = [key for key, page in self.pages.items() if page.locale_id != event.locale_id]
        if foreign:
            translations = Page.objects.filter(translation_key__in=foreign, locale_id=event.locale_id)
            for page in translations.select_related("access"):
                self.pages[page.translation_key] = page

    def _seen(self, page):
        access = getattr(page, "access", None)
        if access is None or access.audience not in self.audiences:
            return False
        return access.visible_until is None or access.visible_until > self.now
