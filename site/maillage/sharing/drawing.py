"""Draws the picture that stands for a page which has none of its own: title, kind, the network's name and accent.

The face is Fraunces (static/fonts/OFL.txt), at the weight of titles.
"""

import io
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
PAPER, INK = "#fbf7ef", "#221d17"
FACE = Path(__file__).with_name("fraunces.ttf")
SIZES = range(112, 43, -4)
SIZES_OF_CUT_WORDS = range(72, 43, -4)
TITLE_TOP, TITLE_HEIGHT = 140, 350
LINE = 1.12
SMALL = 38
BAND, STEP, THREAD = 30, 30, 5
ELLIPSIS = "…"
BLANKS = re.compile(r"[ \t\r\n]+")  # not the no-break spaces, which keep French punctuation beside its word
# Letters that Unicode does not take apart.
BARRED = str.maketrans("ŁłĐđĦħŦŧı", "LlDdHhTti")


def draw(title, kind, network, accent):
    """The picture, as a PNG."""
    ground = accent
    ink = max((PAPER, INK), key=lambda colour: contrast(colour, ground))
    soft = _mixed(ink, ground, 0.8)
    image = Image.new("RGB", (WIDTH, HEIGHT), ground)
    canvas = ImageDraw.Draw(image)
    _mesh(canvas, ink, _mixed(ink, ground, 0.35))
    canvas.text((MARGIN, 70), fitted(kind, SMALL), soft, face(SMALL))
    size, lines = laid_out(drawable(title))
    for number, line in enumerate(lines):
        canvas.text((MARGIN - size // 20, TITLE_TOP + number * size * LINE), line, ink, face(size))
    canvas.text((MARGIN, HEIGHT - BAND - 50), fitted(network, SMALL), soft, face(SMALL), anchor="ls")
    drawn = io.BytesIO()
    image.save(drawn, "PNG")
    return drawn.getvalue()


def laid_out(title):
    """The largest size at which the title fits, and its lines. A title too long for the smallest is cut."""
    for sizes, cut_words in ((SIZES, False), (SIZES_OF_CUT_WORDS, True)):
        for size in sizes:
            lines = wrapped(title, size, cut_words)
            if lines and len(lines) <= room(size):
                return size, lines
    return size, [*lines[: room(size) - 1], shortened(lines[room(size) - 1], size)]


def room(size):
    """How many lines of a title there is room for."""
    return int(TITLE_HEIGHT // (size * LINE))


def wrapped(title, size, cut_words):
    """The title in lines as wide as there is room; none when a word alone is wider, unless words may be cut."""
    lines = []
    for word in title.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and fits(longer, size):
            lines[-1] = longer
        elif fits(word, size):
            lines.append(word)
        elif cut_words:
            lines += pieces(word, size)
        else:
            return []
    return lines


def pieces(word, size):
    found = [""]
    for letter in word:
        if not fits(found[-1] + letter, size):
            found.append("")
        found[-1] += letter
    return found


def shortened(text, size):
    while not fits(text + ELLIPSIS, size):
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def fitted(text, size):
    """A text of one line, shortened when it is too long for it."""
    text = drawable(text)
    return text if fits(text, size) else shortened(text, size)


def fits(text, size):
    return face(size).getlength(text) <= WIDTH - 2 * MARGIN


def drawable(text):
    """The text on one line, in the letters that the face has: without the accent that it lacks, or else left out."""
    text = unicodedata.normalize("NFC", BLANKS.sub(" ", text).strip())
    return "".join(letter if has(letter) else _plain(letter) for letter in text)


def _plain(letter):
    base = unicodedata.normalize("NFKD", letter)[0].translate(BARRED)
    return base if has(base) else ""


@lru_cache(maxsize=1024)
def has(letter):
    # The basic engine, as the other one puts letters together from those there are.
    plain = ImageFont.truetype(FACE, SMALL, layout_engine=ImageFont.Layout.BASIC)
    return letter == " " or bytes(plain.getmask(letter)) != bytes(plain.getmask("\uffff"))


@lru_cache(maxsize=32)
def face(size):
    return ImageFont.truetype(FACE, size)


def contrast(one, other):
    """The contrast ratio of two colours (WCAG 2.2)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour):
    channels = [value / 255 for value in ImageColor.getrgb(colour)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _mixed(one, other, share):
    pairs = zip(ImageColor.getrgb(one), ImageColor.getrgb(other), strict=True)
    return tuple(round(first * share + second * (1 - share)) for first, second in pairs)


def _mesh(canvas, ink, soft):
    """Two threads that cross, along the foot."""
    top = HEIGHT - BAND
    for left in range(-BAND, WIDTH, STEP):
        canvas.line([(left, top), (left + BAND, HEIGHT)], soft, THREAD)
        canvas.line([(left + BAND, top), (left, HEIGHT)], ink, THREAD)
