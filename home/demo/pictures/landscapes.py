"""Outdoors: river, harbour, hills, fields, town."""

import math

from home.demo.pictures.canvas import (
    BRICK,
    CREAM,
    MINT,
    MIST,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    SAGE,
    SAND,
    SKY,
    SLATE,
    STEEL,
    STRAW,
    TEAL,
    WIDTH,
    Canvas,
    bend,
    mix,
    waves,
)


def bridge():
    """Two banks of round hills, deep green and ochre, and a three-arched bridge over a wide pale river."""
    c = Canvas(CREAM)
    c.circle(820, 210, 92, STRAW)
    c.ground(waves(330, (26, 170, 60), (12, 70, 0)), MIST)
    c.ground(waves(372, (16, 130, 300)), MINT)
    river = mix(SKY, PAPER, 0.35)
    c.box(0, 430, WIDTH, 330, river)
    for y, start, end in ((520, 420, 640), (565, 560, 860), (622, 330, 560), (668, 620, 910)):
        c.line([(start, y), (end, y)], PAPER, 7)
    for x, y, across, down, fill in (
        (40, 520, 330, 210, PINE),
        (200, 600, 300, 190, TEAL),
        (10, 700, 360, 170, mix(TEAL, SAGE, 0.4)),
    ):
        c.ellipse(x, y, across, down, fill)
    for x, y, across, down, fill in (
        (1170, 500, 310, 190, mix(OCHRE, BRICK, 0.45)),
        (1030, 610, 290, 180, OCHRE),
        (1200, 710, 380, 160, STRAW),
    ):
        c.ellipse(x, y, across, down, fill)
    c.polygon([(240, 402), (960, 402), (906, 530), (294, 530)], PAPER)
    for x in (330, 510, 690, 870):
        c.box(x - 22, 480, 44, 112, PAPER)
        c.box(x - 30, 584, 60, 12, mix(SAND, STEEL, 0.3), radius=6)
    for x in (420, 600, 780):
        c.pie(x, 532, 68, 180, 360, mix(river, STEEL, 0.22))
    c.line([(228, 396), (972, 396)], BRICK, 12)
    for x, y, tall in ((130, 330, 80), (176, 352, 62), (1062, 352, 74), (1104, 330, 56)):
        _tree(c, x, y, tall, PINE if x < 600 else mix(BRICK, NIGHT, 0.25))
    return c


def _tree(c, x, y, tall, fill):
    c.line([(x, y), (x, y + tall * 0.7)], fill, 5)
    c.ellipse(x, y, tall * 0.27, tall * 0.5, fill)


def boats():
    """Two long barges loaded with coloured squares, on bands of blue-grey water, beneath a low sun."""
    c = Canvas(mix(CREAM, STRAW, 0.35))
    c.circle(860, 300, 128, mix(OCHRE, BRICK, 0.25))
    c.ground(waves(318, (14, 150, 40)), mix(SAGE, CREAM, 0.35))
    bands = ((352, SKY), (430, mix(SKY, STEEL, 0.5)), (520, STEEL), (610, mix(STEEL, SLATE, 0.55)), (690, SLATE))
    for y, fill in bands:
        c.ground(waves(y, (5, 60, y * 3)), fill)
    for y, start, end in ((384, 780, 940), (404, 810, 910), (452, 790, 960), (478, 840, 900)):
        c.line([(start, y), (end, y)], mix(OCHRE, CREAM, 0.35), 8)
    _barge(c, 520, 418, 0.72, (TEAL, STRAW, BRICK, SAGE, OCHRE, TEAL, PAPER, BRICK))
    _barge(c, 70, 556, 1.15, (BRICK, OCHRE, TEAL, PAPER, STRAW, SAGE, BRICK, TEAL, OCHRE))
    for y, start, end in ((650, 120, 330), (664, 760, 980), (716, 420, 660), (560, 900, 1080)):
        c.line([(start, y), (end, y)], mix(SKY, STEEL, 0.35), 6)
    return c


def _barge(c, x, y, size, load):
    unit = 62 * size
    for place, fill in enumerate(load):
        c.box(x + 60 * size + place * (unit + 4), y - unit + 6, unit, unit, fill, radius=3)
        if place % 3 != 1:
            upper = load[(place + 3) % len(load)]
            c.box(x + 60 * size + place * (unit + 4), y - 2 * unit + 2, unit, unit, upper, radius=3)
    long = 60 * size + len(load) * (unit + 4) + 120 * size
    c.polygon([(x, y), (x + long, y), (x + long - 46 * size, y + 58 * size), (x + 40 * size, y + 58 * size)], NIGHT)
    c.box(x + long - 108 * size, y - 84 * size, 76 * size, 86 * size, PAPER, radius=4)
    c.box(x + long - 94 * size, y - 68 * size, 48 * size, 24 * size, STEEL, radius=3)
    c.line([(x + 20 * size, y + 14 * size), (x + long - 18 * size, y + 14 * size)], BRICK, 7 * size)


