"""The form that makes a token. In: what was typed. Out: what granting takes."""

from django import forms


class TokenForm(forms.Form):
    name = forms.CharField(
        label="What the token is for",
        max_length=100,
        help_text="For example, Power BI report of the performance team",
        error_messages={"required": "Say what the token is for"},
    )
