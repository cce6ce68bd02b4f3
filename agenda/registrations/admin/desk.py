"""One event's registrations: who comes, who came, who is added by hand, and the badges."""

from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from agenda.registrations.actions.cancel import cancel
from agenda.registrations.actions.confirm import confirm
from agenda.registrations.actions.give_place import give_place
from agenda.registrations.actions.register import register
from agenda.registrations.admin.access import event_for, key_of
from agenda.registrations.admin.listing import decorated
from agenda.registrations.choices import ACTIVE, SeatStatus
from agenda.registrations.forms import RegistrationForm
from agenda.registrations.ledgers import ledgers_to_give
from agenda.registrations.models import Letter, Registration, Seat
from agenda.registrations.opening import Refused, closed_because
from agenda.registrations.outbox import send_again

FIRST_TO_LAST = dict.fromkeys((SeatStatus.TO_CONFIRM, *ACTIVE, SeatStatus.CANCELLED))
ORDER = {status: rank for rank, status in enumerate(FIRST_TO_LAST)}


def desk(request, page_id):
    event = event_for(request.user, page_id)
    if request.method == "POST":
        try:
            _act(request, event)
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Saved."))
        return redirect("registrations:event", event.pk)
    seats = decorated(list(_seats(event)))
    seats.sort(key=lambda seat: (seat.ledger.last_day is None, seat.ledger.last_day, str(seat.ledger_id)))
    context = {
        "event": event,
        "page_title": _("Registrations"),
        "closed": closed_because(event),
        "ledgers": _by_ledger(seats, set(ledgers_to_give(event).values_list("pk", flat=True))),
        "letters": Letter.objects.undelivered().filter(registration__event_key=event.translation_key),
    }
    return TemplateResponse(request, "registrations/admin/desk.html", context)


def _seats(event):
    return Seat.objects.filter(ledger__event_key=event.translation_key).select_related("registration", "ledger")


def _by_ledger(seats, to_give):
    """{ledger, session in words, seats, spare}: the seats to confirm first, then by name. `spare`: a place is free,
    somebody waits for it, and it is offered to nobody. `to_give`: the keys of the ledgers that staff may give of."""
    found = {}
    for seat in seats:
        found.setdefault(seat.ledger_id, []).append(seat)
    for rows in found.values():
        rows.sort(key=lambda seat: (ORDER[seat.status], seat.registration.name.casefold()))
    return [
        {
            "ledger": rows[0].ledger,
            "session": rows[0].session,
            "seats": rows,
            "spare": key in to_give
            and rows[0].ledger.has_room
            and any(seat.status == SeatStatus.WAITING for seat in rows),
        }
        for key, rows in found.items()
    ]


def _act(request, event):
    """What the button pressed asks: it names what to do, and to whom."""
    people = Registration.objects.of(event)
    if "confirm" in request.POST:
        confirm(_one(people, request.POST["confirm"]), user=request.user)
    elif "cancel" in request.POST:
        cancel(_one(people, request.POST["cancel"]), user=request.user)
    elif "give" in request.POST:
        give_place(_one(_seats(event), request.POST["give"]), user=request.user)
    elif "send" in request.POST:
        send_again(_one(Letter.objects.filter(registration__in=people), request.POST["send"]))
    else:
        _tick(request, event)


def _one(rows, pk):
    return get_object_or_404(rows, pk=key_of(pk))


def _tick(request, event):
    """Who came, among the seats that the page showed."""
    shown, came = set(request.POST.getlist("shown")), set(request.POST.getlist("came"))
    changed = []
    for seat in _seats(event):
        if str(seat.pk) in shown and seat.attended != (str(seat.pk) in came):
            seat.attended = not seat.attended
            changed.append(seat)
    Seat.objects.bulk_update(changed, ["attended"])
    if changed:
        log(instance=event, action="registrations.tick", user=request.user, data={"seats": len(changed)})


def add(request, page_id):
    """Somebody who telephoned: the conditions of the form are the staff's to judge, the places are not."""
    event = event_for(request.user, page_id)
    form = RegistrationForm(event, request.POST or None, by_staff=True)
    if request.method == "POST" and form.is_valid():
        try:
            added = register(
                event, {**form.person, "language": event.locale.language_code}, form.keys, user=request.user
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            told = added.letters.exists()
            messages.success(
                request, _("Registered; a mail with the personal link is sent.") if told else _("Registered.")
            )
            return redirect("registrations:event", event.pk)
    context = {"event": event, "form": form, "page_title": _("Register somebody")}
    return TemplateResponse(request, "registrations/admin/add.html", context)


@require_safe
def badges(request, page_id):
    """A sheet to print and cut: one badge a person who has a place."""
    event = event_for(request.user, page_id)
    people = Registration.objects.of(event).filter(seats__status=SeatStatus.CONFIRMED).exclude(name="").distinct()
    context = {"event": event, "people": people.order_by("name", "pk")}
    return TemplateResponse(request, "registrations/admin/badges.html", context)
