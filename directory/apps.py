"""The one wiring place: signals and system checks are connected here and nowhere else."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import pre_save
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """The directory of groups."""

    name = "directory"
    verbose_name = _("Direktori")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what listens."""
        pre_save.connect(skip_history_of_raw_rows, dispatch_uid="directory.raw-history")


def skip_history_of_raw_rows(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Keep `loaddata` out of the history: a fixture is a starting point, nobody's edit."""
    if raw:
        instance.skip_history_when_saving = True
