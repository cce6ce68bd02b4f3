"""Sites made before mails could be reworded: their publishers may do it, as those of a new site (`home/groups.py`)."""

from django.db import migrations

PUBLISHERS = "Publication"


def let_publishers_keep_mails(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=PUBLISHERS).first()
    if group is None:
        return
    ContentType, Permission = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    # Django makes them after the last migration only.
    content_type, _ = ContentType.objects.get_or_create(app_label="registrations", model="mailtemplate")
    for action in ("add", "change", "delete"):
        permission, _ = Permission.objects.get_or_create(
            content_type=content_type,
            codename=f"{action}_mailtemplate",
            defaults={"name": f"Can {action} mail to people registered"},
        )
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("registrations", "0002_letters_tried_again"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_publishers_keep_mails, migrations.RunPython.noop)]
