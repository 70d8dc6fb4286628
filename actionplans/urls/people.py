"""The addresses of a council's people, and of who has been invited."""

from django.urls import path

from actionplans.views import invitation, people
from actionplans.views import people_deeds as deeds

PEOPLE = "<slug:council>/people"
PERSON = f"{PEOPLE}/<int:pk>"

urlpatterns = [
    path(f"{PEOPLE}/", people.people_list, name="people-list"),
    path(f"{PEOPLE}/invite/", people.invite, name="people-invite"),
    path(f"{PERSON}/", people.person_detail, name="person-detail"),
    path(f"{PERSON}/edit/", deeds.edit, name="person-edit"),
    path(f"{PERSON}/roles/", deeds.roles, name="person-roles"),
    path(f"{PERSON}/leave/", deeds.leave, name="person-leave"),
    path(f"{PERSON}/return/", deeds.come_back, name="person-return"),
    path(f"{PERSON}/invitation/renew/", deeds.renew, name="person-renew"),
    path(f"{PERSON}/invitation/revoke/", deeds.revoke, name="person-revoke"),
    path(f"{PERSON}/invitation/show/", deeds.show_address, name="person-address"),
    path(f"{PERSON}/invitation/anew/", deeds.readmit, name="person-readmit"),
    path(f"{PERSON}/two-steps/", deeds.forget_second_factor, name="person-two-steps"),
    path("invitation/", invitation.invitation, name="invitation"),
    path("invitation/<str:secret>/", invitation.come_in, name="invitation-open"),
]
