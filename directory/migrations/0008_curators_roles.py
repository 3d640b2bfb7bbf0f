"""Curators see dead links and possible duplicates; the role Moderator is there for proposals."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

#: What a moderator compares a proposal with.
SEEN = [
    *["group", "topic", "benefit", "challenge", "mitigation", "source", "verification"],
    *["groupname", "groupidentifier", "grouplink", "branch", "joinstep", "grouprelation"],
    *["groupbenefit", "groupchallenge", "citation", "province", "formerslug"],
]
PERMISSIONS = {
    "Kurator": ["view_linkcheck", "view_duplicatepair", "change_duplicatepair"],
    "Moderator": [f"view_{model}" for model in SEEN],
}


def grant(apps, schema_editor):
    """Give the roles what they need; permissions are made as in `0002_roles`."""
    database = schema_editor.connection.alias
    directory = apps.get_app_config("directory")
    directory.models_module = True
    create_permissions(directory, verbosity=0, using=database, apps=apps)
    directory.models_module = None
    Role = apps.get_model("auth", "Group")
    Role.objects.using(database).get_or_create(name="Moderator")
    for role, permissions in _granted(apps, database):
        role.permissions.add(*permissions)


def revoke(apps, schema_editor):
    """Take them away again; the accounts that were moderators stay."""
    database = schema_editor.connection.alias
    for role, permissions in _granted(apps, database):
        role.permissions.remove(*permissions)
    apps.get_model("auth", "Group").objects.using(database).filter(name="Moderator").delete()


def _granted(apps, database):
    Role = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    for name, codenames in PERMISSIONS.items():
        role = Role.objects.using(database).filter(name=name).first()
        if role:
            yield (
                role,
                Permission.objects.using(database).filter(
                    content_type__app_label="directory", codename__in=codenames
                ),
            )


class Migration(migrations.Migration):
    dependencies = [("directory", "0007_curators_work")]

    operations = [migrations.RunPython(grant, revoke)]
