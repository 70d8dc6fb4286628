"""What is wrong with a form is told with the status that says so."""

from http import HTTPStatus
from typing import Any

from django.forms import Form
from django.http import HttpResponse

from actionplans.accounts import limits
from actionplans.accounts.adapter import TOO_MANY_CODES


class Refusing:
    """422 where something is wrong, 429 where it was wrong too often."""

    def form_invalid(self, form: Form) -> HttpResponse:
        return self.refused(form)

    def refused(self, form: Form, **more: Any) -> HttpResponse:
        codes = {e.code for errors in form.errors.as_data().values() for e in errors}
        too_many = bool(codes & TOO_MANY_CODES)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if too_many:
            status = HTTPStatus.TOO_MANY_REQUESTS
        context = self.get_context_data(form=form, too_many=too_many, **more)
        response = self.render_to_response(context, status=status)
        if too_many:
            response["Retry-After"] = str(limits.MINUTES * 60)
        return response
