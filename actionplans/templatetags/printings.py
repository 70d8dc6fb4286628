"""What templates say of a printing that somebody waits for."""

from django import template
from django.template import Context
from django.utils.timezone import now

from actionplans import print_standing
from actionplans.models import PrintJob

register = template.Library()


@register.simple_tag(takes_context=True)
def how_far(context: Context, job: PrintJob) -> str:
    to_public = not context["user"].is_authenticated
    return print_standing.words_of(job, at=now(), to_public=to_public)
