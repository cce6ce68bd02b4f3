"""Sites made before the desk of searches: their publishers keep it, as those of a new site (`home/groups.py`).

What staff have settled since is left alone: a model of which the group has some right gets no other.
"""

from django.db import migrations

PUBLISHERS = "Publication"
RIGHTS = {
    "synonym": ("synonyms", ("add", "change", "delete")),
    "promotion": ("promoted result", ("add", "change", "delete")),
    "askedwords": ("search", ("change",)),
}


def let_publishers_keep_searches(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=PUBLISHERS).first()
    if group is None:
        return
    ContentType, Permission = apps.get_model("contenttypes", "ContentType"), apps.get_model("auth", "Permission")
    for model, (name, actions) in RIGHTS.items():
        # Django makes them after the last migration only.
        content_type, _ = ContentType.objects.get_or_create(app_label="search", model=model)
        if group.permissions.filter(content_type=content_type).exists():
            continue
        for action in actions:
            permission, _ = Permission.objects.get_or_create(
                content_type=content_type, codename=f"{action}_{model}", defaults={"name": f"Can {action} {name}"}
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0008_remove_stems_of_words"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_publishers_keep_searches, migrations.RunPython.noop)]
