"""Curators keep synonyms and see what readers did not find."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

PERMISSIONS = {
    "Kurator": [
        *[f"{action}_synonym" for action in ("add", "change", "delete", "view")],
        "view_searchmiss",
    ],
    "Redaktur": ["view_synonym"],
}


def grant(apps, schema_editor):
    """Give the roles what they need; permissions are made as in `0002_roles`."""
    database = schema_editor.connection.alias
    directory = apps.get_app_config("directory")
    directory.models_module = True
    create_permissions(directory, verbosity=0, using=database, apps=apps)
    directory.models_module = None
    for role, permissions in _granted(apps, database):
        role.permissions.add(*permissions)


def revoke(apps, schema_editor):
    """Take them away again."""
    for role, permissions in _granted(apps, schema_editor.connection.alias):
        role.permissions.remove(*permissions)


def _granted(apps, database):
    Role = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, codenames in PERMISSIONS.items():
        role = Role.objects.using(database).filter(name=name).first()
        if role:
            yield role, Permission.objects.using(database).filter(
                content_type__app_label="directory", codename__in=codenames
            )


class Migration(migrations.Migration):
    dependencies = [("directory", "0003_search_index")]

    operations = [migrations.RunPython(grant, revoke)]
