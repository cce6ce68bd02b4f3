"""Indoors: foundry, timber yard, table, market hall, stage, shelves."""

import math

from home.demo.pictures.canvas import (
    BRICK,
    CREAM,
    EMBER,
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
)


def foundry():
    """A hall with a sawtooth roof, a bright orange circle at its centre, a curved pipe to a blue rectangle."""
    c = Canvas(mix(SAND, CREAM, 0.5))
    for x in range(0, WIDTH, 240):
        c.polygon([(x, 300), (x, 120), (x + 240, 300)], SLATE)
        c.polygon([(x, 300), (x, 120), (x + 44, 153), (x + 44, 300)], mix(SKY, PAPER, 0.4))
        c.line([(x, 116), (x, 300)], NIGHT, 8)
    c.box(0, 290, WIDTH, 470, NIGHT)
    c.box(0, 290, WIDTH, 16, mix(NIGHT, SLATE, 0.6))
    for x in range(60, WIDTH, 240):
        c.box(x - 9, 306, 18, 340, mix(NIGHT, SLATE, 0.35))
    for radius, share in ((226, 0.1), (188, 0.26), (150, 0.5)):
        c.circle(480, 480, radius, mix(NIGHT, EMBER, share))
    c.circle(480, 480, 112, EMBER)
    c.circle(480, 480, 66, STRAW)
    c.box(0, 646, WIDTH, 110, mix(NIGHT, PINE, 0.4))
    pipe = [
        (594, 480),
        (680, 480),
        *bend((680, 480), (776, 480), (776, 556)),
        *bend((776, 556), (776, 618), (850, 618)),
        (900, 618),
    ]
    c.line(pipe, mix(BRICK, NIGHT, 0.15), 40)
    c.line(pipe, EMBER, 24)
    c.line(pipe, STRAW, 6)
    c.box(890, 540, 310, 156, STEEL, radius=8)
    c.box(890, 572, 310, 124, mix(STEEL, TEAL, 0.35), radius=8)
    for y in (600, 632, 664):
        c.line([(916, y), (1180, y)], SKY, 5)
    for x, y, radius in ((380, 330, 7), (560, 350, 9), (610, 400, 6), (350, 400, 5), (470, 316, 6), (530, 312, 4)):
        c.circle(x, y, radius, OCHRE)
    return c


def timber():
    """Pale timbers assembled in triangles, raised before a slope of fir trees."""
    c = Canvas(mix(SKY, PAPER, 0.5))
    c.circle(980, 150, 64, PAPER)
    c.polygon([(0, 300), (380, 170), (760, 330), (1200, 210), (1200, 760), (0, 760)], MIST)
    for row, (base, fill) in enumerate(((430, mix(SAGE, MINT, 0.5)), (520, SAGE), (620, TEAL))):
        for place in range(26):
            x = place * 52 + row * 24 - 20
            tall = 128 + 44 * math.sin(place * 2.3 + row)
            _fir(c, x, base + 26 * math.sin(place * 0.5 + row), tall, fill)
        c.box(0, base + 10, WIDTH, 330, fill)
    c.box(0, 668, WIDTH, 90, PINE)
    wood, shade = mix(STRAW, PAPER, 0.25), mix(OCHRE, STRAW, 0.45)
    left, right, top, foot = (150, 640), (1050, 640), (600, 150), 640
    for points in (
        [left, right],
        [(600, 170), (600, foot)],
        [(375, 396), (600, foot)],
        [(825, 396), (600, foot)],
        [(375, 396), (375, foot)],
        [(825, 396), (825, foot)],
    ):
        c.line([(x + 7, y + 9) for x, y in points], mix(PINE, TEAL, 0.5), 26)
        c.line(points, shade, 26)
    for points in ([(112, 668), top], [(1088, 668), top]):
        c.line([(x + 7, y + 9) for x, y in points], mix(PINE, TEAL, 0.5), 36)
        c.line(points, wood, 36)
    c.line([left, right], wood, 30)
    for x, y in ((600, 166), (375, 396), (825, 396), (600, 640), (375, 640), (825, 640)):
        c.circle(x, y, 9, BRICK)
    return c


def _fir(c, x, y, tall, fill):
    for share, wide in ((0.0, 0.2), (0.24, 0.27), (0.48, 0.34)):
        top = y - tall + tall * share
        c.polygon([(x, top), (x - tall * wide, top + tall * 0.5), (x + tall * wide, top + tall * 0.5)], fill)


