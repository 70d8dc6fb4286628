"""Rows of small forms on one page, as a list of passages or of people is typed.

A row left blank is no row; a row ticked for removal is gone when the form is saved.
"""

from typing import Any

from django import forms


class Rows(forms.BaseFormSet):
    """Rows of one kind; a blank new one is left out, a ticked old one is removed."""

    deletion_widget = forms.CheckboxInput

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
