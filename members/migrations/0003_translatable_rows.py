from django.db import migrations

from maillage.pages.translatable_rows import DEPENDENCIES, make_translatable


class Migration(migrations.Migration):
    dependencies = [("members", "0002_initial"), *DEPENDENCIES]

    operations = [
        *make_translatable("members", "PersonRole", "person"),
        *make_translatable("members", "BoardSeat", "board"),
        migrations.AlterModelOptions("personrole", {"ordering": ["sort_order"], "verbose_name": "role"}),
        migrations.AlterModelOptions("boardseat", {"ordering": ["sort_order"], "verbose_name": "seat"}),
    ]
