from django.db import migrations

from maillage.pages.translatable_rows import DEPENDENCIES, make_translatable


class Migration(migrations.Migration):
    dependencies = [("projects", "0002_initial"), *DEPENDENCIES]

    operations = [
        *make_translatable("projects", "ProjectUpdate", "project"),
        *make_translatable("projects", "ProjectDocument", "project"),
        migrations.AlterModelOptions("projectupdate", {"ordering": ["sort_order"], "verbose_name": "update"}),
        migrations.AlterModelOptions("projectdocument", {"ordering": ["sort_order"], "verbose_name": "document"}),
    ]
