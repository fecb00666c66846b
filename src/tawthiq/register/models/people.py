"""Who works in an archive: persons under a pseudonym, and the teams they are in."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models


class Person(AbstractBaseUser):
    """A person under a pseudonymous id; the register holds no name, address or number."""

    person_id = models.CharField(max_length=40, unique=True)
    is_active = models.BooleanField(default=True)
    joined = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    objects = BaseUserManager()

    USERNAME_FIELD = "person_id"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.person_id


class Team(models.Model):
    """People who work on this archive together."""

    slug = models.CharField(max_length=40, unique=True)
    made = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.slug


class Membership(models.Model):
    """A person's place in a team; superseded by a later row, never changed."""

    class Role(models.TextChoices):
        """What a member may do."""

        OWNER = "owner"
        REVIEWER = "reviewer"
        READER = "reader"
        GONE = "gone"

    team = models.ForeignKey(Team, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices)
    current = models.BooleanField(default=True)
    made = models.ForeignKey("register.History", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person"],
                condition=models.Q(current=True),
                name="one_current_role_in_a_team",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.team_id}: {self.role}"
