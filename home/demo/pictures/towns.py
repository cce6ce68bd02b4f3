"""The port and the town."""

from home.demo.pictures.canvas import (
    BRICK,
    CREAM,
    HEIGHT,
    NIGHT,
    OCHRE,
    PAPER,
    PINE,
    SAGE,
    SAND,
    SKY,
    STEEL,
    STRAW,
    TEAL,
    Canvas,
    mix,
)


def harbour():
    """A harbour seen from above: quays as dark strokes, triangular sheds, white sails huddled against a pier."""
    c = Canvas(mix(TEAL, STEEL, 0.35))
    c.polygon([(0, 0), (520, 0), (420, 210), (330, 300), (300, 470), (170, 750), (0, 750)], SAND)
    c.polygon([(0, 0), (360, 0), (300, 170), (210, 290), (190, 450), (90, 750), (0, 750)], mix(SAND, OCHRE, 0.35))
    for y, start, end in ((120, 700, 820), (250, 930, 1100), (600, 760, 930), (690, 420, 560), (440, 1010, 1130)):
        c.line([(start, y), (end, y)], mix(TEAL, SKY, 0.5), 7)
    for points in (
        [(524, 0), (424, 212), (334, 302), (304, 472), (174, 750)],
        [(400, 236), (760, 330), (820, 420)],
        [(306, 470), (620, 560)],
        [(1200, 120), (1010, 210), (960, 330)],
    ):
        c.line(points, NIGHT, 17)
    c.circle(820, 420, 20, BRICK)
    c.circle(960, 330, 20, STRAW)
    for x, y, size, fill in (
        (90, 120, 92, BRICK),
        (205, 92, 74, TEAL),
        (60, 300, 84, PAPER),
        (150, 420, 70, BRICK),
        (52, 520, 88, TEAL),
        (70, 660, 66, OCHRE),
    ):
        _shed(c, x, y, size, fill)
    for x, y, turn in (
        (560, 322, 0),
        (610, 335, 1),
        (660, 348, 0),
        (708, 362, 1),
        (590, 400, 1),
        (640, 414, 0),
        (690, 428, 1),
        (738, 446, 0),
        (470, 470, 1),
        (520, 486, 0),
        (570, 502, 1),
    ):
        _sail(c, x, y + 26, turn)
    _sail(c, 980, 560, 0, 2.1)
    _sail(c, 880, 160, 1, 1.5)
    return c


def _shed(c, x, y, size, fill):
    c.polygon([(x - size, y + size * 0.55), (x, y - size * 0.6), (x, y + size * 0.55)], fill)
    c.polygon([(x, y - size * 0.6), (x + size, y + size * 0.55), (x, y + size * 0.55)], mix(fill, NIGHT, 0.25))


def _sail(c, x, y, turn, size=1.0):
    side = 1 if turn else -1
    c.polygon([(x, y - 34 * size), (x, y + 8 * size), (x + side * 22 * size, y + 8 * size)], PAPER)
    c.polygon(
        [
            (x - side * 4 * size, y - 22 * size),
            (x - side * 4 * size, y + 8 * size),
            (x - side * 15 * size, y + 8 * size),
        ],
        mix(PAPER, STEEL, 0.35),
    )
    c.pie(x, y + 10 * size, 22 * size, 0, 180, NIGHT)


def skyline():
    """Rooftops, a wide-gabled hall, a water tower and two steeples cut out against a pale yellow sky."""
    c = Canvas(mix(STRAW, CREAM, 0.35))
    c.circle(300, 250, 96, PAPER)
    for x, wide, tall in (
        (0, 120, 210),
        (150, 150, 250),
        (360, 130, 220),
        (620, 160, 260),
        (860, 120, 230),
        (1030, 180, 270),
    ):
        _roof(c, x, wide, tall, mix(SAGE, STRAW, 0.45))
    _steeple(c, 470, 90, 470, SAGE)
    _steeple(c, 1060, 76, 400, SAGE)
    for x, wide, tall in ((-30, 150, 190), (110, 120, 230), (560, 110, 210), (940, 140, 220), (1120, 120, 180)):
        _roof(c, x, wide, tall, TEAL)
    c.polygon([(180, 760), (180, 520), (370, 410), (560, 520), (560, 760)], BRICK)
    c.polygon([(164, 528), (370, 404), (576, 528), (576, 548), (370, 428), (164, 548)], mix(BRICK, NIGHT, 0.35))
    for x in (222, 286, 350, 414, 478):
        c.box(x, 600, 40, 160, mix(BRICK, NIGHT, 0.5))
        c.pie(x + 20, 602, 20, 180, 360, mix(BRICK, NIGHT, 0.5))
    for x in (752, 846):
        c.line([(x, 470), (x + (18 if x < 800 else -18) * -1, 760)], NIGHT, 9)
    c.line([(760, 600), (838, 600)], NIGHT, 7)
    c.box(728, 372, 142, 108, NIGHT, radius=22)
    c.polygon([(736, 384), (799, 322), (862, 384)], NIGHT)
    c.box(728, 412, 142, 14, OCHRE)
    for x, wide, tall in (
        (-20, 200, 110),
        (170, 120, 90),
        (540, 180, 130),
        (700, 130, 90),
        (850, 200, 140),
        (1040, 190, 110),
    ):
        _roof(c, x, wide, tall, PINE)
    for x, y in ((30, 690), (80, 690), (600, 672), (650, 672), (910, 668), (960, 668), (1100, 696)):
        c.box(x, y, 22, 30, STRAW)
    return c


def _roof(c, x, wide, tall, fill):
    top = HEIGHT - tall
    c.polygon([(x, HEIGHT), (x, top), (x + wide / 2, top - wide * 0.36), (x + wide, top), (x + wide, HEIGHT)], fill)


def _steeple(c, x, wide, tall, fill):
    top = HEIGHT - tall
    c.box(x, top, wide, tall, fill)
    c.polygon([(x - 8, top + 6), (x + wide / 2, top - 190), (x + wide + 8, top + 6)], mix(fill, PINE, 0.45))
    c.box(x + wide / 2 - 10, top + 40, 20, 46, mix(fill, PINE, 0.55), radius=10)
