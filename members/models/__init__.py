"""The members of the network, its people, and the boards they sit on."""

from members.models.governance import Board, BoardSeat, GovernancePage
from members.models.member import DirectoryPage, MemberPage
from members.models.people import PeopleIndexPage, PersonPage, PersonRole

__all__ = [
    "Board",
    "BoardSeat",
    "DirectoryPage",
    "GovernancePage",
    "MemberPage",
    "PeopleIndexPage",
    "PersonPage",
    "PersonRole",
]
