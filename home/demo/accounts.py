"""The demo's logins: one for each part of the editing desk. Known to everybody, so for a site on one's own machine."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from home.groups import PARTNERS, PUBLISHERS, WRITERS

PASSWORD = "demo-passerives"  # noqa: S105
LOGINS = [
    ("admin", PASSWORD, "administration"),
    ("redaction", PASSWORD, "écrit et soumet"),
    ("publication", PASSWORD, "publie et programme"),
    ("partenaire", PASSWORD, "met à jour sa fiche"),
]
GROUPS = {"redaction": WRITERS, "publication": PUBLISHERS, "partenaire": PARTNERS}
NAMES = {
    "admin": ("Maëlle", "Trigance"),
    "redaction": ("Gaspard", "Lelonnier"),
    "publication": ("Odile", "Marchaison"),
    "partenaire": ("Solène", "Kervadoc"),
}


def is_own_machine():
    """Whether the site answers on this machine only, as `make run` does."""
    return urlsplit(settings.SITE_URL).hostname in {"127.0.0.1", "localhost", "::1"}


def create_accounts():
    """The logins by name. One that exists is left as it is, its password too."""
    secret = make_password(PASSWORD)
    return {username: _account(username, secret) for username, _password, _role in LOGINS}


def _account(username, secret):
    model = get_user_model()
    user = model.objects.filter(username=username).first()
    if user is None:
        first_name, last_name = NAMES[username]
        user = model.objects.create(
            username=username,
            email=f"{username}@passerives.example",
            password=secret,
            first_name=first_name,
            last_name=last_name,
            is_staff=username == "admin",
            is_superuser=username == "admin",
        )
        if username in GROUPS:
            user.groups.add(Group.objects.get(name=GROUPS[username]))
    return user
