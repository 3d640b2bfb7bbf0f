"""Accounts with the roles that the migrations made."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group as Role
from django.contrib.auth.models import User
from django.test import Client


@pytest.fixture
def account(db) -> Callable[..., User]:
    """Make a staff account with roles."""

    def make(username: str, *roles: str) -> User:
        user = User.objects.create_user(username, password="rahasia-sekali-77", is_staff=True)
        user.groups.set([Role.objects.get(name=role) for role in roles])
        return user

    return make


@pytest.fixture
def logged_in(account) -> Callable[..., Client]:
    """Make a client of a new account with roles."""

    def make(username: str, *roles: str) -> Client:
        client = Client()
        client.force_login(account(username, *roles))
        return client

    return make


@pytest.fixture
def sari(logged_in) -> Client:
    """A curator."""
    return logged_in("sari", "Kurator")


@pytest.fixture
def budi(logged_in) -> Client:
    """Another curator."""
    return logged_in("budi", "Kurator")


@pytest.fixture
def rina(logged_in) -> Client:
    """An editor of the guide."""
    return logged_in("rina", "Redaktur")


@pytest.fixture
def boss(db) -> Client:
    """Somebody who may do everything."""
    client = Client()
    client.force_login(User.objects.create_superuser("boss", password="rahasia-sekali-77"))
    return client
