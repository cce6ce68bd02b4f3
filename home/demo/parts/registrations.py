"""People registered for two entries of the agenda, one of which has no place left."""

import datetime as dt

from agenda.registrations.actions.register import take
from agenda.registrations.models import Ledger, Registration

PEOPLE = (
    *("Noémie Astruc", "Bastien Delcroix", "Yasmine Hamdaoui", "Corentin Vauquelin", "Salomé Pruvost"),
    *("Idriss Belkacem", "Marguerite Lanoy", "Théo Wasselin", "Fatou Diarra", "Gaspard Mérieux", "Inès Carvalho"),
    *("Lucien Hennebicq", "Apolline Dutertre", "Mehdi Zerrouki", "Clémence Bouvard", "Victor Anquetil"),
    *("Ousmane Keïta", "Blanche Tessier", "Romain Fauquet", "Elif Aydin", "Jeanne Cottard", "Hugo Lemarchand"),
)
COMING = {"atelier-achats-inclusifs": 22, "webinaire-bilan-emissions-simplifie": 9}


def load(builder):
    """No mail is written: nobody asked for anything."""
    for slug, number in COMING.items():
        ledger = Ledger.objects.get(key=builder.events[slug].translation_key)
        for rank, name in enumerate(PEOPLE[:number]):
            asked = builder.calendar.moment(20, order=0) + dt.timedelta(hours=7 * rank)
            registration = Registration.objects.create(
                event_key=ledger.event_key, name=name, email=f"personne{rank}@demo.example", created_at=asked
            )
            seat = take(registration, ledger)
            seat.asked_at = asked
            seat.save()
