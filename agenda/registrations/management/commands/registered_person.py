import json

from django.core.management import BaseCommand

from agenda.registrations.erasure import erase as erase_person
from agenda.registrations.erasure import held_about
from agenda.registrations.models import Registration


class Command(BaseCommand):
    help = "Says, as JSON, what registrations know of one person; --erase erases it."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--erase", action="store_true")

    def handle(self, *args, email, erase, **options):
        found = Registration.objects.named(email)
        if erase:
            self.stdout.write(f"{erase_person(found)} registrations erased")
        else:
            self.stdout.write(json.dumps(held_about(found), ensure_ascii=False, indent=2, default=str))
