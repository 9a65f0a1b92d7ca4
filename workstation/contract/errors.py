"""Refusals as RFC 9457 problem details: a code, a sentence for the person, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from workstation.contract.base import Wire

#: The media type of a problem document (RFC 9457).
PROBLEM_MEDIA_TYPE = "application/problem+json"


class Code(StrEnum):
    """Why a request was refused. Codes are never reused."""

    # sign-in and session
    WRONG_CREDENTIALS = "wrong_credentials"
    CODE_REQUIRED = "code_required"
    CODE_WRONG = "code_wrong"
    CODE_USED = "code_used"
    ACCOUNT_LOCKED = "account_locked"
    ACCOUNT_CLOSED = "account_closed"
    SUBSCRIPTION_EXPIRED = "subscription_expired"
    SEAT_MISSING = "seat_missing"
    WRONG_CLOCK = "wrong_clock"
    CLIENT_TOO_OLD = "client_too_old"
    SIGNED_OUT = "signed_out"
    SESSION_REVOKED = "session_revoked"
    PROOF_REQUIRED = "proof_required"
    PROOF_REFUSED = "proof_refused"
    NONCE_REQUIRED = "use_dpop_nonce"
    # what may be done
    NOT_ALLOWED = "not_allowed"
    PROCEDURES_NOT_ACKNOWLEDGED = "procedures_not_acknowledged"
    NOT_FOUND = "not_found"
    CONFLICT = "conflict"
    # search
    QUERY_INVALID = "query_invalid"
    QUERY_TOO_COMPLEX = "query_too_complex"
    QUERY_HAS_CONTACT_DATA = "query_has_contact_data"
    # disclosure
    GROUP_NOT_AVAILABLE = "group_not_available"
    PURPOSE_NOT_ALLOWED = "purpose_not_allowed"
    JOB_REQUIRED = "job_required"
    QUOTA_USED_UP = "quota_used_up"
    KEY_REUSED = "idempotency_key_reused"
    LOG_SHRUNK = "log_shrunk"
    # documents
    DOCUMENT_REFUSED = "document_refused"
    # the rest
    INVALID = "invalid"
    DOES_NOT_FIT = "does_not_fit"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many_requests"
    FIRST_START_OVER = "first_start_over"
    UNAVAILABLE = "unavailable"
    INTERNAL = "internal"


@dataclass(frozen=True)
class Wording:
    """What a code says: HTTP status, the sentence for the person, and the remedy."""

    status: int
    sentence: str
    remedy: str


class Problem(Wire):
    """An RFC 9457 problem document. ``detail`` never echoes what the client sent."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    code: Code
    remedy: str
    #: For ``query_invalid``: where in the query, in characters.
    start: int | None = None
    end: int | None = None
    #: For locks and limits: seconds until another try makes sense.
    retry_after: int | None = None
    #: For ``code_wrong``/``wrong_credentials``: tries left before a pause, where known.
    tries_left: int | None = None
    #: For ``code_used``: seconds until the next code.
    next_code_in: int | None = None
    #: The request's random number, for support.
    incident: str | None = Field(default=None)


