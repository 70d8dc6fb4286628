"""Rows of small forms on one page, as a list of passages or of people is typed.

A row left blank is no row; a row ticked for removal is gone when the form is saved.
"""

from typing import Any

from django import forms

# What a page may have had before the most rows were fewer.
SLACK = 50


class Rows(forms.BaseFormSet):
    """Rows of one kind; a blank new one is left out, a ticked old one is removed.

    Hardly more than the most are ever made: the library would make and draw a thousand
    more for whoever says that there are so many, and be busy for half a minute.
    """

    deletion_widget = forms.CheckboxInput

    def __init__(self, *args: Any, **options: Any) -> None:
        self.absolute_max = self.max_num + SLACK
        super().__init__(*args, **options)

    def add_fields(self, form: forms.Form, index: int | None) -> None:
        super().add_fields(form, index)
        if index is None or index >= self.initial_form_count():
            form.fields.pop("DELETE", None)
        elif "DELETE" in form.fields:
            form.fields["DELETE"].label = "Remove this one"

    @property
    def kept(self) -> list[dict[str, Any]]:
        """The rows to save, in the order they stand on the page."""
        return [
            form.cleaned_data
            for form in self.forms
            if form.cleaned_data and not form.cleaned_data.get("DELETE")
        ]


def rows_of_forms(
    form: type[forms.Form], *, extra: int, can_delete: bool
) -> type[Rows]:
    """A formset class: so many blank rows more, with a box to remove each or none."""
    return forms.formset_factory(
        form, formset=Rows, extra=extra, can_delete=can_delete, max_num=200
    )
