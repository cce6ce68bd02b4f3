"""Members and people in the words of schema.org. No mail address is told: harvesters read these too."""

from maillage.sharing.pictures import whole
from maillage.sharing.structured import LOGO, network, organization, person, place, thing


def member(page, head, context):
    return thing(
        "Organization",
        name=page.title,
        url=head.address,
        description=page.activity or head.description,
        logo=whole(page.logo, LOGO) if page.logo else "",
        image=head.picture.url if head.picture else "",
        sameAs=page.website,
        telephone=page.phone,
        address=place(street=page.street, postcode=page.postcode, town=page.town)["address"] if page.address else {},
        memberOf=network(context["identity"]),
    )


def somebody(page, head, context):
    """With the roles of today, and the organisations that the page names."""
    current = [role for role in context["roles"] if not role.end]
    described = person(page.title, head.address, portrait=page.portrait)
    return described | thing(
        "Person",
        description=head.description,
        jobTitle=[role.title for role in current],
        worksFor=[
            organization(role.organisation_label, _address(role, context))
            for role in current
            if role.organisation_label
        ],
        sameAs=page.website,
    )


def _address(role, context):
    return role.member.get_url(context["request"]) if role.member_visible and not role.organisation else ""
