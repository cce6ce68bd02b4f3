"""Draws the demo's pictures: the same on every machine, a few kilobytes each."""

from home.demo.pictures import interiors, landscapes, patterns, tokens, towns

SCENES = {
    "rives": landscapes.bridge,
    "barge-au-quai": landscapes.boats,
    "port-meynac": towns.harbour,
    "coulee": interiors.foundry,
    "fils-croises": patterns.weave,
    "plateau": landscapes.hills,
    "plaine-de-la-vesinne": landscapes.field,
    "trajets": patterns.circles,
    "autour-de-la-table": interiors.table,
    "castelorme": towns.skyline,
    "grande-halle": interiors.market,
    "visages": patterns.faces,
    "le-plateau-eclaire": interiors.stage,
    "rayonnages": interiors.library,
    "charpente": interiors.timber,
}


def draw(slug):
    """The WebP file of a scene of `pictures.toml`, as bytes."""
    return SCENES[slug]().webp()


def draw_portrait(slug):
    return tokens.portrait(slug).webp()


def draw_logo(slug):
    return tokens.logo(slug).webp()
