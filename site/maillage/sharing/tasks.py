from django_tasks import task

from maillage.sharing import drawn


@task()
def draw_picture(key):
    """Draws the picture of a page that has none of its own; one that has, or that not everybody may see, keeps none."""
    page = drawn.public_page(key)
    if page is None:
        drawn.forget(key)
    else:
        drawn.picture(page, drawn.subject_today(page))


@task()
def forget_pictures(key):
    drawn.forget(key)
