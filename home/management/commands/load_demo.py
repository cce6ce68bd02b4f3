from argparse import BooleanOptionalAction

from django.core.management import BaseCommand

from home.demo.accounts import LOGINS, is_own_machine
from home.demo.load import load


class Command(BaseCommand):
    help = "Loads Passerives, an imaginary network: members, people, publications, agenda, projects, a report."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="load even where other content is")
        parser.add_argument(
            "--accounts",
            action=BooleanOptionalAction,
            help="make the demo logins, whose passwords everybody knows (by default: only on one's own machine)",
        )

    def handle(self, *args, force, accounts, **options):
        wanted = is_own_machine() if accounts is None else accounts
        if not load(accounts=wanted, force=force):
            self.stdout.write("The demo is here already: nothing changed.")
            return
        self.stdout.write("The demo network is loaded.")
        if wanted:
            self.stdout.writelines(f"  {username} / {password}   {role}\n" for username, password, role in LOGINS)
        else:
            self.stdout.write("No demo logins on a public address: --accounts makes them.")
