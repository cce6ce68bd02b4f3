from django_tasks import task


@task()
def deliver_letters(operation):
    from agenda.registrations.models import Letter
    from agenda.registrations.outbox import deliver

    deliver(Letter.objects.filter(operation=operation))
