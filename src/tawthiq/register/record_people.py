"""Writes who works here: persons under a pseudonym, teams, and places in teams."""

from __future__ import annotations

import re

from tawthiq.register.kept import Act, Role, Touched, Verb
from tawthiq.register.models import Membership, Person, Team
from tawthiq.register.writing import one_write
from tawthiq.values.errors import BadArgumentError

_ID = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,38}[a-z0-9])?")


def record_person(person_id: str, *, act: Act) -> None:
    """Add a person under a pseudonymous id; the register takes no name or address.

    Raises:
        BadArgumentError: If the id is taken, or is not lower-case letters, digits, '.' and '-'.
    """
    _fit(person_id)
    if Person.objects.filter(person_id=person_id).exists():
        msg = f"the id {person_id} is taken"
        raise BadArgumentError(msg)
    with one_write(Verb.PERSON_ADDED, act) as write:
        person = Person(person_id=person_id, joined=write.history)
        person.set_unusable_password()
        person.save()
        write.rows = 1
        write.touched.append(Touched(person_id, "", "added"))


def record_team(slug: str, *, act: Act) -> None:
    """Make a team.

    Raises:
        BadArgumentError: If its slug is taken or does not fit.
    """
    _fit(slug)
    if Team.objects.filter(slug=slug).exists():
        msg = f"there is a team {slug} already"
        raise BadArgumentError(msg)
    with one_write(Verb.TEAM_MADE, act) as write:
        Team.objects.create(slug=slug, made=write.history)
        write.rows = 1
        write.touched.append(Touched(slug, "", "made"))


def record_member(team: str, person_id: str, role: Role, *, act: Act) -> None:
    """Give a person a role in a team; the role held before is superseded and stays to be seen.

    Raises:
        BadArgumentError: If there is no such team or person.
    """
    place = Team.objects.filter(slug=team).first()
    person = Person.objects.filter(person_id=person_id).first()
    if place is None or person is None:
        msg = f"there is no team {team}" if place is None else f"there is no person {person_id}"
        raise BadArgumentError(msg)
    with one_write(Verb.MEMBER_PLACED, act) as write:
        held = Membership.objects.filter(team=place, person=person, current=True)
        before = next((row.role for row in held), "")
        held.update(current=False)
        Membership.objects.create(team=place, person=person, role=role, made=write.history)
        write.rows = 1
        write.touched.append(Touched(f"{team}/{person_id}", before, role))


def _fit(name: str) -> None:
    if not _ID.fullmatch(name):
        msg = f"an id is 1 to 40 lower-case letters, digits, '.' and '-', got {name[:60]!r}"
        raise BadArgumentError(msg)
