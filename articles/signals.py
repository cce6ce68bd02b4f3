from django.dispatch import receiver
from wagtail.signals import page_published

from articles.actions.freeze_report import freeze_report
from articles.models import ReportPage


@receiver(page_published, sender=ReportPage)
def keep_the_sheets_of_a_published_report(sender, instance, **kwargs):
    freeze_report(instance)
