"""The personal link of a registration: signed, so that nothing but the registration itself is kept."""

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils import translation

from agenda.registrations.models import Registration

SIGNER = Signer(salt="agenda.registrations")


class Forged(Exception):
    """The link was not made by this site."""


class Expired(Exception):
    """The registration was erased, or made anonymous."""


def path_of(registration, name="registration"):
    with translation.override(registration.language):
        return reverse(name, args=[SIGNER.sign(registration.pk)])


def link_of(registration):
    return settings.SITE_URL + path_of(registration)


def registration_of(token):
    """Raises Forged or Expired."""
    try:
        pk = int(SIGNER.unsign(token))
    except (BadSignature, ValueError) as error:
        raise Forged from error
    registration = Registration.objects.filter(pk=pk).exclude(email="").first()
    if registration is None:
        raise Expired
    return registration
