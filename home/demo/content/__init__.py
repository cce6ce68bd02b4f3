"""The demo's texts, in TOML, as a communications officer would write them."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def read(name):
    """The content of `name`.toml."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text(encoding="utf-8"))
