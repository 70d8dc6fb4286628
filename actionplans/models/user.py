"""User: a person who may sign in. The e-mail address is the name."""

from datetime import date

from django.contrib.auth.models import (
    AbstractBaseUser,
    BaseUserManager,
    PermissionsMixin,
)
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

COMMAND_LINE = "command-line@localhost"


class UserQuerySet(models.QuerySet["User"]):
    def in_use(self, on: date) -> "UserQuerySet":
        """Accounts that open something that day: not shut, and nobody has left."""
        return self.filter(Q(last_day=None) | Q(last_day__gte=on), is_active=True)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(
        self, email: str, password: str | None = None, **fields: object
    ) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: object
    ) -> "User":
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def command_line(self) -> "User":
        """Who the ledger names when a command is run by nobody in particular."""
        user, _ = self.get_or_create(
            email=COMMAND_LINE, defaults={"name": "command line", "is_active": False}
        )
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account; what they may do follows from their roles."""

    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField(max_length=200)
    post_title = models.CharField(max_length=200, blank=True)

    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField("may open the administration pages", default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    last_day = models.DateField(
        "last day with the council",
        null=True,
        blank=True,
        help_text="The account opens nothing after it; it is never deleted.",
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_any_case")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def is_in_use(self, on: date) -> bool:
        """As `UserQuerySet.in_use` says of many."""
        return self.is_active and (self.last_day is None or self.last_day >= on)
