"""Steps of joining are renumbered in the form of their group."""

import pytest

from directory.models import JoinStep
from tests import cast
from tests.admin.sent_form import add_row, edit, opened, problems, send, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    group = cast.relawan_kota()
    for order, words in enumerate(["Satu", "Dua", "Tiga"], start=1):
        JoinStep.objects.create(group=group, order=order, text=words)
    return group


def steps(group) -> list[tuple[int, str]]:
    return list(group.join_steps.values_list("order", "text"))


def test_two_steps_change_places(sari, group):
    edit(sari, group, **{"join_steps-0-order": "2", "join_steps-1-order": "1"})

    assert steps(group) == [(1, "Dua"), (2, "Satu"), (3, "Tiga")]
    assert JoinStep.history.filter(history_type="~").count() == 2


def test_all_steps_move_round(sari, group):
    edit(
        sari,
        group,
        **{"join_steps-0-order": "2", "join_steps-1-order": "3", "join_steps-2-order": "1"},
    )

    assert steps(group) == [(1, "Tiga"), (2, "Satu"), (3, "Dua")]


def test_number_of_a_deleted_step_is_free_at_once(sari, group):
    edit(
        sari,
        group,
        **{
            "join_steps-0-order": "2",
            "join_steps-1-DELETE": "on",
            "join_steps-2-order": "1",
        },
    )

    assert steps(group) == [(1, "Tiga"), (2, "Satu")]


def test_new_step_takes_the_number_of_one_that_moves(sari, group):
    values = add_row(opened(sari, group), "join_steps", order="1", text="Nol")
    values |= {"join_steps-0-order": "2", "join_steps-1-order": "3", "join_steps-2-order": "4"}

    response = send(sari, group, values)

    assert response.status_code == 302, problems(response)
    assert steps(group) == [(1, "Nol"), (2, "Satu"), (3, "Dua"), (4, "Tiga")]


def test_steps_without_a_number_come_last(sari, group):
    values = opened(sari, group)
    values = add_row(values, "join_steps", order="", text="Empat")
    values = add_row(values, "join_steps", order="", text="Lima")

    response = send(sari, group, values | {"join_steps-0-order": ""})

    assert response.status_code == 302, problems(response)
    assert steps(group) == [(2, "Dua"), (3, "Tiga"), (4, "Satu"), (5, "Empat"), (6, "Lima")]


def test_number_used_twice_is_refused_clearly(sari, group):
    response = send(sari, group, opened(sari, group), **{"join_steps-0-order": "2"})

    assert response.status_code == 200
    assert "Urutan 2 dipakai dua langkah. Beri nomor yang berbeda." in text(response)
    assert steps(group) == [(1, "Satu"), (2, "Dua"), (3, "Tiga")]


@pytest.mark.parametrize("order", ["0", "-1", "1000", "satu", "99999999999"])
def test_impossible_number_is_refused(sari, group, order):
    response = send(sari, group, opened(sari, group), **{"join_steps-0-order": order})

    assert response.status_code == 200
    assert problems(response)
    assert steps(group) == [(1, "Satu"), (2, "Dua"), (3, "Tiga")]


def test_step_without_words_is_refused(sari, group):
    response = send(sari, group, add_row(opened(sari, group), "join_steps", order="4", fee="Rp1"))

    assert response.status_code == 200
    assert problems(response)
