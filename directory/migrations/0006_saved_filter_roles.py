"""Curators and editors keep the pages that are made of saved filters."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = ("Kurator", "Redaktur")
PERMISSIONS = [f"{action}_savedfilter" for action in ("add", "change", "delete", "view")]


def grant(apps, schema_editor):
    """Give both roles what they need; permissions are made as in `0002_roles`."""
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
    permissions = Permission.objects.using(database).filter(
        content_type__app_label="directory", codename__in=PERMISSIONS
    )
    for role in Role.objects.using(database).filter(name__in=ROLES):
        yield role, permissions


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_saved_filter")]

    operations = [migrations.RunPython(grant, revoke)]
