"""Signing in and out, and changing one's password: Django's own views in our pages."""

from django.contrib import messages
from django.contrib.auth import views
from django.forms import Form
from django.http import HttpResponse
from django.urls import reverse_lazy

from actionplans.forms.sign_in import NewPasswordForm, SignInForm


class ChangePassword(views.PasswordChangeView):
    """Django's page ends on one that only says so; ours goes home and says so there."""

    form_class = NewPasswordForm
    template_name = "actionplans/password_change.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form: Form) -> HttpResponse:
        messages.success(self.request, "Your password is changed")
        return super().form_valid(form)


sign_in = views.LoginView.as_view(
    authentication_form=SignInForm,
    template_name="actionplans/sign_in.html",
    redirect_authenticated_user=True,
)
sign_out = views.LogoutView.as_view()
change_password = ChangePassword.as_view()
