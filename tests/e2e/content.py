"""What the newsroom's pages hold: a drawn picture, texts, and a body with every block of the picker."""

import io

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from PIL import Image, ImageDraw

from maillage.media.models import SiteDocument, SiteImage

WORDS = (
    "<p>Tout a commencé par une visite. Douze entreprises du canal ont poussé la porte d’un atelier qui réparait, "
    "sans le dire, la moitié des machines du quartier. <b>Personne ne comptait.</b> Aujourd’hui, chacun sait ce que "
    'vaut une heure d’établi partagée, et la <a href="https://example.org/methode">méthode</a> se transmet d’un port à '
    "l’autre [1].</p>"
)
LIST = "<ul><li>un établi ouvert le mardi</li><li>un carnet de prêt tenu par tous</li></ul>"
FIGURE = {"value": "436", "unit": "prêts", "label": "d’outils en un an", "date": "2025", "source": "comité de canal"}
FIGURES = [FIGURE, {"value": "80", "unit": "%", "label": "des machines remises en service", "date": "", "source": ""}]
FILM = {"kind": "video", "title": "Une matinée à l’atelier", "url": "https://www.youtube.com/watch?v=abcdefghijk"}
RECORDING = {"kind": "audio", "title": "Épisode 3", "url": "https://example.org/3.mp3", "still": None, "transcript": ""}
ACTION = {
    "title": "Rejoindre le réseau",
    "text": "Une visite, un café, et vous jugez sur pièces.",
    "label": "Demander une visite",
    "link": {"page": None, "url": "https://example.org/visite"},
}
TABLE = {
    "data": [["Port", "2024", "2025"], ["Amont", "12", "31"], ["Aval", "8", "27"]],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_header_choice": "both",
    "table_caption": "Prêts d’outils par port",
    "cell": [],
    "mergeCells": [],
}
CONTACT = {"name": "Anaïs Brévent", "role": "Animatrice", "phone": "01 99 00 12 34", "email": "anais@example.org"}
TURN = {
    "question": "Par où avez-vous commencé ?",
    "answers": [
        {"speaker": "A. B.", "text": "<p>Par une visite, puis par un tableau partagé.</p>"},
        {"speaker": "I. C.", "text": "<p>Et par un café, surtout.</p>"},
    ],
}
TEXT = [
    ("text", WORDS),
    ("heading", {"text": "Une filière locale du réemploi", "level": "2"}),
    ("pull_quote", {"text": "On ne mutualise bien que ce que l’on a visité."}),
    ("text", WORDS + LIST + WORDS),
]


def drawing(title="Un quai à l’aube", size=(1280, 850)):
    """A picture of the library: a sun above dunes."""
    width, height = size
    image = Image.new("RGB", size, "#e8d9bd")
    draw = ImageDraw.Draw(image)
    draw.ellipse((width * 0.6, height * 0.12, width * 0.8, height * 0.12 + width * 0.2), fill="#d9662c")
    for step in range(9):
        top = height * (0.5 + step * 0.06)
        ridge = [(0, top), (width * (0.3 + step * 0.05), top - height * 0.12), (width, top)]
        draw.polygon([*ridge, (width, height), (0, height)], fill=(31 + step * 4, 95 - step * 6, 91 - step * 5))
    file = io.BytesIO()
    image.save(file, "PNG")
    stored = ImageFile(file, name="quai.png")
    return SiteImage.objects.create(title=title, description=title, credit="Dessin : Maillage", file=stored)


def every_block(image, person, page):
    """A body with each block of the picker."""
    file = ContentFile(b"%PDF-1.4", name="guide.pdf")
    document = SiteDocument.objects.create(title="Guide du prêt d’outils", file=file, file_size=8)
    picture = {"image": image, "alt_text": "Un quai au petit matin", "decorative": False}
    return [
        *TEXT,
        ("quote", {"text": "Le tableau partagé a tout changé.", "person": person, "author": "", "role": "Gérante"}),
        ("quote", {"text": "On s’y retrouve.", "person": None, "author": "Un voisin", "role": ""}),
        ("key_figures", FIGURES),
        ("heading", {"text": "Ce qui reste à faire", "level": "3"}),
        ("picture", {"image": picture, "caption": "Le quai amont"}),
        ("gallery", [{"image": picture, "caption": ""}, {"image": {**picture, "decorative": True}, "caption": "Aval"}]),
        ("media", {**FILM, "still": image, "transcript": "<p>Bonjour et bienvenue.</p>"}),
        ("media", RECORDING),
        ("document", {"document": document, "title": ""}),
        ("table", TABLE),
        ("box", {"title": "À savoir", "text": "<p>La visite est ouverte à tous les adhérents.</p>"}),
        ("text", WORDS),
        ("call_to_action", ACTION),
        ("partners", [{"name": "Ville de Sorgues-le-Port", "logo": image, "url": "https://example.org/"}]),
        ("contact", CONTACT),
        ("page_links", [page]),
        ("footnotes", [{"mark": "1", "text": "<p>Relevé du comité de canal, 2025.</p>"}]),
    ]
