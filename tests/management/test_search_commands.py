"""The commands that build and prove the search index."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from directory.models import IndexedGroup, IndexFacet, IndexPending, IndexState, IndexTerm
from directory.search import engine
from tests import cast

pytestmark = pytest.mark.django_db


def test_index_is_built_and_proved():
    cast.make_group("Kapal Laut")
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    call_command("check_search", stdout=out)
    assert "Indexed 1 groups." in out.getvalue()
    assert "The index and the rows agree." in out.getvalue()


def test_difference_is_named_and_fails():
    cast.make_group("Kapal Laut")
    engine.rebuild()
    IndexTerm.objects.filter(term="kapal").delete()
    err = StringIO()
    with pytest.raises(CommandError, match="rebuild_search"):
        call_command("check_search", stderr=err)
    assert "'kapal'" in err.getvalue()


def test_rebuild_that_another_took_over_says_so(monkeypatch):
    def superseded(progress):
        raise engine.Superseded

    monkeypatch.setattr(engine, "rebuild", superseded)
    with pytest.raises(CommandError, match="Another rebuild"):
        call_command("rebuild_search")


def test_rows_of_the_index_have_names():
    cast.make_group("Kapal Laut")
    engine.rebuild()
    rows = [model.objects.first() for model in (IndexState, IndexTerm, IndexFacet, IndexedGroup)]
    assert all(map(str, [*rows, IndexPending(group_id=1)]))
