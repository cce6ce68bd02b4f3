"""The members, the people, and who sits where."""

from itertools import groupby

from home.demo.content import read
from members.models import Board, BoardSeat, DirectoryPage, MemberPage, PeopleIndexPage, PersonPage

COPIED = (
    *("activity", "legal_form", "size", "street", "postcode", "town", "website", "phone", "email"),
    *("contact_name", "contact_role", "joined"),
)


def load(builder):
    _load_members(builder)
    _load_people(builder)
    _load_boards(builder)


def _load_members(builder):
    directory = builder.section(
        builder.home,
        DirectoryPage,
        "adherents",
        title="Adhérents",
        lead="Vingt-quatre organisations des deux rives de la Tourvaine : ce qu’elles font, où, et qui appeler.",
    )
    for row in read("members")["members"]:
        slug = row["slug"]
        age = (builder.calendar.now.year - row["joined"]) * 365
        builder.members[slug] = builder.add(
            directory,
            MemberPage,
            slug,
            days_ago=max(20, age),
            title=row["name"],
            lead=row["short"],
            body=builder.body(row["body"], f"members/{slug}"),
            logo=builder.pictures.get(f"logo/{slug}"),
            sector=builder.terms["sector", row["sector"]],
            territory=builder.territory(row["territory"]),
            owner=builder.users.get("partenaire") if slug == "cabotine" else None,
            many={"topics": builder.topics(row["topics"])},
            **{name: row[name] for name in COPIED if name in row},
        )


def _load_people(builder):
    index = builder.section(
        builder.home,
        PeopleIndexPage,
        "personnes",
        title="Personnes",
        lead="Celles et ceux qui signent, répondent, siègent et prennent la parole dans le réseau.",
    )
    for row in read("people")["people"]:
        slug = row["slug"]
        builder.people[slug] = builder.add(
            index,
            PersonPage,
            slug,
            days_ago=600,
            title=f"{row['first_name']} {row['last_name']}",
            sort_name=f"{row['last_name']} {row['first_name']}",
            email=row.get("email", ""),
            portrait=builder.pictures.get(f"portrait/{slug}"),
            body=builder.body(row["biography"], f"people/{slug}"),
            children={"roles": [_role(builder, role) for role in row["roles"]]},
        )


def _role(builder, role):
    member = builder.members.get(role.get("member"))
    dates = {name: role[name] for name in ("start", "end") if name in role}
    return {"title": role["title"], "member": member, "organisation": role.get("organisation", ""), **dates}


def _load_boards(builder):
    seats = [
        (seat["board"], seat["order"], row["slug"], seat["role"])
        for row in read("people")["people"]
        for seat in row["boards"]
    ]
    by_board = {board: list(group) for board, group in groupby(sorted(seats), key=lambda seat: seat[0])}
    for order, row in enumerate(read("people")["boards"]):
        board = Board(name=row["name"], kind=row["kind"], intro=row["intro"], order=order, locale=builder.french)
        board.seats = [
            BoardSeat(person=builder.people[person], role=role, sort_order=place)
            for place, (_board, _order, person, role) in enumerate(by_board.get(row["slug"], []))
        ]
        board.save()


def partner(builder, name):
    """A partner of an event or a project: a member of the network lends its logo and address."""
    member = next((member for member in builder.members.values() if member.title == name), None)
    return {"name": name, "url": member.website if member else "", "logo": member.logo if member else None}
