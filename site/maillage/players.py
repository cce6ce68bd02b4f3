"""Which outside players a page may open when the reader asks for them.

YouTube (its no-cookie address) and Vimeo are known; `MEDIA_HOSTS` adds PeerTube servers and places of sound files.
"""

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

PLAYER_HOSTS = ["www.youtube-nocookie.com", "player.vimeo.com"]
CODE = re.compile(r"^[\w-]{6,40}$")
FILES = {"mp3": "audio", "m4a": "audio", "ogg": "audio", "opus": "audio", "mp4": "video", "webm": "video"}


class Player(NamedTuple):
    """The element to open (`iframe`, `audio`, `video`) and its address."""

    element: str
    url: str


# RFC 3003, RFC 4337, RFC 5334: what feed readers are told of a sound file.
SOUNDS = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg", "opus": "audio/ogg"}


def sound_type(url):
    """The media type of the sound file that an address names; "" for the address of a page."""
    return SOUNDS.get(urlsplit(url).path.rpartition(".")[2].lower(), "")


def origins(hosts):
    """The origins that the Content-Security-Policy lets a page frame or play."""
    return [f"https://{host}" for host in hosts]


def player_of(url):
    """The player of an address, or None when only a link can be given."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    *folders, last = parts.path.strip("/").split("/")
    if host in {"youtube.com", "youtu.be", "youtube-nocookie.com"}:
        code = parse_qs(parts.query).get("v", [last])[0]
        return Player("iframe", f"https://www.youtube-nocookie.com/embed/{code}") if CODE.match(code) else None
    if host in {"vimeo.com", "player.vimeo.com"}:
        return Player("iframe", f"https://player.vimeo.com/video/{last}") if last.isdigit() else None
    if parts.hostname not in settings.MEDIA_HOSTS or parts.scheme != "https":
        return None
    if folders in (["w"], ["videos", "watch"], ["videos", "embed"]) and CODE.match(last):
        return Player("iframe", f"https://{parts.hostname}/videos/embed/{last}")
    element = FILES.get(last.rpartition(".")[2].lower())
    return Player(element, url) if element else None
