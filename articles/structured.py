"""Publications in the words of schema.org."""

import datetime as dt

from django.template.defaultfilters import linebreaks_filter
from django.utils import timezone
from django.utils.html import format_html, format_html_join

from maillage.sharing.structured import network, organization, person, place, thing
from maillage.sites import absolute

# Google's words for contracts. One without an end is presumed full-time (French code du travail, L1221-2, L3123-6).
EMPLOYMENT = {
    "cdi": "FULL_TIME",
    "cdd": "TEMPORARY",
    "stage": "INTERN",
    "alternance": "OTHER",
    "volontariat": "OTHER",
    "benevolat": "VOLUNTEER",
}


def article(page, head, context, **more):
    """`NewsArticle` or another of its family; the network signs what nobody does."""
    publisher = network(context["identity"])
    fields = {
        "mainEntityOfPage": head.address,
        "headline": page.title,
        "description": head.description,
        "datePublished": _moment(page.published_at),
        "dateModified": _moment(page.updated_at or page.published_at),
        "image": [head.picture.url] if head.picture else [],
        "author": publisher,
        "publisher": publisher,
        "inLanguage": page.written_in,
        "articleSection": str(page.kind_label),
        "keywords": [term.name for term in context["terms"]],
    }
    return thing(page.SCHEMA, **fields | {name: value for name, value in more.items() if value})


def people(signatures):
    return [person(who.name, who.url, who.role, who.portrait) for who in signatures]


def job(page, head, context):
    """`JobPosting`, with a last moment when the offer has a last day."""
    member, name = context["member"], page.organisation
    if member:
        employer = organization(member.title, member.get_url(context["request"]))
    else:
        employer = organization(name) if name else network(context["identity"])
    if page.place or not member:
        where = place(name=page.place, town=page.place.split(",")[0])
    else:
        where = place(street=member.street, postcode=member.postcode, town=member.town)
    return thing(
        "JobPosting",
        title=page.title,
        url=head.address,
        description=_job_in_words(page),
        datePosted=_moment(page.published_at),
        validThrough=_moment(end_of(page.closes_on)) if page.closes_on else "",
        employmentType=EMPLOYMENT.get(page.contract, ""),
        hiringOrganization=employer,
        jobLocation=where,
        identifier=thing("PropertyValue", name=employer["name"], value=str(page.pk)),
    )


def episode(page, head, context):
    sound = context["sound_file"]
    return thing(
        "PodcastEpisode",
        name=page.title,
        url=head.address,
        description=head.description,
        datePublished=_moment(page.published_at),
        dateCreated=page.recorded_on,
        episodeNumber=page.number,
        timeRequired=f"PT{page.minutes}M" if page.minutes else "",
        image=head.picture.url if head.picture else "",
        inLanguage=page.written_in,
        contributor=people([context["guest"]]) if context["guest"] else [],
        associatedMedia=thing("MediaObject", contentUrl=page.audio_url, encodingFormat=sound) if sound else {},
        partOfSeries=thing(
            "PodcastSeries",
            name=context["series"].title,
            url=absolute(context["series"].get_url(context["request"])),
        ),
        publisher=network(context["identity"]),
    )


def series(page, head, context):
    return thing(
        "PodcastSeries",
        name=page.title,
        url=head.address,
        description=head.description,
        image=head.picture.url if head.picture else "",
        inLanguage=page.written_in,
        author=network(context["identity"]),
    )


def end_of(day):
    """The last second of a day, in the site's time zone."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time(23, 59, 59)))


def _moment(value):
    return timezone.localtime(value).isoformat(timespec="seconds") if value else ""


def _job_in_words(page):
    """The offer's lead, titles, texts and way to apply, in the few elements that Google keeps."""
    texts = [format_html("<p>{}</p>", page.lead)] if page.lead else []
    for block in page.body:
        if block.block_type == "text":
            texts.append(block.value)
        elif block.block_type == "heading":
            texts.append(format_html("<p>{}</p>", block.value["text"]))
    if page.how_to_apply:
        texts.append(linebreaks_filter(page.how_to_apply))
    return str(format_html_join("", "{}", ((text,) for text in texts))) or page.title
