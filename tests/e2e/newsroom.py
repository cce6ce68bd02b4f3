"""One page of every type, full of what it can hold: the pages that the browser tests look at.

`build()` fills an empty database and gives the address of each kind of page by its name in `NAMES`.
"""

import datetime as dt

import pytest
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Locale, PageViewRestriction, Site

from agenda.models import AgendaPage, EventOrganiser, EventPartner, EventSpeaker
from agenda.registrations.actions.register import register
from agenda.registrations.links import path_of
from agenda.registrations.models import RegistrationQuestion
from articles.models import ColumnAuthor, Interviewee, PublicationIndexPage
from home.models import FormField, HomePage, Menu, MenuItem, Notice, SiteSettings
from maillage.taxonomy.models import Sector, Territory, Topic
from members.models import Board, BoardSeat, DirectoryPage, GovernancePage, PeopleIndexPage, PersonRole
from projects.models import ProjectIndexPage, ProjectPartner, ProjectUpdate
from search.models import PromotedPage, Promotion
from tests.agenda.factories import EventPageFactory, session
from tests.articles import factories as articles
from tests.e2e import content
from tests.factories import section
from tests.home.factories import FormPageFactory, StandardPageFactory
from tests.members.factories import MemberPageFactory, PersonPageFactory
from tests.projects.factories import ProjectPageFactory
from tests.registrations.people import someone

PAGES = (
    *("home", "english_home", "standard", "form", "form_sent", "login", "password", "not_found"),
    *("publications", "news", "notice", "report_back", "interview", "column", "welcome", "offer", "closed_offer"),
    *("series", "episode", "report", "agenda", "event", "past_event", "directory", "member", "people", "person"),
    *("agenda_month", "agenda_week", "agenda_archive", "agenda_empty"),
    *("governance", "projects", "project", "topic", "territory", "sector", "search", "search_empty"),
    *("registration_form", "own_registration"),
)
# One of each shape; `make test` takes to the browser no others.
SHAPES = ("home", "news", "agenda", "event", "project", "person", "own_registration", "not_found")


def each(pages, few=SHAPES):
    """The values of a test's parameter; those that are not among the few are measured."""
    return [name if name in few else pytest.param(name, marks=pytest.mark.measured) for name in pages]


TOWN = "Sorgues-le-Port"


def build():
    home = HomePage.objects.get(locale__language_code="fr")
    room = Room(home)
    room.fill_sections()
    room.fill_members()
    room.fill_agenda()
    room.fill_publications()
    room.fill_projects()
    room.fill_pages()
    room.fill_frame()
    return {name: room.address(name) for name in PAGES}


