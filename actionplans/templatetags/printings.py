"""What templates say of a printing that somebody waits for."""

from django import template
from django.utils.timezone import now

from actionplans import print_standing
from actionplans.models import PrintJob

register = template.Library()


@register.simple_tag
def how_far(job: PrintJob) -> str:
    return print_standing.words_of(job, at=now())
