"""The two kinds compared: the article's table, and figures from the directory."""

import pytest

from directory.choices import BranchType, Kind, Membership, Origin, Status
from directory.models import ComparisonAspect, KindProfile
from tests.cast import (
    give_benefit,
    make_benefit,
    make_branch,
    make_group,
    make_province,
    make_topic,
)

pytestmark = pytest.mark.django_db
URL = "/okupasional-vs-volunter/"


def html_of(client):
    """Return the page with its spaces folded."""
    response = client.get(URL)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def figures(client):
    """Return the figures by kind."""
    return {figure.kind: figure for figure in client.get(URL).context["figures"]}


def test_table_shows_the_rows_of_the_article_and_marks_what_was_added(client):
    rows = [("dasar", Origin.SEED, ["S1-2"]), ("pendanaan", Origin.EXTENDED, [])]
    for place, (slug, origin, claims) in enumerate(rows):
        ComparisonAspect.objects.create(
            slug=slug,
            title=slug.capitalize(),
            occupational=f"{slug} profesi",
            volunteer=f"{slug} relawan",
            position=place,
            origin=origin,
            claims=claims,
        )
    html = html_of(client)
    assert '<tr class="comparison__row" data-claims="S1-2">' in html
    assert html.index("dasar profesi") < html.index("dasar relawan") < html.index("Pendanaan")
    assert html.count(">tambahan kami<") == 1
    assert html.index("Pendanaan") < html.index(">tambahan kami<")


def test_definitions_are_shown_with_their_claims(client):
    KindProfile.objects.create(
        kind=Kind.VOLUNTEER,
        name="kelompok relawan (volunter)",
        tagline="Satu kepedulian",
        definition="Dari **minat** dan tujuan sosial.",
        benefits_intro="Manfaatnya tidak ternilai.",
        claims=["S0-8", "S3-1"],
    )
    html = html_of(client)
    assert 'data-claims="S0-8 S3-1"' in html
    assert "Dari <strong>minat</strong> dan tujuan sosial." in html


def test_figures_count_published_groups_by_membership(client):
    for membership in [Membership.OPEN, Membership.OPEN, Membership.UNKNOWN]:
        make_group(membership=membership)
    make_group(membership=Membership.OPEN, status=Status.DRAFT)
    figure = figures(client)[Kind.VOLUNTEER]
    assert figure.count == 3
    assert [(s.membership, s.count, s.percent) for s in figure.shares] == [
        (Membership.OPEN, 2, 67),
        (Membership.UNKNOWN, 1, 33),
    ]
    assert "membership=open" in html_of(client)
    assert "membership=unknown" not in html_of(client)


def test_kind_without_groups_says_so(client):
    assert html_of(client).count("Direktori ini belum memuat kelompoknya.") == 2


def test_figures_name_the_oldest_and_the_newest(client):
    make_group(founded_year=1800, status=Status.DRAFT)
    make_group(founded_year=None)
    make_group("Tua", founded_year=1945)
    make_group("Muda", founded_year=2019)
    figure = figures(client)[Kind.VOLUNTEER]
    assert (figure.oldest.name, figure.newest.name) == ("Tua", "Muda")


def test_figures_rank_own_benefits_and_topics_of_the_kind(client):
    rare, frequent = make_benefit("jarang"), make_benefit("sering", position=9)
    cause, other = make_topic("satwa"), make_topic("hukum", kind=Kind.OCCUPATIONAL)
    for _ in range(2):
        give_benefit(make_group(topics=[cause, other]), frequent)
    give_benefit(make_group(), rare)
    give_benefit(make_group(kind=Kind.OCCUPATIONAL), rare)
    for number in range(6):
        give_benefit(make_group(), make_benefit(f"lain-{number}", position=1))
    figure = figures(client)[Kind.VOLUNTEER]
    assert [(b.slug, n) for b, n in figure.benefits][:2] == [("sering", 2), ("jarang", 1)]
    assert len(figure.benefits) == 5
    assert [(t.slug, n) for t, n in figure.topics] == [("satwa", 2)]


def test_figures_count_provinces_with_an_office_or_a_counted_branch(client):
    banten, bali, aceh = (make_province(slug) for slug in ("banten", "bali", "aceh"))
    group = make_group(headquarters_province=banten)
    make_branch(group, banten)
    make_branch(group, bali)
    make_branch(group, aceh, type=BranchType.ACTIVITY, seen_year=2010)
    make_branch(make_group(status=Status.DRAFT), aceh)
    assert figures(client)[Kind.VOLUNTEER].provinces == 2
    make_group(kind=Kind.OCCUPATIONAL)
    assert "2 dari 3" in html_of(client)


def test_number_of_queries_does_not_grow(client, django_assert_max_num_queries):
    for kind in Kind:
        for number in range(5):
            topic = make_topic(f"{kind}-{number}", kind=kind)
            province = make_province(f"provinsi-{kind}-{number}")
            group = make_group(kind=kind, topics=[topic], headquarters_province=province)
            group.founded_year = 1950 + number
            group.save()
            give_benefit(group, make_benefit(f"manfaat-{kind}-{number}"))
    with django_assert_max_num_queries(14):
        client.get(URL)