def hills():
    """Long pale curves laid over one another, a dotted road, a few isolated houses."""
    c = Canvas(mix(SKY, PAPER, 0.55))
    c.circle(250, 190, 74, PAPER)
    layers = (
        (300, ((34, 230, 0), (10, 90, 50)), mix(SKY, MIST, 0.4)),
        (380, ((40, 260, 420), (8, 80, 0)), MIST),
        (455, ((38, 210, 150), (10, 100, 30)), mix(MINT, MIST, 0.4)),
        (545, ((44, 280, 560), (9, 110, 0)), mix(MINT, SAGE, 0.25)),
        (645, ((36, 240, 120), (10, 130, 60)), SAGE),
    )
    shapes = [waves(level, *swells) for level, swells, _fill in layers]
    for (_level, _swells, fill), shape in zip(layers, shapes, strict=True):
        c.ground(shape, fill)
    road = [
        *bend((90, 760), (430, 640), (520, 560)),
        *bend((520, 560), (640, 470), (820, 486)),
        *bend((820, 486), (1010, 500), (960, 392)),
        *bend((960, 392), (930, 330), (1030, 300)),
    ]
    c.dots(road, PAPER, 6, 24)
    for x, layer, size, roof in (
        (330, 4, 1.25, BRICK),
        (560, 3, 0.95, NIGHT),
        (870, 3, 1.0, BRICK),
        (705, 2, 0.75, BRICK),
        (1010, 1, 0.62, NIGHT),
        (240, 2, 0.7, NIGHT),
    ):
        _house(c, x, shapes[layer](x) + 10, size, roof)
    for x, layer, tall in ((388, 4, 70), (420, 4, 54), (830, 3, 56), (1096, 4, 92), (1132, 4, 70), (182, 3, 52)):
        _tree(c, x, shapes[layer](x) - tall * 0.4, tall, TEAL)
    return c


def _house(c, x, y, size, roof):
    c.box(x - 32 * size, y - 44 * size, 64 * size, 46 * size, PAPER)
    c.polygon([(x - 40 * size, y - 42 * size), (x, y - 78 * size), (x + 40 * size, y - 42 * size)], roof)
    c.box(x - 8 * size, y - 22 * size, 16 * size, 24 * size, mix(NIGHT, STEEL, 0.3))


def field():
    """Rows of soft green crops and black soil converge on a line of trees; a winding river runs along the left."""
    c = Canvas(mix(STRAW, CREAM, 0.55))
    c.circle(930, 170, 70, OCHRE)
    c.ground(waves(268, (16, 190, 80)), mix(SAGE, CREAM, 0.45))
    soil = mix(NIGHT, BRICK, 0.18)
    c.box(0, 330, WIDTH, 430, soil)
    vanish = (700, 318)
    for row in range(-9, 10):
        left, right = 600 + row * 190, 600 + row * 190 + 112
        fill = mix(SAGE, MINT, 0.25) if row % 2 else mix(SAGE, STRAW, 0.35)
        c.polygon([(vanish[0] + row * 7, 330), (vanish[0] + row * 7 + 5, 330), (right, 760), (left, 760)], fill)
    bank = [*bend((330, 330), (120, 400), (290, 480)), *bend((290, 480), (430, 570), (200, 760))]
    far = [(x - 26 - (y - 330) * 0.36, y) for x, y in reversed(bank)]
    c.polygon([(0, 330), *[(x + 22 + (y - 330) * 0.1, y) for x, y in bank], (0, 760)], mix(SAGE, TEAL, 0.25))
    c.polygon([*bank, *far], SKY)
    c.polygon([(0, 330), (304, 330), *[(x, y) for x, y in reversed(far)], (0, 760)], mix(SAGE, TEAL, 0.5))
    for place, x in enumerate(range(40, 1200, 58)):
        tall = 66 + 26 * math.sin(place * 1.7)
        c.ellipse(x, 318 - tall * 0.35, 27, tall * 0.62, TEAL if place % 3 else PINE)
    c.box(0, 326, WIDTH, 12, PINE)
    return c
