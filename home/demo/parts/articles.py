"""The publications: each kind from the same table of texts."""

from django.contrib.auth.models import Group

from articles.models import (
    ColumnPage,
    EpisodePage,
    InterviewPage,
    Kind,
    NewsPage,
    OfferPage,
    PublicationIndexPage,
    SeriesPage,
    WelcomePage,
)
from home.demo.content import read
from home.demo.markup import with_ids

MODELS = {
    "news": NewsPage,
    "notice": NewsPage,
    "report_back": NewsPage,
    "good_practice": NewsPage,
    "interview": InterviewPage,
    "column": ColumnPage,
    "welcome": WelcomePage,
    "offer": OfferPage,
    "episode": EpisodePage,
}


def load(builder):
    index = builder.section(
        builder.home,
        PublicationIndexPage,
        "actualites",
        title="Actualités",
        lead="Ce que font les adhérents, ce qu’ils en disent, et ce qui n’a pas marché.",
    )
    series = _load_series(builder, index)
    for row in read("publications")["publications"]:
        parent = series[row["series"]] if "series" in row else index
        builder.publications[row["slug"]] = _load_publication(builder, parent, row)


def _load_series(builder, index):
    return {
        row["slug"]: builder.add(
            index,
            SeriesPage,
            row["slug"],
            days_ago=630,
            title=row["title"],
            lead=row["lead"],
            social_image=builder.pictures.get(row["slug"]),
        )
        for row in read("publications")["series"]
    }


def _load_publication(builder, parent, row):
    slug, state = row["slug"], row.get("state", "")
    fields, children = OWN_FIELDS[row["kind"]](builder, row)
    if state == "scheduled":
        fields["go_live_at"] = builder.calendar.ahead(row["in_days"])
    many = {"topics": builder.topics(row["topics"])}
    concerned = row.get("member")
    if concerned and "member" not in fields:
        many["members"] = [builder.members[concerned]]
    page = builder.add(
        parent,
        MODELS[row["kind"]],
        slug,
        days_ago=row["days_ago"],
        state=state if state in ("draft", "scheduled") else "live",
        title=row["title"],
        lead=row["lead"],
        kind=Kind[row["kind"].upper()],
        body=with_ids(body_blocks(builder, row), f"publications/{slug}"),
        territory=builder.territory(row.get("territory")),
        social_image=builder.pictures.get(slug),
        many=many,
        children=children,
        **fields,
    )
    _restrict(builder, page, row)
    return page


def _restrict(builder, page, row):
    kind = row.get("state", "").partition("private-")[2]
    if kind == "group":
        group, _created = Group.objects.get_or_create(name=row["group"])
        builder.restrict(page, "groups", groups=[group])
    elif kind:
        builder.restrict(page, kind, password=row.get("password", ""))


def body_blocks(builder, row):
    blocks = builder.markup.blocks(row["body"])
    for turn in row.get("turns", []):
        blocks += turn_blocks(builder, turn)
    if row.get("activities"):
        items = "".join(f"<li>{builder.markup.inline(item)}</li>" for item in row["activities"])
        blocks.append(("text", f"<ul>{items}</ul>"))
    if row.get("about_text"):
        blocks.append(("box", {"title": row["about_title"], "text": builder.markup.html(row["about_text"])}))
    return blocks


def turn_blocks(builder, turn):
    """A question with its answers; the sentences set large follow them."""
    answers, loud = [], []
    for answer in turn["answers"]:
        blocks = builder.markup.blocks(answer["text"])
        text = "".join(value for kind, value in blocks if kind == "text")
        answers.append({"speaker": answer["who"], "text": text})
        loud += [block for block in blocks if block[0] == "pull_quote"]
    return [("question_answer", {"question": turn["question"], "answers": answers}), *loud]


def _news(builder, row):
    fields = {}
    if "expires_in_days" in row:
        fields["front_until"] = builder.calendar.day(row["expires_in_days"])
    if "updated_days_ago" in row:
        fields["content_updated_at"] = builder.calendar.moment(row["updated_days_ago"])
    if "event" in row:
        fields["event"] = builder.events[row["event"]]
    return fields, {}


def _interview(builder, row):
    return {}, {"interviewees": [_interviewee(builder, who) for who in row["interviewees"]]}


def _interviewee(builder, who):
    member = builder.members.get(who["organisation"])
    return {
        "person": builder.people.get(who.get("person")),
        "name": who.get("name", ""),
        "role": who["role"],
        "organisation": member.title if member else who["organisation"],
        "initials": who["initials"],
    }


def _column(builder, row):
    author = {"person": builder.people[row["author"]], "role": row["role_then"]}
    fields = {"original_publication": row["first_published_at"], "original_url": row["first_published_url"]}
    return fields, {"authors": [author]}


def _welcome(builder, row):
    return {"member": builder.members[row["member"]]}, {}


def _offer(builder, row):
    fields = {name: row[name] for name in ("contract", "place", "start", "duration", "how_to_apply")}
    fields["closes_on"] = builder.calendar.day(row["closes_in_days"])
    fields["member"] = builder.members.get(row.get("member"))
    fields["organisation"] = row.get("organisation", "")
    return fields, {}


def _episode(builder, row):
    guest = row["guest"]
    return {
        "number": row["number"],
        "recorded_on": builder.calendar.day(-row["days_ago"] - 6),
        "guest": builder.people.get(guest.get("person")),
        "guest_name": guest.get("name", ""),
        "guest_role": guest["role"],
        "audio_url": row["audio_url"],
        "minutes": row["minutes"],
    }, {}


OWN_FIELDS = {
    **dict.fromkeys(("news", "notice", "report_back", "good_practice"), _news),
    "interview": _interview,
    "column": _column,
    "welcome": _welcome,
    "offer": _offer,
    "episode": _episode,
}
