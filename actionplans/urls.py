"""The product as a list of addresses."""

urlpatterns = []
