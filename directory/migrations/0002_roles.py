"""The roles of the people who keep the directory: Kurator and Redaktur."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

#: What belongs to one group, edited and deleted in its form.
CHILDREN = [
    "groupname",
    "groupidentifier",
    "grouplink",
    "branch",
    "joinstep",
    "grouprelation",
    "groupbenefit",
    "groupchallenge",
    "citation",
]
ENTRIES = ["group", "topic", "benefit", "challenge", "mitigation", "source", "verification"]
GUIDE = ["kindprofile", "comparisonaspect", "generalstep", "guidepage"]
EDIT = ["add", "change", "view"]

ROLES = {
    "Kurator": [
        *[(action, model) for model in ENTRIES for action in EDIT],
        *[(action, model) for model in CHILDREN for action in [*EDIT, "delete"]],
        *[("view", model) for model in ["province", "formerslug", *GUIDE]],
    ],
    "Redaktur": [
        *[(action, model) for model in GUIDE for action in EDIT],
        *[("view", model) for model in [*ENTRIES, *CHILDREN, "province", "formerslug"]],
    ],
}


def make_roles(apps, schema_editor):
    """Make both roles with their permissions.

    On a fresh database the permissions do not exist yet: Django makes them only after the last
    migration. They are made here, from the models as they stand at this migration.
    """
    database = schema_editor.connection.alias
    directory = apps.get_app_config("directory")
    directory.models_module = True  # or nothing is made for a historical app
    create_permissions(directory, verbosity=0, using=database, apps=apps)
    directory.models_module = None

    Role = apps.get_model("auth", "Group")
    Permission = apps.get_model("auth", "Permission")
    known = {
        permission.codename: permission
        for permission in Permission.objects.using(database).filter(
            content_type__app_label="directory"
        )
    }
    for name, permissions in ROLES.items():
        role, _made = Role.objects.using(database).get_or_create(name=name)
        role.permissions.add(*[known[f"{action}_{model}"] for action, model in permissions])


def remove_roles(apps, schema_editor):
    """Take both roles away; the accounts that had them stay."""
    Role = apps.get_model("auth", "Group")
    Role.objects.using(schema_editor.connection.alias).filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, remove_roles)]
