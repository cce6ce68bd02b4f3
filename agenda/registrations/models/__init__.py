"""Who comes: places, people registered, what is written to them."""

from agenda.registrations.models.ledger import Ledger
from agenda.registrations.models.letter import Letter
from agenda.registrations.models.question import RegistrationQuestion
from agenda.registrations.models.registration import Registration, Seat
from agenda.registrations.models.template import MailTemplate

__all__ = ["Ledger", "Letter", "MailTemplate", "Registration", "RegistrationQuestion", "Seat"]