def table():
    """A long table seen from above, edged with half-circles; plates and a white sheet in the middle."""
    c = Canvas(mix(MINT, PAPER, 0.35))
    for x in range(-40, WIDTH, 120):
        c.line([(x, 0), (x - 180, 750)], mix(MINT, PAPER, 0.55), 5)
    seats = (BRICK, TEAL, OCHRE, NIGHT, SAGE, BRICK, STEEL)
    for place in range(7):
        x = 180 + place * 140
        for y, start, turn in ((212, 180, 0), (538, 0, 3)):
            fill = seats[(place + turn) % len(seats)]
            c.pie(x, y, 62, start, start + 180, fill)
            c.circle(x, y - 52 if start else y + 52, 25, mix(fill, NIGHT, 0.35) if fill != NIGHT else SLATE)
    c.circle(98, 375, 62, OCHRE)
    c.circle(1102, 375, 62, TEAL)
    c.box(104, 222, 992, 322, mix(OCHRE, BRICK, 0.35), radius=34)
    c.box(104, 212, 992, 320, STRAW, radius=34)
    c.box(128, 236, 944, 272, mix(STRAW, CREAM, 0.5), radius=22)
    for place in range(7):
        x = 180 + place * 140
        for y in (276, 468):
            c.circle(x, y, 35, PAPER)
            c.circle(x, y, 23, mix(SAND, PAPER, 0.4))
            if (place + (y > 300)) % 3 == 0:
                c.pie(x, y, 17, 30, 250, BRICK)
            elif (place + (y > 300)) % 3 == 1:
                c.circle(x - 5, y + 3, 11, SAGE)
                c.circle(x + 8, y - 5, 7, OCHRE)
    c.polygon([(510, 318), (700, 330), (688, 428), (498, 416)], mix(STRAW, OCHRE, 0.5))
    c.polygon([(506, 312), (696, 324), (684, 420), (494, 408)], PAPER)
    for place in range(4):
        y = 334 + place * 20
        c.line([(528 - place * 2, y), (660 - place * 14, y + 8)], STEEL, 4)
    c.line([(716, 350), (760, 414)], BRICK, 9)
    for x in (330, 880):
        c.circle(x, 372, 26, TEAL)
        c.circle(x, 372, 15, mix(TEAL, MINT, 0.5))
    return c


def market():
    """Striped awnings in two rows beneath a timber roof, and small figures between them."""
    c = Canvas(mix(STRAW, CREAM, 0.5))
    beam = mix(BRICK, NIGHT, 0.45)
    c.polygon([(0, 0), (1200, 0), (1200, 190), (600, 40), (0, 190)], beam)
    for x in range(60, 601, 108):
        for side in (1, -1):
            foot = 600 + side * (660 - x)
            c.line([(foot, 190 - (660 - abs(foot - 600)) * 0.22), (foot, 268)], beam, 13)
    c.line([(0, 262), (1200, 262)], beam, 16)
    for x in range(30, 1200, 190):
        c.line([(x, 262), (x + 95, 150), (x + 190, 262)], mix(beam, OCHRE, 0.25), 9)
    c.box(0, 640, WIDTH, 120, mix(SAND, OCHRE, 0.35))
    for place, fill in enumerate((TEAL, BRICK, SAGE, OCHRE, TEAL)):
        _stall(c, 20 + place * 240, 330, 190, fill)
    for x, y, fill in (
        (150, 566, NIGHT),
        (245, 590, BRICK),
        (470, 560, TEAL),
        (540, 584, OCHRE),
        (765, 570, NIGHT),
        (860, 592, SAGE),
        (1010, 566, BRICK),
    ):
        _figure(c, x, y, 0.85, fill)
    for place, fill in enumerate((OCHRE, TEAL, BRICK, SAGE)):
        _stall(c, -30 + place * 330, 540, 250, fill)
    for x, y, fill in ((262, 668, TEAL), (590, 676, NIGHT), (640, 690, BRICK), (925, 668, OCHRE), (970, 686, NIGHT)):
        _figure(c, x, y, 1.15, fill)
    return c


def _stall(c, x, y, wide, fill):
    stripe = wide / 6
    c.box(x + 12, y + wide * 0.3, wide - 24, wide * 0.42, mix(fill, NIGHT, 0.45))
    c.box(x + 6, y + wide * 0.52, wide - 12, wide * 0.24, mix(SAND, PAPER, 0.3))
    for place in range(6):
        colour = fill if place % 2 == 0 else PAPER
        left = x + place * stripe
        top = x + wide * 0.1 + place * stripe * 0.8
        c.polygon([(top, y), (top + stripe * 0.8, y), (left + stripe, y + wide * 0.3), (left, y + wide * 0.3)], colour)
        c.pie(left + stripe / 2, y + wide * 0.3, stripe / 2, 0, 180, colour)
    for place, fruit in enumerate((OCHRE, BRICK, SAGE, STRAW, TEAL)):
        c.circle(x + wide * (0.16 + 0.17 * place), y + wide * 0.52, wide * 0.055, fruit)


