"""The site's colours, derived from the one accent that an editor picks.

Any accent gives readable pages: each shade keeps the accent's hue and takes the lightness that its contrast asks for
(WCAG 2.2 AA: 4.5 to 1 for text). Lightness and hue are those of OKLCH, in which equal steps look equal.
"""

import math

LIGHT_GROUNDS = ("#fbf7ef", "#f3ecdf", "#ffffff")
DARK_GROUNDS = ("#171411", "#221e19", "#2c2721")
TEXT_CONTRAST = 4.6


def stylesheet(accent):
    """The style sheet that sets the accent's shades for both schemes."""
    light, dark = shades(accent, LIGHT_GROUNDS, darken=True), shades(accent, DARK_GROUNDS, darken=False)
    rules = "".join(f"--{name}:light-dark({light[name]}, {dark[name]});" for name in light)
    return f":root{{{rules}}}"


def shades(accent, grounds, darken):
    """The accent for text and fills on `grounds`, the colour of text upon it, and a soft tint to set things apart."""
    lightness, chroma, hue = to_oklch(accent)
    step = -0.01 if darken else 0.01
    while min(contrast(to_hex(lightness, chroma, hue), ground) for ground in grounds) < TEXT_CONTRAST:
        lightness += step
    text = to_hex(lightness, chroma, hue)
    soft_lightness = 0.93 if darken else 0.29
    return {
        "accent": text,
        "accent-strong": to_hex(lightness + step * 8, chroma, hue),
        "accent-soft": to_hex(soft_lightness, min(chroma, 0.035), hue),
        "on-accent": grounds[0],
    }


def contrast(one, other):
    """The contrast ratio of two colours, from 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def to_oklch(colour):
    red, green, blue = _linear(colour)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def to_hex(lightness, chroma, hue):
    """The sRGB colour; one that screens cannot show loses chroma until they can."""
    lightness = min(1, max(0, lightness))
    while True:
        channels = _to_linear(lightness, chroma, hue)
        if chroma <= 0 or all(-0.0005 <= channel <= 1.0005 for channel in channels):
            return "#" + "".join(f"{_encode(channel):02x}" for channel in channels)
        chroma -= 0.005


def _to_linear(lightness, chroma, hue):
    a, b = max(chroma, 0) * math.cos(hue), max(chroma, 0) * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _linear(colour):
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]


def _encode(channel):
    channel = min(1, max(0, channel))
    value = 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
    return round(value * 255)


def _luminance(colour):
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
