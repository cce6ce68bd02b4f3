"""The agenda's entries, around the day the demo is loaded."""

import datetime as dt
import uuid

from agenda.models import AgendaPage, EventPage
from home.demo.builder import page_key
from home.demo.content import read
from home.demo.markup import identifier
from home.demo.parts.changes import record
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
                "sessions": [_session(builder, session, row) for session in row["sessions"]],
                "organisers": _organisers(builder, row),
                "speakers": [_speaker(builder, speaker) for speaker in row.get("speakers", [])],
                "partners": [partner(builder, name) for name in row.get("partners", [])],
            },
            **{name: row[name] for name in COPIED if name in row},
            **{f"contact_{name}": value for name, value in row["contact"].items()},
        )
        record(builder, builder.events[slug], row)


def _announced(row, order):
    """Two months before the first session, or lately."""
    first = min(session["in_days"] for session in row["sessions"])
    return max(ANNOUNCED_BEFORE - first, 1 + order % 25)


def _session(builder, row, event):
    if row.get("to_come"):
        return {"label": row.get("label", ""), "date_text": row["approx"]}
    clock = {f"{edge}_time": dt.time.fromisoformat(row[edge]) for edge in ("start", "end") if edge in row}
    first = builder.calendar.working_day if event["kind"] in ON_WORKING_DAYS else builder.calendar.day
    start = first(row["in_days"])
    last = {}
    if "end_in_days" in row:
        last = {"end_date": start + dt.timedelta(days=row["end_in_days"] - row["in_days"])}
    return {
        "label": row.get("label", ""),
        "start_date": start,
        **_left(row, event),
        **last,
        **clock,
    }


def _left(row, event):
    """An old day was that of the session that is held now."""
    if not row.get("old"):
        return {}
    held = next(place for place, session in enumerate(event["sessions"]) if not session.get("old"))
    key = identifier("child", page_key("agenda", event["slug"]), "sessions", held)
    return {"abandoned": True, "slot_of": uuid.UUID(key)}


def _organisers(builder, row):
    rows = []
    for co_organiser, names in ((False, row["organisers"] or ["Passerives"]), (True, row.get("co_organisers", []))):
        for name in names:
            member, text = builder.named(name, builder.members)
            rows.append({"member": member, "name": text, "co_organiser": co_organiser})
    return rows


def _speaker(builder, row):
    return {"person": builder.people.get(row.get("person")), "name": row.get("name", ""), "role": row["role"]}
