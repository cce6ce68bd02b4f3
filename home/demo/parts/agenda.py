"""The agenda's entries, around the day the demo is loaded."""

import datetime as dt

from agenda.models import AgendaPage, EventPage
from home.demo.content import read
from home.demo.parts.network import partner

COPIED = (
    *("title", "lead", "kind", "theme", "audience", "audience_note", "status", "status_reason", "mode", "venue"),
    *("street", "postcode", "town", "online_url", "price_kind", "price", "registration", "registration_url"),
    *("registration_note", "places", "private_url"),
)
ANNOUNCED_BEFORE = 60
ON_WORKING_DAYS = {"atelier", "club", "conference", "webinaire", "assemblee", "permanence", "ceremonie"}


def load(builder):
    agenda = builder.section(
        builder.home,
        AgendaPage,
        "agenda",
        title="Agenda",
        lead="Ateliers, visites, clubs, ciné-débats : la plupart sont gratuits, beaucoup sont ouverts à tout le monde.",
    )
    for order, row in enumerate(read("events")["events"]):
        slug = row["slug"]
        builder.events[slug] = builder.add(
            agenda,
            EventPage,
            slug,
            days_ago=_announced(row, order),
            body=builder.body(row["body"], f"events/{slug}"),
            territory=builder.territory(row.get("territory")),
            social_image=builder.pictures.get(slug),
            many={"topics": builder.topics(row["topics"])},
            children={
                "sessions": [_session(builder, session, row["kind"]) for session in row["sessions"]],
                "organisers": _organisers(builder, row),
                "speakers": [_speaker(builder, speaker) for speaker in row.get("speakers", [])],
                "partners": [partner(builder, name) for name in row.get("partners", [])],
            },
            **{name: row[name] for name in COPIED if name in row},
            **{f"contact_{name}": value for name, value in row["contact"].items()},
        )


def _announced(row, order):
    """Two months before the first session, or lately."""
    first = min(session["in_days"] for session in row["sessions"])
    return max(ANNOUNCED_BEFORE - first, 1 + order % 25)


def _session(builder, row, kind):
    if row.get("to_come"):
        return {"label": row.get("label", ""), "date_text": row["approx"]}
    clock = {f"{edge}_time": dt.time.fromisoformat(row[edge]) for edge in ("start", "end") if edge in row}
    first = builder.calendar.working_day if kind in ON_WORKING_DAYS else builder.calendar.day
    start = first(row["in_days"])
    last = {}
    if "end_in_days" in row:
        last = {"end_date": start + dt.timedelta(days=row["end_in_days"] - row["in_days"])}
    return {
        "label": row.get("label", ""),
        "start_date": start,
        "abandoned": row.get("old", False),
        **last,
        **clock,
    }


def _organisers(builder, row):
    rows = []
    for co_organiser, names in ((False, row["organisers"] or ["Passerives"]), (True, row.get("co_organisers", []))):
        for name in names:
            member, text = builder.named(name, builder.members)
            rows.append({"member": member, "name": text, "co_organiser": co_organiser})
    return rows


def _speaker(builder, row):
    return {"person": builder.people.get(row.get("person")), "name": row.get("name", ""), "role": row["role"]}