class Room(dict):
    """The pages made so far, by name."""

    def __init__(self, home):
        super().__init__(home=home)
        self.french, self.image = home.locale, content.drawing()
        self.topics = [self.term(Topic, name) for name in ("Réemploi", "Emploi des jeunes", "Mobilité")]
        self.territory, self.sector = self.term(Territory, "Rive amont"), self.term(Sector, "Réparation")

    def term(self, model, name):
        return model.objects.create(name=name, slug=slugify(name), locale=self.french)

    def address(self, name):
        fixed = {
            "topic": self.topics[0].get_absolute_url(),
            "territory": self.territory.get_absolute_url(),
            "sector": self.sector.get_absolute_url(),
            "registration_form": f"{self['own_event'].get_url()}inscription/",
            "own_registration": path_of(self["registration"]),
            "agenda_month": self.view("mois", "event", "%Y-%m"),
            "agenda_week": self.view("semaine", "event", "%G-W%V"),
            "agenda_archive": self.view("archives", "past_event", "%Y"),
            "agenda_empty": f"{self['agenda'].get_url()}?kind=atelier&theme=agir&period=weekend",
            "form_sent": f"{self['form'].get_url()}?sent",
            "search": "/recherche/?q=laverie&past=1&kind=news&kind=event",
            "search_empty": "/recherche/?q=zzzz",
            "not_found": "/nulle-part/",
        }
        return fixed.get(name) or self[name].get_url()

    def view(self, view, event, form):
        """The view of the agenda that holds the day of an event."""
        return f"{self['agenda'].get_url()}{view}/{self[event].starts_on.strftime(form)}/"

    def fill_sections(self):
        self["publications"] = section(PublicationIndexPage, title="Actualités", slug="actualites")
        self["agenda"] = section(AgendaPage, title="Agenda", slug="agenda")
        self["directory"] = section(DirectoryPage, title="Annuaire", slug="annuaire")
        self["people"] = section(PeopleIndexPage, title="Personnes", slug="personnes")
        self["projects"] = section(ProjectIndexPage, title="Projets", slug="projets")
        self["standard"] = StandardPageFactory(title="Qui sommes-nous", social_image=self.image, topics=self.topics[:1])
        self["governance"] = section(GovernancePage, title="Instances", slug="instances")

    def fill_members(self):
        self["person"] = PersonPageFactory(
            title="Anaïs Brévent",
            portrait=self.image,
            email="anais@example.org",
            body=content.TEXT[:1],
            topics=self.topics[:1],
        )
        self["member"] = MemberPageFactory(
            title="Coopérative des Tilleuls",
            logo=self.image,
            sector=self.sector,
            territory=self.territory,
            town=TOWN,
            phone="01 99 00 12 34",
            email="bonjour@example.org",
            website="https://example.org/",
            joined=2024,
            size="10-49",
            legal_form="cooperative",
            contact_name="Anaïs Brévent",
            body=content.TEXT[:2],
            topics=self.topics[:2],
        )
        self.others = [MemberPageFactory(town=TOWN, sector=self.sector) for _ in range(3)]
        PersonRole.objects.create(person=self["person"], title="Gérante", member=self["member"], start=2021)
        board = Board.objects.create(name="Conseil d’administration", intro="Neuf sièges.", locale=self.french)
        BoardSeat.objects.create(board=board, person=self["person"], role="Présidente")
        self.blocks = content.every_block(self.image, self["person"], self["standard"])

    def fill_agenda(self):
        self["event"] = EventPageFactory(
            title="Atelier du réemploi : ouvrir un établi partagé",
            status="full",
            status_reason="Une liste d’attente est ouverte.",
            kind="atelier",
            theme="agir",
            mode="onsite",
            venue="Halle du canal",
            street="3 quai Amont",
            town=TOWN,
            price_kind="free",
            registration="url",
            registration_url="https://example.org/inscription",
            body=content.TEXT,
            sessions=[session(in_days=9), session(in_days=23, label="Deuxième jour")],
            social_image=self.image,
            topics=self.topics,
            contact_name="Anaïs Brévent",
            contact_email="anais@example.org",
            contact_phone="01 99 00 12 34",
            organisers=[EventOrganiser(member=self["member"]), EventOrganiser(name="Ville amont", co_organiser=True)],
            speakers=[EventSpeaker(person=self["person"], role="Gérante"), EventSpeaker(name="Ilyes Cordier")],
            partners=[EventPartner(name="Port autonome", logo=self.image), EventPartner(name="Sans logo")],
        )
        self["own_event"] = EventPageFactory(
            own=True,
            places=1,
            per_session=True,
            title="Former des référents du réemploi",
            sessions=[session(in_days=11, places=1), session(in_days=25, label="Deuxième jour", places=9)],
            registration_note="Deux séances au choix.",
            private_url="https://visio.example.org/referents",
            asks_consent=True,
            minimum_staff=10,
            registration_questions=[
                RegistrationQuestion(label="Repas", field_type="radio", choices="Avec,Sans", help_text="Sur place."),
                RegistrationQuestion(label="Ce que vous attendez", field_type="singleline", required=False),
            ],
        )
        register(self["own_event"], someone("Ali", answers={"repas": "Avec"}))
        self["registration"] = register(self["own_event"], someone("Zoé", answers={"repas": "Avec"}))
        self["past_event"] = EventPageFactory(past=True, title="Visite de la laverie")
        EventPageFactory(postponed=True, title="Club énergie")
        EventPageFactory(cancelled=True, title="Salon des métiers du fleuve")
        EventPageFactory(date_to_come=True, title="Nuit du réemploi")
        self.fill_a_week()

    def fill_a_week(self):
        """A dozen entries a day about that of the event, one of several days and one of several weeks."""
        towns = (TOWN, "Saint-Remimont-Mercier-la-Vallée-sur-Anconnes", "")
        for rank in range(36):
            clock = f"{8 + rank // 3:02}:30"
            slot = session(in_days=8 + rank % 3, start=clock, end=None)
            EventPageFactory(
                title=f"Permanence du quai {rank}", town=towns[rank % 3], kind="permanence", sessions=[slot]
            )
        for title, days in {"Chantier ouvert": 3, "Cent ans de péniches": 40}.items():
            last = timezone.localdate() + dt.timedelta(days=7 + days)
            EventPageFactory(title=title, sessions=[session(in_days=8, start=None, end=None, end_date=last)])

    def fill_publications(self):
        signed = {"role": "Gérante", "organisation": "Coopérative des Tilleuls"}
        self["news"] = articles.NewsPageFactory(
            title="Douze entreprises partagent désormais la même laverie",
            lead="Le linge de douze maisons passe par un seul quai. On y gagne.",
            social_image=self.image,
            body=self.blocks,
            topics=self.topics,
            territory=self.territory,
            members=[self["member"], *self.others],
        )
        self["notice"] = articles.NewsPageFactory(
            notice=True,
            title="[Travaux] Le pont tournant est fermé",
            content_updated_at=timezone.now(),
            body=content.TEXT[:1],
        )
        self["report_back"] = articles.NewsPageFactory(
            title="Retour sur la visite de la laverie", kind="report-back", event=self["past_event"]
        )
        self["interview"] = articles.InterviewPageFactory(
            title="« On ne mutualise bien que ce que l’on a visité »",
            social_image=self.image,
            interviewees=[
                Interviewee(person=self["person"], initials="A. B.", portrait=self.image, **signed),
                Interviewee(name="Ilyes Cordier", role="Réparateur", initials="I. C."),
            ],
            body=[("question_answer", content.TURN), *content.TEXT[2:], ("question_answer", content.TURN)],
        )
        self["column"] = articles.ColumnPageFactory(
            title="Pour une comptabilité de l’entraide",
            authors=[ColumnAuthor(person=self["person"], **signed)],
            original_publication="La Gazette du canal",
            original_url="https://example.org/gazette",
            body=content.TEXT,
        )
        self["welcome"] = articles.WelcomePageFactory(title="Bienvenue aux Tilleuls", member=self["member"])
        self["offer"] = articles.OfferPageFactory(
            title="Stage : animer l’établi partagé",
            contract="stage",
            member=self["member"],
            place=TOWN,
            start="Septembre",
            duration="6 mois",
            how_to_apply="Écrivez-nous.",
            contact_email="anais@example.org",
            body=content.TEXT[:1],
            closes_on=timezone.localdate() + dt.timedelta(days=20),
        )
        self["closed_offer"] = articles.OfferPageFactory(closed=True, title="Stage : tenir le carnet de prêt")
        self["series"] = articles.SeriesPageFactory(title="Voix du canal", social_image=self.image)
        self["episode"] = articles.EpisodePageFactory(
            title="Le pont et la passeuse", parent=self["series"], body=[("media", content.RECORDING), *content.TEXT]
        )
        articles.EpisodePageFactory(title="La nuit des péniches", parent=self["series"])

    def fill_projects(self):
        self["project"] = ProjectPageFactory(
            title="La Grange aux outils",
            subtitle="Emprunter plutôt qu’acheter",
            carrier=self["member"],
            social_image=self.image,
            territory=self.territory,
            body=self.blocks[:7],
            figures=[("figure", figure) for figure in content.FIGURES],
            topics=self.topics,
            contact_email="anais@example.org",
            updates=[ProjectUpdate(title="Actualités 2025", date=timezone.localdate(), body=content.WORDS)],
            partners=[ProjectPartner(name="Port autonome", logo=self.image)],
        )
        chapter = {
            "title": "Réparer",
            "body": content.TEXT,
            "figures": content.FIGURES,
            "projects": [self["project"]],
            "people": [self["person"]],
        }
        self["report"] = articles.ReportPageFactory(
            title="Rapport d’activité 2025",
            foreword=content.WORDS,
            foreword_author=self["person"],
            foreword_role="Présidente",
            chapters=[("chapter", chapter)],
        )

    def fill_pages(self):
        promotion = Promotion(expressions="laverie")
        promotion.pages = [PromotedPage(page=self["news"]), PromotedPage(page=self["past_event"])]
        promotion.save()
        self["standard"].body = [block for block in self.blocks if block[0] != "page_links"]
        self["standard"].save_revision().publish()
        self["form"] = FormPageFactory(
            title="Nous écrire",
            intro="<p>Nous répondons sous trois jours.</p>",
            thanks="<p>À bientôt.</p>",
            form_fields=[
                FormField(label="Votre nom", field_type="singleline"),
                FormField(label="Votre adresse", field_type="email"),
                FormField(label="Sujet", field_type="radio", choices="Visite,Adhésion", help_text="Un seul choix."),
                FormField(label="Votre message", field_type="multiline", required=False),
            ],
        )
        self["login"] = StandardPageFactory(title="Comptes du bureau")
        PageViewRestriction.objects.create(page=self["login"], restriction_type="login")
        self["password"] = StandardPageFactory(title="Dossier de presse")
        PageViewRestriction.objects.create(page=self["password"], restriction_type="password", password="quai")

    def fill_frame(self):
        home = self["home"]
        home.lead = "Un réseau d’entreprises et d’associations qui réparent, prêtent et embauchent le long du canal."
        home.lead_publication = self["news"].publication_ptr
        home.figures = [("figure", figure) for figure in content.FIGURES]
        home.actions = [("action", content.ACTION), ("action", {**content.ACTION, "title": "Proposer un événement"})]
        home.save_revision().publish()
        self["english_home"] = home.copy_for_translation(Locale.objects.get(language_code="en"))
        self["english_home"].save_revision().publish()
        SiteSettings.objects.create(
            site=Site.objects.get(is_default_site=True),
            name="Réseau Canal",
            tagline_fr="Le commun au fil de l’eau",
            address="3 quai Amont\n99000 Sorgues-le-Port",
            phone="01 99 00 12 34",
            email="info@example.org",
            footer_fr="Réseau Canal est une association imaginaire.",
            social_links=[("link", {"label": "Mastodon", "url": "https://social.example.org/@canal"})],
        )
        Notice.objects.create(
            message="Bureaux fermés.", link_text="Nous écrire", link_page=self["form"], locale=self.french
        )
        for place, names in (
            ("main", ("publications", "agenda", "directory", "projects", "standard", "form")),
            ("footer", ("standard", "governance")),
        ):
            menu = Menu.objects.create(place=place, locale=self.french)
            for order, name in enumerate(names):
                MenuItem.objects.create(menu=menu, page=self[name], sort_order=order)
