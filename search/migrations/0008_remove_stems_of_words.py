from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0007_analysis_of_the_index'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='word',
            name='word_by_stem',
        ),
        migrations.AlterField(  # so that this can be undone where there are words
            model_name='word',
            name='stem',
            field=models.CharField(default='', max_length=61),
        ),
        migrations.RemoveField(
            model_name='word',
            name='stem',
        ),
    ]
