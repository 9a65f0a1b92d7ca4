"""The base of all wire models: closed, immutable, so that an unknown field is an error."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints


class Wire(BaseModel):
    """A model that crosses the wire; unknown fields are refused, instances do not change.

    A desk leaves out what is as it is by itself, so that an older server, which does not know the
    newer fields, understands all that was there before. So a field's default never changes.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)


def _aware(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("a time must carry its offset from UTC")
    return value


#: A moment with its offset; the backend always sends UTC.
Moment = Annotated[datetime, AfterValidator(_aware)]


def _whole(value: object) -> object:
    # JSON knows one kind of number: 1.0 is whole too. Texts and booleans are none.
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("a whole number is needed")
    return value


def _day(value: object) -> object:
    if not isinstance(value, str | date):
        raise ValueError("a day is written as YYYY-MM-DD")
    return value


#: Marks a whole number in a request's body; stands after the number's limits.
WHOLE = BeforeValidator(_whole)
#: A day in a request's body (RFC 3339 full-date).
Day = Annotated[date, BeforeValidator(_day)]

#: A candidate reference as one employer sees it, e.g. ``R-7F3K-92QX`` (Crockford base 32).
Reference = Annotated[str, StringConstraints(pattern=r"^R(-[0-9A-HJKMNP-TV-Z]{4}){2}$")]

#: An identifier made by the backend or, for idempotency keys, by the client (UUID text).
Identifier = Annotated[
    str,
    StringConstraints(pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"),
]

#: One line of text without control characters.
Line = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        min_length=1,
        max_length=200,
        # Spelled out, as regular expressions differ in what is white space: something is visible.
        pattern=r"^[^\x00-\x1f\x7f]*[^\s\x00-\x20\x7f-\xa0\ufeff][^\x00-\x1f\x7f]*$",
    ),
]

#: An e-mail address of an account (not of a candidate).
Email = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        max_length=254,
        pattern=r"^[^@\s\x00-\x20\x7f-\xa0\ufeff]+@[^@\s\x00-\x20\x7f-\xa0\ufeff]+$",
    ),
]

#: A password as typed; bounds keep argon2id's work bounded.
Password = Annotated[str, StringConstraints(min_length=1, max_length=256)]
#: A password that is being set.
NewPassword = Annotated[str, StringConstraints(min_length=12, max_length=256)]
