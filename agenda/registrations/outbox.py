"""Mails leave by an outbox: a row a person and operation, written with the change that it tells, sent by a worker.

A letter is claimed before it is sent and never claimed twice, so that a worker killed and started again writes to
nobody twice. What it left unclaimed is sent by the clock's `agenda_tasks`.
"""

import datetime as dt
import logging
import uuid
from smtplib import SMTPServerDisconnected

from django.core import mail
from django.db.transaction import on_commit
from django.utils import timezone

from agenda.registrations.choices import LetterKind
from agenda.registrations.mails import compose
from agenda.registrations.models import Letter
from agenda.registrations.tasks import deliver_letters

logger = logging.getLogger(__name__)
RESENT_AFTER = dt.timedelta(minutes=10)


def write(registrations, kind, operation=None, details=None):
    """A letter to each, delivered once the transaction is done; none to who has one of that operation already."""
    operation = operation or uuid.uuid4()
    written = set(Letter.objects.filter(operation=operation).values_list("registration_id", flat=True))
    letters = [
        Letter(registration=registration, operation=operation, kind=kind, details=details or {})
        for registration in registrations
        if registration.email and registration.pk not in written
    ]
    if letters:
        Letter.objects.bulk_create(letters, ignore_conflicts=True, batch_size=500)
        on_commit(lambda: deliver_letters.enqueue(str(operation)))


def resend_link(registration):
    """Once in ten minutes at most: nobody's box is filled by somebody else."""
    lately = timezone.now() - RESENT_AFTER
    if not registration.letters.filter(kind=LetterKind.LINK, created_at__gt=lately).exists():
        write([registration], LetterKind.LINK)


def send_again(letter):
    """A letter that staff know did not arrive."""
    Letter.objects.undelivered().filter(pk=letter.pk).update(claimed_at=None, attempts=0)
    on_commit(lambda: deliver_letters.enqueue(str(letter.operation)))


def deliver(letters):
    """Sends those that nobody has claimed; returns how many. A letter that is refused is left for another try.

    Raises OSError when the mail server cannot be reached (smtplib's errors are OSErrors): no letter is to blame.
    """
    letters = letters.to_send().select_related("registration").order_by("pk")
    if not letters:
        return 0
    with mail.get_connection() as connection:
        return sum(_send(letter, connection) for letter in letters)


def _send(letter, connection, reconnect=True):
    """`reconnect`: whether a server that hangs up is called again, once for each letter."""
    if not Letter.objects.claim(letter):
        return False
    try:
        compose(letter, connection).send()
    except Exception as error:
        if reconnect and isinstance(error, SMTPServerDisconnected):
            letter.release()
            connection.close()
            connection.open()
            return _send(letter, connection, reconnect=False)
        logger.exception("Letter %s could not be sent", letter.pk)
        letter.refused()
        return False
    letter.sent()
    return True
