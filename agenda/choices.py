"""What an event can be: the words of the agenda."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    WORKSHOP = "atelier", _("Workshop")
    CONFERENCE = "conference", _("Conference")
    TRAINING = "formation", _("Training")
    CLUB = "club", _("Club meeting")
    OPEN_DAY = "portes_ouvertes", _("Open day")
    FAIR = "salon", _("Fair")
    EXHIBITION = "exposition", _("Exhibition")
    CEREMONY = "ceremonie", _("Ceremony")
    WEBINAR = "webinaire", _("Webinar")
    HACKATHON = "hackathon", _("Hackathon")
    GENERAL_MEETING = "assemblee", _("General meeting")
    FESTIVE = "festif", _("Festive event")
    FILM = "cine_debat", _("Film and debate")
    DROP_IN = "permanence", _("Drop-in consultation")
    MEETING = "rencontre", _("Meeting")


class Theme(models.TextChoices):
    UNDERSTAND = "comprendre", _("Understand")
    ACT = "agir", _("Act together")
    WORK = "entreprendre", _("Work and start up")
    YOUTH = "jeunesse", _("Youth")
    CONSUME = "consommer", _("Consume")
    CULTURE = "culture", _("Leisure and culture")


class Audience(models.TextChoices):
    OPEN = "open", _("Open to all")
    MEMBERS = "members", _("Members only")
    MEMBERS_OVER_100 = "members_over_100", _("Members with more than 100 staff")
    ENTREPRENEURS = "entrepreneurs", _("Entrepreneurs")
    YOUTH = "youth", _("16 to 25 year-olds")
    STUDENTS = "students", _("Students")
    ASSOCIATIONS = "associations", _("Associations and social enterprises")


class Status(models.TextChoices):
    SCHEDULED = "scheduled", _("Scheduled")
    SAVE_THE_DATE = "save_the_date", _("Save the date")
    TO_BE_CONFIRMED = "to_be_confirmed", _("To be confirmed")
    POSTPONED = "postponed", _("Postponed")
    MOVED_ONLINE = "moved_online", _("Moved online")
    CANCELLED = "cancelled", _("Cancelled")
    FULL = "full", _("Full")


class Change(models.TextChoices):
    """What can happen to an event that is announced."""

    POSTPONED = "postponed", _("Postponed")
    RESCHEDULED = "rescheduled", _("Rescheduled")
    DATE_SET = "date_set", _("Date set")
    MOVED_ONLINE = "moved_online", _("Moved online")
    CANCELLED = "cancelled", _("Cancelled")
    DATES_ADDED = "dates_added", _("Dates added")
    SESSION_CANCELLED = "session_cancelled", _("Session cancelled")
    REINSTATED = "reinstated", _("Reinstated")
    PLACE_CHANGED = "place_changed", _("Place changed")
    SEVERAL = "several", _("Several changes")
    NEW_EDITION = "new_edition", _("New edition announced")


class Mode(models.TextChoices):
    UNKNOWN = "unknown", _("Place to be confirmed")
    ONSITE = "onsite", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("On site and online")


class PriceKind(models.TextChoices):
    UNKNOWN = "unknown", _("Not stated")
    FREE = "free", _("Free")
    PAY_WHAT_YOU_WANT = "pay_what_you_want", _("Pay what you want")
    PAID = "paid", _("Paid")


class Registration(models.TextChoices):
    NONE = "none", _("No registration")
    OWN = "own", _("On this site")
    URL = "url", _("On another site")
    EMAIL = "email", _("By e-mail")
    PHONE = "phone", _("By telephone")
    OPENS_LATER = "later", _("Opens later")
    CLOSED = "closed", _("Closed")


class Admission(models.TextChoices):
    """Who is let in by the site's own form."""

    OPEN = "open", _("Everyone")
    DOMAIN = "domain", _("Members, known by the domain of their e-mail")
    CODE = "code", _("Those who have the code")
    BY_HAND = "by_hand", _("Those whom staff confirm, one by one")


def label_of(choices, value):
    """The words for a value. Django's own `get_…_display` translates every choice to find one, at each call."""
    return str(choices(value).label) if value in choices.values else value
