"""Small pictures, one for each: portraits of people and logos of members."""

from home.demo.pictures.canvas import (
    BRICK,
    MINT,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    SAGE,
    SLATE,
    STEEL,
    STRAW,
    TEAL,
    Canvas,
    mix,
)
from home.demo.pictures.patterns import SKINS

BROWN, DARK, FAIR, SILVER = "#5a3a2a", "#2b2320", mix(OCHRE, STRAW, 0.4), "#a49c90"
ROSE, ICE, HONEY = mix(BRICK, PAPER, 0.6), mix(STEEL, PAPER, 0.45), mix(OCHRE, PAPER, 0.5)
BROAD, TAN, DEEP, FAIRER = SKINS[1], SKINS[2], SKINS[0], SKINS[3]

# person: ground, skin, hair, clothes, cut, collar
LOOKS = {
    "odile-marchaison": (MINT, FAIRER, SILVER, PINE, "bob", True),
    "idriss-benaouda": (ICE, TAN, DARK, SLATE, "short", True),
    "maelle-trigance": (HONEY, FAIRER, mix(BRICK, OCHRE, 0.45), TEAL, "long", False),
    "hugues-auvrard": (STRAW, BROAD, SILVER, NIGHT, "short", True),
    "solene-kervadoc": (ICE, FAIRER, FAIR, BRICK, "bun", False),
    "aminata-diarrassou": (ROSE, DEEP, DARK, TEAL, "bun", False),
    "gaspard-lelonnier": (MINT, BROAD, BROWN, OCHRE, "parted", False),
    "yasmine-ferhati": (HONEY, TAN, DARK, SLATE, "long", True),
    "bastien-corvaisier": (ICE, BROAD, mix(BRICK, OCHRE, 0.35), PINE, "parted", False),
    "mathilde-soubeyrac": (ROSE, FAIRER, BROWN, NIGHT, "bob", True),
    "joachim-ndombe": (STRAW, DEEP, DARK, BRICK, "short", False),
    "perrine-vasselot": (mix(SAGE, PAPER, 0.4), BROAD, SILVER, mix(BRICK, NIGHT, 0.3), "bun", False),
    "leopold-estardier": (HONEY, BROAD, DARK, SLATE, "parted", True),
    "ninon-cazaubiel": (MINT, FAIRER, BROWN, OCHRE, "bob", False),
}


def portrait(slug):
    """Head and shoulders without features; each person has their own colours and hair."""
    ground, skin, hair, cloth, cut, collar = LOOKS[slug]
    shade = mix(skin, NIGHT, 0.14)
    c = Canvas(ground, width=480, height=480)
    if cut == "long":
        c.box(128, 112, 224, 300, hair, radius=112)
    if cut == "bob":
        c.box(126, 112, 228, 220, hair, radius=108)
    if cut == "bun":
        c.circle(240, 86, 50, hair)
    c.ellipse(240, 524, 190, 160, cloth)
    c.polygon([(198, 330), (282, 330), (284, 384), (240, 424), (196, 384)], shade)
    c.ellipse(240, 232, 92, 118, skin)
    c.pie(240, 210, 101, 180, 360, hair)
    if cut == "parted":
        c.polygon(
            [(139, 208), (341, 208), (341, 236), (318, 236), (312, 196), (206, 190), (160, 236), (139, 236)], hair
        )
        c.polygon([(162, 222), (200, 184), (314, 190), (318, 222)], skin)
    elif cut == "short":
        c.box(139, 190, 202, 34, hair, radius=12)
        c.box(166, 182, 148, 60, skin, radius=30)
    else:
        c.ellipse(240, 226, 80, 46, skin)
    if collar:
        c.polygon([(188, 378), (240, 430), (214, 476), (158, 396)], mix(cloth, PAPER, 0.32))
        c.polygon([(292, 378), (240, 430), (266, 476), (322, 396)], mix(cloth, PAPER, 0.32))
    return c


