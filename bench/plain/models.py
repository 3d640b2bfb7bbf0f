"""The site's own tables, seen by a site that has no index."""

from __future__ import annotations

from django.db import models


class Topic(models.Model):
    """A field of work or a cause."""

    slug = models.SlugField()
    name = models.CharField(max_length=100)

    class Meta:
        managed = False
        db_table = "directory_topic"

    def __str__(self) -> str:
        return self.name


class Province(models.Model):
    """A province."""

    slug = models.SlugField()
    name = models.CharField(max_length=60)

    class Meta:
        managed = False
        db_table = "directory_province"

    def __str__(self) -> str:
        return self.name


class Benefit(models.Model):
    """What members gain."""

    slug = models.SlugField()
    title = models.CharField(max_length=120)

    class Meta:
        managed = False
        db_table = "directory_benefit"

    def __str__(self) -> str:
        return self.title


class Challenge(models.Model):
    """What groups struggle with."""

    slug = models.SlugField()
    title = models.CharField(max_length=120)

    class Meta:
        managed = False
        db_table = "directory_challenge"

    def __str__(self) -> str:
        return self.title


class Group(models.Model):
    """A group."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=120)
    acronym = models.CharField(max_length=40, blank=True)
    sort_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12)
    summary = models.CharField(max_length=300)
    description = models.TextField()
    who_can_join = models.TextField()
    scope = models.CharField(max_length=14)
    membership = models.CharField(max_length=12)
    status = models.CharField(max_length=10)
    headquarters_city = models.CharField(max_length=80)
    province = models.ForeignKey(
        Province,
        models.PROTECT,
        null=True,
        db_column="headquarters_province_id",
        related_name="groups",
    )
    last_verified_on = models.DateField(null=True)
    updated_at = models.DateTimeField()
    topics = models.ManyToManyField(Topic, db_table="directory_group_topics", related_name="groups")
    benefits = models.ManyToManyField(Benefit, through="GroupBenefit", related_name="groups")
    challenges = models.ManyToManyField(Challenge, through="GroupChallenge", related_name="groups")

    class Meta:
        managed = False
        db_table = "directory_group"
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name


class GroupName(models.Model):
    """Another name of a group."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="names")
    value = models.CharField(max_length=200)

    class Meta:
        managed = False
        db_table = "directory_groupname"

    def __str__(self) -> str:
        return self.value


class GroupBenefit(models.Model):
    """A benefit of a group."""

    group = models.ForeignKey(Group, models.CASCADE)
    benefit = models.ForeignKey(Benefit, models.CASCADE)

    class Meta:
        managed = False
        db_table = "directory_groupbenefit"

    def __str__(self) -> str:
        return str(self.benefit)


class GroupChallenge(models.Model):
    """A challenge of a group."""

    group = models.ForeignKey(Group, models.CASCADE)
    challenge = models.ForeignKey(Challenge, models.CASCADE)

    class Meta:
        managed = False
        db_table = "directory_groupchallenge"

    def __str__(self) -> str:
        return str(self.challenge)
