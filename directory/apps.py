"""The one wiring place: signals and system checks are connected here and nowhere else."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_save, pre_save
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """The directory of groups."""

    name = "directory"
    verbose_name = _("Direktori")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect what listens."""
        from directory.search import signals  # needs the models, which are loaded by now

        import_module("directory.checks")  # registers itself
        signals.connect()
        pre_save.connect(prepare_raw_row, dispatch_uid="directory.raw-row")
        post_save.connect(derive_dates_of_raw_row, dispatch_uid="directory.raw-dates")


class CuratorAdminConfig(AdminConfig):
    """The admin, with the directory's own front page in place of Django's."""

    default_site = "directory.admin.site.CuratorSite"

    def ready(self) -> None:
        """Register the nouns, now that the site can be made."""
        super().ready()
        import_module("directory.admin.nouns")


def prepare_raw_row(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Make good what `loaddata` leaves out: it saves rows without calling their `save`.

    A fixture need not hold derived columns. It leaves no history either: it is a starting point,
    nobody's edit.
    """
    if raw:
        instance.skip_history_when_saving = True
        if derive := getattr(instance, "derive", None):
            derive()


def derive_dates_of_raw_row(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Set the dates that follow from the checks of a group that `loaddata` brought."""
    from directory.models import Group, Verification
    from directory.models.verification import derive_dates

    if raw and isinstance(instance, Group | Verification):
        derive_dates(instance if isinstance(instance, Group) else instance.group)
