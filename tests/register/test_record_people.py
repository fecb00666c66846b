"""People stand in the register under a pseudonym; roles are superseded, not overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.invented import BY_PROGRAM

from tawthiq.register import queries_acts
from tawthiq.register.kept import Role, Verb
from tawthiq.register.record_people import record_member, record_person, record_team
from tawthiq.values.errors import BadArgumentError


def test_a_new_role_supersedes_the_old_and_both_are_told(register: Path) -> None:
    record_person("p-heron", act=BY_PROGRAM)
    record_team("valley", act=BY_PROGRAM)
    record_member("valley", "p-heron", Role.REVIEWER, act=BY_PROGRAM)
    record_member("valley", "p-heron", Role.OWNER, act=BY_PROGRAM)
    (member,) = queries_acts.members("valley")
    assert (member.person_id, member.role) == ("p-heron", Role.OWNER)
    told = [one for entry in queries_acts.history("valley/p-heron") for one in entry.touched]
    assert [(one.before, one.after) for one in told] == [("", "reviewer"), ("reviewer", "owner")]


def test_who_has_gone_is_no_member(register: Path) -> None:
    record_person("p-heron", act=BY_PROGRAM)
    record_team("valley", act=BY_PROGRAM)
    record_member("valley", "p-heron", Role.GONE, act=BY_PROGRAM)
    assert queries_acts.members() == ()
    assert queries_acts.person_exists("p-heron")


@pytest.mark.parametrize("person_id", ["", "Anna Example", "a@b.example", "x" * 41, "-a", "a\n"])
def test_an_id_that_could_be_a_name_or_an_address_is_refused(
    register: Path, person_id: str
) -> None:
    with pytest.raises(BadArgumentError, match="an id is 1 to 40"):
        record_person(person_id, act=BY_PROGRAM)


def test_an_id_is_given_once(register: Path) -> None:
    record_person("p-heron", act=BY_PROGRAM)
    with pytest.raises(BadArgumentError, match="p-heron is taken"):
        record_person("p-heron", act=BY_PROGRAM)
    record_team("valley", act=BY_PROGRAM)
    with pytest.raises(BadArgumentError, match="a team valley already"):
        record_team("valley", act=BY_PROGRAM)


def test_nobody_is_placed_in_a_team_that_is_not_there(register: Path) -> None:
    record_person("p-heron", act=BY_PROGRAM)
    with pytest.raises(BadArgumentError, match="no team valley"):
        record_member("valley", "p-heron", Role.READER, act=BY_PROGRAM)
    record_team("valley", act=BY_PROGRAM)
    with pytest.raises(BadArgumentError, match="no person p-crane"):
        record_member("valley", "p-crane", Role.READER, act=BY_PROGRAM)
    assert [entry.verb for entry in queries_acts.history()] == [Verb.PERSON_ADDED, Verb.TEAM_MADE]
