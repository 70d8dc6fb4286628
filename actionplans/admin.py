"""Django's own administration pages: accounts, for superusers; no council task."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from .models import Council, Role, User


class RoleInline(admin.TabularInline):
    model = Role
    extra = 1


@admin.register(User)
class AccountAdmin(UserAdmin):
    ordering = ["email"]
    list_display = ["email", "name", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email", "name"]
    readonly_fields = ["last_login", "joined_at"]
    inlines = [RoleInline]
    fieldsets = [
        (None, {"fields": ["email", "password", "name", "post_title"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "is_superuser"]}),
        ("Dates", {"fields": ["last_login", "joined_at"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["email", "name", "usable_password", "password1", "password2"]},
        )
    ]


@admin.register(Council)
class CouncilAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "publishes_names"]