WORDING: dict[Code, Wording] = {
    Code.WRONG_CREDENTIALS: Wording(
        401, "E-mail or password is wrong.", "Check both and try again, or ask your administrator."
    ),
    Code.CODE_REQUIRED: Wording(
        401, "This account needs a six-digit code.", "Enter the code from your authenticator app."
    ),
    Code.CODE_WRONG: Wording(
        401, "That code is not right.", "Enter the code that your authenticator app shows now."
    ),
    Code.CODE_USED: Wording(
        401, "This code was used already.", "Wait for the next one and enter that."
    ),
    Code.ACCOUNT_LOCKED: Wording(
        429,
        "Too many tries: sign-in is paused.",
        "Wait until the pause is over, or ask for recovery.",
    ),
    Code.ACCOUNT_CLOSED: Wording(
        403, "This account was closed.", "Ask your administrator to open it again."
    ),
    Code.SUBSCRIPTION_EXPIRED: Wording(
        403,
        "Your employer's subscription is not active.",
        "Ask your administrator to renew it. Nothing of yours is lost.",
    ),
    Code.SEAT_MISSING: Wording(
        403, "Your account has no paid seat.", "Ask your administrator to give you one."
    ),
    Code.WRONG_CLOCK: Wording(
        401,
        "This computer's clock is wrong.",
        "Set date and time to automatic in the system settings, then try again.",
    ),
    Code.CLIENT_TOO_OLD: Wording(
        426,
        "This version of Resume Desk is too old for the server.",
        "Install the current version.",
    ),
    Code.SIGNED_OUT: Wording(401, "You are signed out.", "Sign in again."),
    Code.SESSION_REVOKED: Wording(
        401,
        "This session was ended because its key was used twice.",
        "Sign in again. If this was not you, tell your administrator.",
    ),
    Code.PROOF_REQUIRED: Wording(
        401, "This request is not bound to a device.", "Use the Resume Desk app to sign in."
    ),
    Code.PROOF_REFUSED: Wording(
        401, "The device's proof was refused.", "Sign in again on this computer."
    ),
    Code.NONCE_REQUIRED: Wording(
        401, "The server asks for a fresh proof.", "The app repeats the request by itself."
    ),
    Code.NOT_ALLOWED: Wording(
        403, "Your role does not allow this.", "Ask your administrator if you need it."
    ),
    Code.PROCEDURES_NOT_ACKNOWLEDGED: Wording(
        403,
        "The privacy procedures have not been acknowledged yet.",
        "Read and acknowledge them first.",
    ),
    Code.NOT_FOUND: Wording(
        404, "There is nothing here, or no longer.", "Search again; the person may have withdrawn."
    ),
    Code.CONFLICT: Wording(409, "This exists already.", "Use the one that exists."),
    Code.QUERY_INVALID: Wording(422, "The query has a mistake.", "Mend it at the marked place."),
    Code.QUERY_TOO_COMPLEX: Wording(
        422, "The query is too large.", "Use fewer terms or a longer prefix."
    ),
    Code.QUERY_HAS_CONTACT_DATA: Wording(
        422,
        "The query looks like an e-mail address or a phone number.",
        "Search by skills, titles and places; people can't be looked up by contact data.",
    ),
    Code.GROUP_NOT_AVAILABLE: Wording(
        409, "A chosen field group is not available.", "Choose from the groups that are offered."
    ),
    Code.PURPOSE_NOT_ALLOWED: Wording(
        422, "This purpose is not open to your role.", "Choose another purpose."
    ),
    Code.JOB_REQUIRED: Wording(422, "A job must be named.", "Choose the job that this is for."),
    Code.QUOTA_USED_UP: Wording(
        403,
        "The subscription's disclosures are used up.",
        "Candidates disclosed before stay free. Ask your administrator for more.",
    ),
    Code.KEY_REUSED: Wording(
        409, "This request was made before with other content.", "Start the action again."
    ),
    Code.LOG_SHRUNK: Wording(
        409,
        "The disclosure log is shorter than what this desk has seen.",
        "Nothing was disclosed. Tell your privacy officer.",
    ),
    Code.DOCUMENT_REFUSED: Wording(
        422, "The document was refused.", "The reason is given; convert it and try again."
    ),
    Code.INVALID: Wording(422, "The request has a mistake.", "Check the marked fields."),
    Code.DOES_NOT_FIT: Wording(
        409, "What was asked for does not go together.", "Change one of the parts."
    ),
    Code.TOO_LARGE: Wording(413, "The request is too large.", "Make it smaller."),
    Code.TOO_MANY: Wording(429, "Too many requests.", "Wait a moment and try again."),
    Code.FIRST_START_OVER: Wording(
        409, "This database was set up already.", "Sign in with an existing account."
    ),
    Code.UNAVAILABLE: Wording(
        503, "The server can't do this just now.", "Nothing was changed. Try again in a moment."
    ),
    Code.INTERNAL: Wording(
        500,
        "The server failed at this request.",
        "Nothing was disclosed. Try again; if it stays, give support the incident number.",
    ),
}


def problem(code: Code, detail: str | None = None, **more: int | str | None) -> Problem:
    """Build the problem document of ``code``; ``more`` are the optional fields of `Problem`."""
    wording = WORDING[code]
    return Problem.model_validate(
        {
            "title": wording.sentence,
            "status": wording.status,
            "detail": detail or wording.sentence,
            "code": code,
            "remedy": wording.remedy,
            **more,
        }
    )


class Refusal(Exception):
    """A refusal on its way to the person; the backend raises it, the desk raises it again."""

    def __init__(self, code: Code, detail: str | None = None, **more: int | str | None) -> None:
        self.problem = problem(code, detail, **more)
        super().__init__(self.problem.detail)

    @property
    def code(self) -> Code:
        """The refusal's code."""
        return self.problem.code

    @classmethod
    def of(cls, found: Problem) -> Refusal:
        """The refusal that carries a problem document received over the wire."""
        refusal = cls(found.code)
        refusal.problem = found
        return refusal
