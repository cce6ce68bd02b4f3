"""Reads the <head> of a page as machines do."""

import json
from html.parser import HTMLParser


class HeadReader(HTMLParser):
    """`metas` by name or property, `links` as (rel, attributes), `scripts` by type, `title`."""

    def __init__(self, text):
        super().__init__()
        self.metas, self.links, self.scripts, self.title = {}, [], [], ""
        self.inside, self.type = "", ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "meta" and ("name" in attrs or "property" in attrs):
            self.metas[attrs.get("name") or attrs["property"]] = attrs["content"]
        elif tag == "link":
            self.links.append((attrs["rel"], attrs))
        elif tag in ("title", "script"):
            self.inside, self.type = tag, attrs.get("type", "")
            if tag == "script":
                self.scripts.append([self.type, ""])

    def handle_endtag(self, tag):
        if tag == self.inside:
            self.inside = ""

    def handle_data(self, data):
        if self.inside == "title":
            self.title += data
        elif self.inside == "script":
            self.scripts[-1][1] += data

    def hrefs(self, rel, **wanted):
        return [
            attrs["href"]
            for found, attrs in self.links
            if found == rel and all(attrs.get(name) == value for name, value in wanted.items())
        ]

    @property
    def canonical(self):
        return next(iter(self.hrefs("canonical")), None)

    @property
    def languages(self):
        return {attrs["hreflang"]: attrs["href"] for rel, attrs in self.links if "hreflang" in attrs}


def read_head(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    text = response.content.decode()
    return HeadReader(text[: text.index("</head>")])


def described(client, address, kind):
    """The descriptions of that schema.org type which a page gives, in their order."""
    blocks = [json.loads(text) for type_, text in read_head(client, address).scripts if type_ == "application/ld+json"]
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    return [block for block in blocks if block["@type"] == kind]
