"""What readers see: the form below the event's page, and their own registration behind its signed link."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from agenda.choices import Registration as Way
from agenda.detail import price
from agenda.registrations.actions.accept_offer import accept_offer
from agenda.registrations.actions.cancel import cancel
from agenda.registrations.actions.change import change
from agenda.registrations.actions.register import register
from agenda.registrations.choices import SeatStatus
from agenda.registrations.forms import RegistrationForm, initial_of
from agenda.registrations.links import Expired, Forged, path_of, registration_of
from agenda.registrations.models import Ledger
from agenda.registrations.opening import AlreadyRegistered, Refused, closed_because, open_ledgers
from agenda.registrations.outbox import resend_link
from agenda.registrations.shown import seats_shown
from maillage.pages.form_builder import HONEYPOT
from maillage.rate_limit import WINDOW, is_too_often
from maillage.sharing.head import NOT_INDEXED, Head

AT_MOST = 30  # forms from one address in ten minutes: a whole office can register


def registration_form(event, request):
    """404 where the event never had a form of its own, 410 once it is closed, 429 for a robot that goes on and on."""
    if event.registration != Way.OWN and not Ledger.objects.filter(event_key=event.translation_key).exists():
        raise Http404
    why = closed_because(event)
    if why:
        return message(request, why[1], event=event, status=410)
    if request.method != "POST":
        return _form_page(request, event, RegistrationForm(event))
    if request.POST.get(HONEYPOT):
        return HttpResponseRedirect(event.get_url(request))
    if is_too_often(request, "registration", AT_MOST):
        response = message(request, _("Too many forms came from your address. Try again in ten minutes."), event, 429)
        response["Retry-After"] = str(WINDOW)
        return response
    form = RegistrationForm(event, request.POST)
    if not form.is_valid():
        return _form_page(request, event, form)
    return _register(request, event, form)


def _register(request, event, form):
    """The same answer whether or not the address was known: what has become of it is said there, by mail, since whoever
    typed it may be somebody else."""
    try:
        register(event, {**form.person, "language": get_language()}, form.keys)
    except AlreadyRegistered as already:
        resend_link(already.registration)
    except Refused as refused:
        return message(request, str(refused), event, 409)
    context = {"page": None, "event": event, "event_url": event.get_url(request), "email": form.person["email"]}
    context["head"] = Head(_("Registration"), robots=NOT_INDEXED)
    return render(request, "registrations/sent.html", context)


def _form_page(request, event, form):
    full = not open_ledgers(event).with_room().exists()
    context = {
        "page": event,
        "form": form,
        "full": full,
        "price": price(event),
        "honeypot": HONEYPOT,
        "head": Head(event.title, robots=NOT_INDEXED),
    }
    return render(request, "registrations/form.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_registration(request, token):
    """A person's own registration. 404 for a link that we did not make, 410 once the names are erased or the event is
    gone."""
    try:
        registration = registration_of(token)
    except Forged:
        return message(request, _("This link is not right: it may have been cut. Open it from our mail."), status=404)
    except Expired:
        return message(request, _("This link has expired: the names of those who registered are erased."), status=410)
    event = registration.event
    if event is None or not event.live:
        return message(request, _("This event is no longer on the site."), status=410)
    if request.method != "POST":
        return _own_page(request, registration)
    try:
        return _DONE.get(request.POST.get("do", "change"), _own_page)(request, registration)
    except Refused as refused:
        return message(request, str(refused), registration.event, 409)


def _accept(request, registration):
    for seat in registration.seats.filter(status__in=[SeatStatus.OFFERED, SeatStatus.CONFIRMED]):
        accept_offer(seat)
    if not registration.seats.holding().exists():
        raise Refused("lapsed", _("This place is no longer kept for you: the offer has lapsed."))
    return HttpResponseRedirect(path_of(registration))


def _cancel(request, registration):
    cancel(registration)
    return HttpResponseRedirect(path_of(registration))


def _change(request, registration):
    form = RegistrationForm(registration.event, request.POST, registration=registration)
    if not form.is_valid():
        return _own_page(request, registration, form)
    change(registration, form.person, form.keys)
    return HttpResponseRedirect(path_of(registration))


_DONE = {"accept": _accept, "cancel": _cancel, "change": _change}


def _own_page(request, registration, form=None):
    event = registration.event
    seats = seats_shown(registration, event)
    closed = closed_because(event)
    if form is None and not closed and seats.active:
        form = RegistrationForm(event, initial=initial_of(registration), registration=registration)
    context = {
        "page": None,
        "event": event,
        "event_url": event.get_url(request),
        "registration": registration,
        "seats": seats,
        "closed": closed[1] if closed else "",
        "form": form,
        "cancelling": "cancel" in request.GET and bool(seats.active),
        "head": Head(_("Your registration"), robots=NOT_INDEXED),
    }
    response = render(request, "registrations/registration.html", context)
    response["Referrer-Policy"] = "same-origin"  # with none at all, the browser would not say where a form comes from
    return response


def message(request, text, event=None, status=200):
    """A page that says one thing, and leads back to the event when there is one."""
    event_url = event.get_url(request) if event and event.live else ""
    context = {"page": None, "text": text, "event": event, "event_url": event_url, "code": status}
    context["head"] = Head(_("Registration"), robots=NOT_INDEXED)
    return render(request, "registrations/message.html", context, status=status)
