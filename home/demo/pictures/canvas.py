"""A small drawing board: flat shapes in the site's palette, on a page of 1200 by 750 units."""

import math
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 750

CREAM, PAPER, SAND = "#f7f0e2", "#fbf8f1", "#e9dcc0"
OCHRE, STRAW, BRICK, EMBER = "#d79a3b", "#efcf86", "#bd553a", "#ee8038"
TEAL, PINE, SAGE, MINT, MIST = "#0b5c57", "#083f3d", "#6da39a", "#b7d7ce", "#dcebe5"
NIGHT, SLATE, STEEL, SKY = "#1d3040", "#446170", "#86a5b1", "#c9dbe0"


class Canvas:
    """Draws twice as large and reduces: edges come out smooth."""

    scale = 2

    def __init__(self, ground=CREAM, width=WIDTH, height=HEIGHT):
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * self.scale, height * self.scale), ground)
        self.pen = ImageDraw.Draw(self.image)

    def polygon(self, points, fill):
        self.pen.polygon([self._point(point) for point in points], fill=fill)

    def box(self, x, y, width, height, fill, radius=0):
        corners = [*self._point((x, y)), *self._point((x + width, y + height))]
        self.pen.rounded_rectangle(corners, radius * self.scale, fill=fill)

    def circle(self, x, y, radius, fill):
        self.ellipse(x, y, radius, radius, fill)

    def ellipse(self, x, y, across, down, fill):
        self.pen.ellipse([*self._point((x - across, y - down)), *self._point((x + across, y + down))], fill=fill)

    def pie(self, x, y, radius, start, end, fill):
        """Part of a disc, in degrees from three o'clock, clockwise."""
        self.pen.pieslice(
            [*self._point((x - radius, y - radius)), *self._point((x + radius, y + radius))], start, end, fill=fill
        )

    def line(self, points, fill, width):
        """A stroke with round ends and joints."""
        points = [self._point(point) for point in points]
        self.pen.line(points, fill=fill, width=round(width * self.scale))
        radius = width * self.scale / 2
        for x, y in points:
            self.pen.ellipse([x - radius, y - radius, x + radius, y + radius], fill=fill)

    def dots(self, points, fill, radius, gap):
        """Dots at equal distances along a path."""
        for x, y in spaced(points, gap):
            self.circle(x, y, radius, fill)

    def ground(self, heights, fill):
        """Everything below a skyline, given as a function of x."""
        edge = [(x, heights(x)) for x in range(-10, self.width + 11, 5)]
        self.polygon([(-10, self.height + 10), *edge, (self.width + 10, self.height + 10)], fill)

    def veil(self, points, fill, opacity):
        """A see-through shape: light, shade, reflection."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon([self._point(point) for point in points], fill=round(255 * opacity))
        self.image.paste(Image.new("RGB", self.image.size, fill), mask=mask)

    def webp(self, quality=76):
        file = BytesIO()
        self.image.reduce(self.scale).save(file, "WEBP", quality=quality, method=4)
        return file.getvalue()

    def _point(self, point):
        return point[0] * self.scale, point[1] * self.scale


def waves(level, *swells):
    """A soft skyline: swells of (height, length, shift) around a level."""
    return lambda x: level + sum(height * math.sin((x + shift) / length) for height, length, shift in swells)


def spaced(points, gap):
    """Points at equal distances along a broken line."""
    left = 0.0
    for (x0, y0), (x1, y1) in pairwise(points):
        length = math.hypot(x1 - x0, y1 - y0)
        while left <= length and length:
            yield x0 + (x1 - x0) * left / length, y0 + (y1 - y0) * left / length
            left += gap
        left -= length


def bend(start, pull, end, steps=40):
    """A curve from start to end, drawn towards `pull`."""
    for step in range(steps + 1):
        t = step / steps
        yield tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c for a, b, c in zip(start, pull, end, strict=True))


def mix(one, other, share):
    """A colour between two."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
