"""Patterns and faces: weave, journeys, four portraits."""

import math
import random

from home.demo.pictures.canvas import (
    BRICK,
    CREAM,
    MINT,
    NIGHT,
    OCHRE,
    PAPER,
    SAGE,
    SAND,
    SLATE,
    STEEL,
    STRAW,
    TEAL,
    WIDTH,
    Canvas,
    mix,
)


def weave():
    """A tight weave of blue, white and brick ribbons that comes undone along the right edge."""
    c = Canvas(CREAM)
    size, gap = 58, 8
    across, down = (SLATE, PAPER, BRICK, SLATE, PAPER), (BRICK, SLATE, PAPER, mix(SLATE, NIGHT, 0.5))
    for row in range(13):
        y = row * (size + gap) - 30
        fill = across[row % len(across)]
        for column in range(12):
            c.box(column * (size + gap) - 20, y, size + gap, size, fill)
        _loose_thread(c, 760, y, size, fill, row)
    for column in range(12):
        x = column * (size + gap) - 20
        for row in range(13):
            if (row + column) % 2:
                y = row * (size + gap) - 30
                fill = down[column % len(down)]
                c.box(x + 4, y - gap - 2, size, size + 2 * gap + 4, mix(fill, NIGHT, 0.22))
                c.box(x + 4, y - gap + 3, size - 5, size + 2 * gap - 6, fill)
    return c


def _loose_thread(c, x, y, size, fill, row):
    swing = 30 * math.sin(row * 1.3)
    points = [
        (x + t * 11, y + size / 2 + swing * (t / 36) ** 1.4 + 12 * math.sin(t / 5 + row * 2.1) * (t / 40))
        for t in range(44 - (row * 7) % 19)
    ]
    for place, offset in enumerate((-20, -7, 6, 19)):
        tail = points[: len(points) - (place * 5 + row * 3) % 12]
        spread = [(px, py + offset * (1 + (px - x) / 420)) for px, py in tail]
        c.line(spread, mix(PAPER, STEEL, 0.4) if fill == PAPER else fill, 9)


def circles():
    """Some thirty circles joined by fine lines that meet at three denser points."""
    c = Canvas(mix(MINT, PAPER, 0.62))
    chance = random.Random(14)  # noqa: S311
    hubs = ((330, 270), (690, 500), (930, 220))
    towns = []
    while len(towns) < 30:
        x, y, radius = chance.randint(40, 1160), chance.randint(40, 710), chance.randint(10, 34)
        if all(math.hypot(x - a, y - b) > radius + r + 26 for a, b, r in (*towns, *((h, k, 62) for h, k in hubs))):
            towns.append((x, y, radius))
    for x, y, _radius in towns:
        near = sorted(hubs, key=lambda hub: math.hypot(x - hub[0], y - hub[1]))
        c.line([(x, y), near[0]], mix(TEAL, MINT, 0.2), 4)
        if _radius > 22:
            c.line([(x, y), near[1]], mix(SAGE, MINT, 0.35), 2.5)
    for one, other in ((0, 1), (1, 2), (0, 2)):
        c.line([hubs[one], hubs[other]], TEAL, 9)
    for place, (x, y, radius) in enumerate(towns):
        fill = (TEAL, OCHRE, SAGE, BRICK, STEEL)[place % 5]
        c.circle(x, y, radius + 5, mix(MINT, PAPER, 0.62))
        c.circle(x, y, radius, fill)
    for (x, y), fill in zip(hubs, (BRICK, TEAL, OCHRE), strict=True):
        c.circle(x, y, 64, PAPER)
        c.circle(x, y, 54, fill)
        c.circle(x, y, 30, mix(fill, PAPER, 0.55))
        c.circle(x, y, 13, NIGHT)
    return c


SKINS = ("#8a5a44", "#e2b48f", "#c98f68", "#f0cfae")


def faces():
    """Four portraits in flat colour, in profile and full face, without features."""
    c = Canvas(PAPER)
    grounds, quarter = (BRICK, TEAL, SLATE, OCHRE), WIDTH / 4
    looks = (
        (SKINS[1], NIGHT, STRAW),
        (SKINS[0], mix(NIGHT, BRICK, 0.2), PAPER),
        (SKINS[3], mix(BRICK, OCHRE, 0.4), MINT),
        (SKINS[2], SAND, TEAL),
    )
    for place, (ground, (skin, hair, cloth)) in enumerate(zip(grounds, looks, strict=True)):
        panel = Canvas(ground, width=300, height=750)
        (_full_face if place % 2 == 0 else _profile)(panel, skin, hair, cloth, long=place in (0, 3))
        c.image.paste(panel.image, (round(place * quarter) * c.scale, 0))
    return c


def _full_face(c, skin, hair, cloth, long):
    if long:
        c.box(62, 210, 176, 330, hair, radius=80)
    c.ellipse(150, 770, 158, 210, cloth)
    c.box(116, 440, 68, 130, mix(skin, NIGHT, 0.15), radius=30)
    c.pie(150, 560, 50, 0, 180, mix(skin, NIGHT, 0.15))
    c.ellipse(150, 352, 84, 112, skin)
    c.pie(150, 320, 92, 180, 360, hair)
    c.polygon([(58, 322), (150, 322), (242, 322), (226, 270), (74, 270)], hair)
    if not long:
        c.circle(150, 226, 46, hair)


def _profile(c, skin, hair, cloth, long):
    c.ellipse(150, 780, 162, 214, cloth)
    c.polygon([(100, 400), (178, 420), (190, 590), (96, 590)], mix(skin, NIGHT, 0.15))
    c.ellipse(156, 344, 88, 110, skin)
    c.polygon([(226, 318), (266, 376), (230, 384)], skin)
    c.polygon([(150, 430), (228, 400), (214, 446), (168, 458)], skin)
    c.pie(146, 320, 104, 120, 330, hair)
    c.ellipse(104, 330, 62, 92, hair)
    if long:
        c.circle(70, 236, 44, hair)