def _figure(c, x, y, size, fill):
    c.polygon([(x - 24 * size, y + 78 * size), (x, y - 4 * size), (x + 24 * size, y + 78 * size)], fill)
    c.circle(x, y - 14 * size, 15 * size, mix(SAND, BRICK, 0.35))


def stage():
    """A dark stage between two curtains, three beams crossing on a pale circle, round heads in the foreground."""
    c = Canvas(NIGHT)
    c.box(0, 0, WIDTH, 540, mix(NIGHT, PINE, 0.4))
    c.polygon([(150, 470), (1050, 470), (1200, 640), (0, 640)], mix(NIGHT, SLATE, 0.45))
    for x, fill in ((300, STRAW), (600, PAPER), (900, MINT)):
        c.veil([(x - 14, 0), (x + 14, 0), (780, 545), (420, 545)], fill, 0.3)
    c.ellipse(600, 548, 190, 46, mix(STRAW, PAPER, 0.5))
    c.polygon([(572, 540), (600, 388), (628, 540)], BRICK)
    c.circle(600, 376, 27, mix(SAND, BRICK, 0.3))
    c.line([(592, 430), (540, 386)], BRICK, 13)
    c.line([(608, 430), (662, 404)], BRICK, 13)
    for side in (0, 1):
        for fold in range(5):
            fill = BRICK if fold % 2 == 0 else mix(BRICK, NIGHT, 0.28)
            near, far = 46 * fold, 46 * (fold + 1)
            shape = [(near, 0), (far, 0), (far - fold * 9, 640), (near - fold * 9, 640)]
            c.polygon([(WIDTH - x if side else x, y) for x, y in shape], fill)
    c.box(0, 0, WIDTH, 52, mix(BRICK, NIGHT, 0.4))
    for x in range(0, WIDTH, 80):
        c.pie(x + 40, 50, 40, 0, 180, mix(BRICK, NIGHT, 0.4))
    c.box(0, 628, WIDTH, 130, mix(NIGHT, PINE, 0.2))
    heads = mix(NIGHT, "#000000", 0.45)
    for row, (y, radius, gap) in enumerate(((668, 34, 118), (728, 44, 136))):
        for place in range(12):
            x = place * gap + row * 60 - 20
            fill = heads if row else mix(heads, SLATE, 0.25)
            c.circle(x, y, radius, fill)
            c.ellipse(x, y + radius * 1.9, radius * 1.45, radius * 1.2, fill)
    return c


def library():
    """Shelves of book spines and poster drawers, in paper, midnight blue and red."""
    c = Canvas(mix(SAND, PAPER, 0.35))
    colours = (NIGHT, PAPER, BRICK, SLATE, STRAW, NIGHT, mix(BRICK, NIGHT, 0.3), PAPER, STEEL, BRICK, NIGHT, SAND)
    wood = mix(OCHRE, BRICK, 0.45)
    for shelf, foot in enumerate((214, 424)):
        x, place = 40, shelf * 5
        c.box(24, foot - 176, 1152, 178, mix(wood, NIGHT, 0.55))
        while x < 1130:
            wide = (26, 40, 32, 52, 22, 36)[(place * 5 + shelf) % 6]
            tall = 118 + 44 * abs(math.sin(place * 1.9 + shelf))
            fill = colours[(place * 7 + shelf * 3) % len(colours)]
            if place % 11 == 7:
                c.polygon([(x, foot), (x + 40, foot - tall), (x + 66, foot - tall + 12), (x + 28, foot)], fill)
                x += 74
            else:
                c.box(x, foot - tall, wide, tall, fill, radius=2)
                line = mix(fill, PAPER, 0.6) if fill not in (PAPER, SAND, STRAW) else BRICK
                c.box(x + wide * 0.2, foot - tall + 18, wide * 0.6, 6, line)
                c.box(x + wide * 0.2, foot - 30, wide * 0.6, 4, line)
                x += wide + 3
            place += 1
        c.box(24, foot, 1152, 18, wood)
    c.box(24, 462, 1152, 288, mix(wood, NIGHT, 0.25))
    for row in range(3):
        for column in range(3):
            x, y = 40 + column * 378, 476 + row * 92
            c.box(x, y, 364, 80, wood, radius=4)
            c.box(x + 142, y + 22, 80, 30, PAPER, radius=3)
            c.box(x + 154, y + 32, 56, 5, NIGHT)
            c.circle(x + 182, y + 64, 6, STRAW)
    return c
