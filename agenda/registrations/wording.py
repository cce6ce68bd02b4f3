"""What the mails say unless staff say it otherwise, and how their placeholders are filled in."""

import re

from django.utils.translation import gettext_lazy as _

from agenda.registrations.choices import LetterKind

PLACEHOLDER = re.compile(r"\{(\w+)\}")
PLACEHOLDERS = ("name", "event", "when", "place", "online", "position", "until", "change", "reason")
PLACEHOLDERS += ("edition", "address", "link", "site")

DEFAULTS = {
    LetterKind.CONFIRMED: (
        _("Registered: {event}"),
        _(
            "Hello {name},\n\nYour place is kept: {event}.\n\n{when}\n{place}\nOnline: {online}\n\n"
            "See, change or cancel your registration:\n{link}\n\n{site}"
        ),
    ),
    LetterKind.WAITING: (
        _("Waiting list: {event}"),
        _(
            "Hello {name},\n\nAll the places are taken: {event}.\n\n{when}\n\nYou are number {position} on the waiting "
            "list. We will write to you as soon as a place is free.\n\nSee, change or cancel your registration:\n{link}"
            "\n\n{site}"
        ),
    ),
    LetterKind.TO_CONFIRM: (
        _("Received: {event}"),
        _(
            "Hello {name},\n\nWe have received your registration: {event}.\n\n{when}\n\nIt has still to be confirmed; "
            "we will write to you.\n\nSee, change or cancel it:\n{link}\n\n{site}"
        ),
    ),
    LetterKind.OFFERED: (
        _("A place is free: {event}"),
        _(
            "Hello {name},\n\nA place is free: {event}.\n\n{when}\n{place}\n\nIt is kept for you until {until}. To "
            "take it:\n{link}\n\nAfter that it goes to the next person on the list.\n\n{site}"
        ),
    ),
    LetterKind.LAPSED: (
        _("Your place has passed on: {event}"),
        _(
            "Hello {name},\n\nYou did not take the place that was offered in time, and it is no longer kept for you: "
            "{event}.\n\nWhile registration is open, you can register again from the event’s page.\n\n{site}"
        ),
    ),
    LetterKind.CANCELLED: (
        _("Registration cancelled: {event}"),
        _("Hello {name},\n\nYour registration is cancelled: {event}.\n\n{link}\n\n{site}"),
    ),
    LetterKind.LINK: (
        _("Your registration: {event}"),
        _(
            "Hello {name},\n\nThe form was filled in again with your address. You were registered already, and nothing "
            "has changed: {event}.\n\n{when}\n\nSee, change or cancel your registration:\n{link}\n\n{site}"
        ),
    ),
    LetterKind.CHANGED: (
        _("Change: {event}"),
        _(
            "Hello {name},\n\nThis event has changed: {event}.\n\n{change}\n{reason}\n\n{when}\n{place}\nOnline: "
            "{online}\n\nSee, change or cancel your registration:\n{link}\n\n{site}"
        ),
    ),
    LetterKind.CALLED_OFF: (
        _("Cancelled: {event}"),
        _("Hello {name},\n\nThis event is cancelled: {event}.\n\n{reason}\n\n{link}\n\n{site}"),
    ),
    LetterKind.REMINDER: (
        _("Soon: {event}"),
        _(
            "Hello {name},\n\nSee you soon: {event}.\n\n{when}\n{place}\nOnline: {online}\n\nIf you cannot come, give "
            "your place to somebody else:\n{link}\n\n{site}"
        ),
    ),
    LetterKind.NEW_EDITION: (
        _("New edition: {event}"),
        _(
            "Hello {name},\n\nYou asked for a place, and none was left: {event}.\n\nA new edition is announced, "
            "{edition}:\n{address}\n\n{reason}\n\nYour rank on the waiting list does not hold for it: register there "
            "if you wish to come. We write of it this once.\n\n{site}"
        ),
    ),
}


def fill(text, values):
    """The text with its placeholders filled in. A line that says a value which is empty is left out, and a blank line
    is not left twice. What is no placeholder stays as it is written: nothing else of the site can be reached."""
    lines = [line for line in text.splitlines() if all(values.get(name, True) for name in PLACEHOLDER.findall(line))]
    filled = PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), "\n".join(lines))
    return re.sub(r"\n{3,}", "\n\n", filled).strip()


def unknown(text):
    """The placeholders of a text that mean nothing."""
    return sorted(set(PLACEHOLDER.findall(text)) - set(PLACEHOLDERS))
