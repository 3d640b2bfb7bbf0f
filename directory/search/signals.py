"""What search does when rows change; `directory.apps` connects it, and models never know."""

from __future__ import annotations

from django.db.models.signals import post_delete, post_save

from directory.search import vocabulary


def connect() -> None:
    """Have the vocabulary read again after a change of one of its rows."""
    for model in vocabulary.MODELS:
        for signal in (post_save, post_delete):
            signal.connect(vocabulary.forget, sender=model, dispatch_uid="directory.vocabulary")