def logo(slug):
    """A sign made of a few simple shapes on the member's colour."""
    sign, ground = MARKS[slug]
    c = Canvas(ground, width=360, height=360)
    sign(c, mix(ground, PAPER, 0.55), PAPER, STRAW)
    return c


def _arches(c, light, pale, warm):
    c.pie(180, 230, 120, 180, 360, pale)
    c.pie(180, 230, 82, 180, 360, light)
    c.pie(180, 230, 44, 180, 360, warm)
    c.box(60, 244, 240, 18, pale)


def _leaves(c, light, pale, warm):
    c.pie(180, 180, 116, 180, 270, pale)
    c.pie(180, 180, 116, 0, 90, pale)
    c.pie(180, 180, 116, 270, 360, light)
    c.pie(180, 180, 116, 90, 180, warm)


def _peaks(c, light, pale, warm):
    c.circle(244, 116, 34, warm)
    c.polygon([(52, 268), (150, 110), (248, 268)], pale)
    c.polygon([(150, 268), (226, 160), (308, 268)], light)


def _links(c, light, pale, warm):
    c.circle(140, 180, 84, pale)
    c.circle(220, 180, 84, light)
    c.circle(180, 180, 40, warm)


def _steps(c, light, pale, warm):
    for place, fill in enumerate((light, warm, pale)):
        c.box(64 + place * 80, 216 - place * 60, 72, 72 + place * 60, fill, radius=6)


def _waves(c, light, pale, warm):
    for row, fill in enumerate((warm, pale, light)):
        for place in range(3):
            c.pie(100 + place * 80, 132 + row * 56, 40, 0, 180, fill)


def _house(c, light, pale, warm):
    c.polygon([(60, 190), (180, 76), (300, 190)], pale)
    c.box(92, 196, 176, 92, light)
    c.box(156, 226, 48, 62, warm)


def _sun(c, light, pale, warm):
    c.pie(180, 214, 96, 180, 360, warm)
    for place, fill in enumerate((pale, light, pale)):
        c.line([(76 + place * 16, 240 + place * 24), (284 - place * 16, 240 + place * 24)], fill, 12)


def _rings(c, light, pale, warm):
    for radius, fill in ((122, pale), (94, light), (62, pale), (30, warm)):
        c.circle(180, 180, radius, fill)


def _squares(c, light, pale, warm):
    for x, y, fill in ((70, 70, pale), (188, 70, light), (70, 188, warm), (188, 188, pale)):
        c.box(x, y, 102, 102, fill, radius=10)


WINE, PETROL, MOSS, RUST = mix(BRICK, NIGHT, 0.4), mix(SLATE, TEAL, 0.5), mix(SAGE, PINE, 0.5), mix(OCHRE, BRICK, 0.5)
MARKS = {
    "atelier-des-remous": (_waves, TEAL),
    "fonderies-auvrard": (_sun, BRICK),
    "chevron-debout": (_peaks, PINE),
    "mutuelle-tourvaine": (_links, SLATE),
    "biscuiterie-tancrede": (_leaves, RUST),
    "jardins-de-la-vesinne": (_leaves, MOSS),
    "roule-tourvaine": (_rings, NIGHT),
    "cabotine": (_waves, SLATE),
    "fondation-hautevrin": (_arches, WINE),
    "maison-du-haut-quai": (_house, PETROL),
    "les-mains-du-plateau": (_links, RUST),
    "sobrebit": (_squares, PETROL),
    "imprimerie-du-quai-neuf": (_squares, BRICK),
    "theatre-du-bief": (_arches, BRICK),
    "ecole-de-la-seconde-marche": (_steps, TEAL),
    "groupe-orvalande": (_steps, NIGHT),
    "transports-estardier": (_rings, BRICK),
    "laiterie-de-montargelle": (_peaks, SLATE),
    "caisse-du-fleuve": (_waves, PINE),
    "la-cale-de-meynac": (_links, TEAL),
    "tournefeu": (_sun, PETROL),
    "proprete-cardabel": (_leaves, SLATE),
    "toits-de-lussanges": (_house, RUST),
    "radio-clairepine": (_rings, MOSS),
}
