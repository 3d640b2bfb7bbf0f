"""The finder: three questions, each step an address, that end on an ordinary list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from directory.choices import Kind
from directory.listing.address import list_address, without
from directory.listing.params import clean
from directory.listing.tile_map import Island, islands
from directory.models import KindProfile
from directory.search import engine
from directory.search.engine import Question
from directory.search.vocabulary import Vocabulary

#: What each question asks for, as parameters of the list; one of them answers it.
ASKED = (("kind", "topic"), ("benefit",), ("province",))
#: The parameter that tells which question is open.
STEP = "langkah"
#: Answers shown at once under each kind, and among what one may hope for; the rest is folded.
TOPICS_SHOWN, BENEFITS_SHOWN = 6, 8

Answers = dict[str, list[str]]


@dataclass(frozen=True)
class Answer:
    """One possible answer; `count` groups remain with it, None where counts are left out."""

    label: str
    text: str
    count: int | None
    url: str
    chosen: bool


@dataclass(frozen=True)
class Door:
    """One kind as an answer, and its topics as narrower ones, the largest first."""

    kind: Kind
    whole: Answer
    topics: list[Answer]

    @property
    def shown(self) -> list[Answer]:
        """The topics that are seen at once."""
        return self.topics[:TOPICS_SHOWN]

    @property
    def folded(self) -> list[Answer]:
        """The topics that open on demand."""
        return self.topics[TOPICS_SHOWN:]


@dataclass(frozen=True)
class Stage:
    """One of the three questions in short, the answer given to it, and its address."""

    number: int
    name: str
    answer: str
    url: str
    current: bool


@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """Ask the question that the address names; each answer leads to the next, the last to a list.

    What the address holds beyond known answers and a step is ignored.
    """
    vocabulary = engine.vocabulary()
    answers = given(clean(request.GET, vocabulary).values)
    raw = request.GET.get(STEP, "")
    step = int(raw) if raw in ("1", "2", "3") else 1
    # Counted without an earlier answer to this question: each number is what a click gives.
    others = _without_all(answers, ASKED[step - 1])
    found = engine.find(Question(choices=others), limit=1)
    context: dict[str, Any] = {
        "step": step,
        "stages": stages(answers, step, vocabulary),
        "total": found.total,
        "list_url": list_address(others),
        "back_url": finder_address(answers, step - 1) if step > 1 else "",
        "skip_url": _onward(others, step),
        "part": f"directory/finder/step_{step}.html",
        "asked": bool(request.GET),
        **_answers_to(step, answers, found.counts, vocabulary),
    }
    return render(request, "directory/finder.html", context)


def given(values: Answers) -> Answers:
    """Keep of the parameters of a list one answer to each of the questions.

    A topic says more than its kind, which it then stands for.
    """
    kept: Answers = {}
    for names in ASKED:
        for name in reversed(names):
            if values.get(name):
                kept[name] = values[name][-1:]
                break
    return kept


def finder_address(answers: Answers, step: int) -> str:
    """Return the address of question `step`, from 1, with the `answers` given so far."""
    pairs = [(name, value) for name, values in sorted(answers.items()) for value in values]
    if step > 1:
        pairs.append((STEP, str(step)))
    address = reverse("directory:finder")
    return f"{address}?{urlencode(pairs)}" if pairs else address


def stages(answers: Answers, step: int, vocabulary: Vocabulary) -> list[Stage]:
    """Return the three questions as the way through the finder, with the answers so far."""
    names = (_("Profesi atau minat"), _("Harapan"), _("Tempat"))
    labels = [_label(answers, asked, vocabulary) for asked in ASKED]
    return [
        Stage(number, name, label, finder_address(answers, number), number == step)
        for number, (name, label) in enumerate(zip(names, labels, strict=True), start=1)
    ]


def _label(answers: Answers, asked: Iterable[str], vocabulary: Vocabulary) -> str:
    for name in asked:
        for value in answers.get(name, []):
            if name == "kind":
                return str(Kind(value).label)
            row = next(row for row in vocabulary.rows(name) if row.slug == value)
            return str(row.local_title if name == "benefit" else row.local_name)
    return ""


def _answers_to(
    step: int, answers: Answers, counts: engine.Counts | None, vocabulary: Vocabulary
) -> dict[str, Any]:
    """Return what the template of the step shows: only answers that leave some group."""
    if step == 1:
        return {"doors": _doors(answers, counts, vocabulary)}
    if step == 2:
        benefits = _benefits(answers, counts, vocabulary)
        return {"shown": benefits[:BENEFITS_SHOWN], "folded": benefits[BENEFITS_SHOWN:]}
    return {"islands": _provinces(answers, counts, vocabulary)}


def _doors(answers: Answers, counts: engine.Counts | None, vocabulary: Vocabulary) -> list[Door]:
    profiles = {profile.kind: profile for profile in KindProfile.objects.all()}
    doors = []
    for kind in Kind:
        profile = profiles.get(kind)
        label = profile.local_tagline if profile else str(kind.label)
        whole = _answer(answers, counts, "kind", kind.value, label, next_step=2)
        topics = [
            _answer(answers, counts, "topic", topic.slug, topic.local_name, next_step=2)
            for topic in vocabulary.topics
            if topic.kind == kind and topic.parent_id is None
        ]
        doors.append(Door(kind, whole, _worth_choosing(topics)))
    return doors


def _benefits(
    answers: Answers, counts: engine.Counts | None, vocabulary: Vocabulary
) -> list[Answer]:
    return _worth_choosing(
        _answer(
            answers,
            counts,
            "benefit",
            benefit.slug,
            benefit.local_title,
            text=benefit.local_description.partition(". ")[0].rstrip(".") + ".",
            next_step=3,
        )
        for benefit in vocabulary.benefits
    )


def _provinces(
    answers: Answers, counts: engine.Counts | None, vocabulary: Vocabulary
) -> list[Island]:
    def address(slug: str) -> str:
        return list_address({**answers, "province": [slug]})

    return islands(vocabulary.provinces, counts["province"] if counts else None, address)


def _answer(
    answers: Answers,
    counts: engine.Counts | None,
    name: str,
    value: str,
    label: str,
    *,
    next_step: int,
    text: str = "",
) -> Answer:
    others = _without_all(answers, ASKED[next_step - 2])
    return Answer(
        label=label,
        text=text,
        count=counts[name][value] if counts else None,
        url=finder_address({**others, name: [value]}, next_step),
        chosen=value in answers.get(name, []),
    )


def _worth_choosing(answers: Iterable[Answer]) -> list[Answer]:
    """Keep the answers that leave some group, those that leave most first."""
    kept = [answer for answer in answers if answer.count != 0]
    return sorted(kept, key=lambda answer: -(answer.count or 0))


def _onward(answers: Answers, step: int) -> str:
    """Return where skipping question `step` leads: to the next one, or to the list."""
    return finder_address(answers, step + 1) if step < len(ASKED) else list_address(answers)


def _without_all(answers: Answers, names: Iterable[str]) -> Answers:
    for name in names:
        answers = without(answers, name)
    return answers
