"""What is measured: 300 articles of 600 words and 300 entries over a year, with pictures, topics, members and menus."""

import datetime as dt
import io
import random

from django.core.files.images import ImageFile
from django.db import transaction
from PIL import Image
from wagtail.models import Locale

from home.models import Menu, MenuItem
from maillage.media.models import SiteImage
from maillage.taxonomy.models import Topic
from tests.agenda.factories import EventPageFactory, session
from tests.articles.factories import NewsPageFactory
from tests.members.factories import MemberPageFactory
from tests.projects.factories import ProjectPageFactory

ARTICLES = EVENTS = 300
MEMBERS, PROJECTS, TOPICS, PICTURES = 40, 20, 6, 12
TEXT = """adhérent atelier coopérative emploi énergie filière formation insertion mobilité partage quartier réemploi
réseau santé solidarité territoire transition travail usine voisin accompagner construire découvrir mutualiser ouvrir
avec dans pour une des les sur entre après chaque plusieurs"""


def words(count, rng):
    return " ".join(rng.choice(TEXT.split()) for _ in range(count)).capitalize() + "."


def body(picture, rng):
    """About 600 words: headings, paragraphs, a list, a quote, figures and a picture."""
    return [
        ("text", f"<p>{words(70, rng)}</p><p>{words(60, rng)}</p>"),
        ("heading", {"text": words(6, rng), "level": "2"}),
        ("text", f"<p>{words(80, rng)}</p><ul><li>{words(15, rng)}</li><li>{words(15, rng)}</li></ul>"),
        ("picture", {"image": {"image": picture, "alt_text": words(4, rng), "decorative": False}, "caption": ""}),
        ("heading", {"text": words(6, rng), "level": "2"}),
        ("text", f"<p>{words(90, rng)}</p><p>{words(80, rng)}</p>"),
        ("quote", {"text": words(30, rng), "author": "Une adhérente", "role": "gérante"}),
        ("heading", {"text": words(5, rng), "level": "3"}),
        ("text", f"<p>{words(80, rng)}</p><p>{words(60, rng)}</p>"),
    ]


def draw(number):
    file = io.BytesIO()
    Image.new("RGB", (1600, 1067), (20 * number % 255, 90, 120)).save(file, "JPEG")
    return SiteImage.objects.create(
        title=f"Image {number}", description="Un aplat de couleur", file=ImageFile(file, f"{number}.jpg")
    )


def classify(page, topics, rng):
    page.topics.set(rng.sample(topics, 2))
    page.save()


@transaction.atomic
def create():
    rng = random.Random(1)
    pictures = [draw(number) for number in range(PICTURES)]
    locale = Locale.objects.get(language_code="fr")
    topics = [Topic.objects.create(locale=locale, name=f"Thème {n}", slug=f"theme-{n}") for n in range(TOPICS)]
    for _ in range(MEMBERS):
        classify(MemberPageFactory(social_image=rng.choice(pictures)), topics, rng)
    for _ in range(PROJECTS):
        classify(ProjectPageFactory(social_image=rng.choice(pictures)), topics, rng)
    for _ in range(ARTICLES):
        picture = rng.choice(pictures)
        classify(NewsPageFactory(lead=words(25, rng), body=body(picture, rng), social_image=picture), topics, rng)
    for number in range(EVENTS):
        day = number * 365 // EVENTS
        event = EventPageFactory(lead=words(25, rng), sessions=[session(in_days=day)], body=body(pictures[0], rng)[:3])
        classify(event, topics, rng)
    menu = Menu.objects.create(place="main", locale=locale)
    for name in ("Actualités", "Agenda", "Annuaire", "Projets", "Contact", "Adhérer"):
        MenuItem.objects.create(menu=menu, label=name, url="/")


def addresses():
    """What is asked, by name."""
    from agenda.models import AgendaPage, EventPage
    from articles.models import NewsPage, PublicationIndexPage

    today = dt.date.today().isoformat()
    agenda = AgendaPage.objects.first().url
    return {
        "home": "/",
        "list": PublicationIndexPage.objects.first().url,
        "article": NewsPage.objects.last().url,
        "agenda": agenda,
        "event": EventPage.objects.filter(sessions__start_date__gt=today).first().url,
        "one-year feed": f"{agenda}calendrier.ics",
        "search": "/recherche/?q=mobilit%C3%A9",
    }
