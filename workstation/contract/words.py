"""The product's enumerations. Codes are written to the disclosure log and are never reused."""

from __future__ import annotations

from enum import StrEnum


class FieldGroup(StrEnum):
    """The unit in which PII is hidden by the person and disclosed to a viewer."""

    IDENTITY = "identity"
    PHONES = "phones"
    EMAILS = "emails"
    ADDRESSES = "addresses"
    LINKS = "links"
    DOCUMENTS = "documents"
    CAREER_NAMES = "career_names"


class Form(StrEnum):
    """How personal data left the database."""

    PREVIEW = "preview"
    LIST = "list"
    SCREEN = "screen"
    DOCUMENT = "document"
    CLIPBOARD = "clipboard"
    VAULT = "vault"
    FILE = "file"
    PRINT = "print"
    LEASE = "lease"
    REPORT = "report"
    MESSAGE = "message"
    OUTSIDE = "outside"


class Purpose(StrEnum):
    """Why personal data was released."""

    SOURCE = "source"
    ASSESS = "assess"
    CONTACT = "contact"
    PRESENT = "present"
    INTERVIEW = "interview"
    HIRE = "hire"
    RETAIN = "retain"
    COURT_ORDER = "court_order"
    AUTHORITY = "authority"
    PROTECT = "protect"
    PERSON_REQUEST = "person_request"
    SERVICE = "service"


#: The purposes a recruiter may state for a disclosure on screen; each needs a job.
RECRUITING_PURPOSES = (
    Purpose.ASSESS,
    Purpose.CONTACT,
    Purpose.PRESENT,
    Purpose.INTERVIEW,
    Purpose.HIRE,
)


class Ground(StrEnum):
    """What in the privacy policy allows a release."""

    STAFF_ACCESS = "staff_access"
    SUBSCRIPTION = "subscription"
    POSTING_ANSWER = "posting_answer"
    SERVICE_PROVIDER = "service_provider"
    LAW = "law"
    PROTECTION = "protection"


class Role(StrEnum):
    """What an account may do."""

    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring_manager"
    EMPLOYER_ADMIN = "employer_admin"
    STAFF = "staff"
    PRIVACY_OFFICER = "privacy_officer"
    JOB_SEEKER = "job_seeker"


class Basis(StrEnum):
    """Why an imported resume may be in the database."""

    RECORDED_CONSENT = "recorded-consent"
    SAMPLE = "sample"


class Facet(StrEnum):
    """The facets that a search answers with."""

    REGION = "region"
    SKILLS = "skills"
    YEARS = "years"
    CITY = "city"
    TITLE_GROUP = "title_group"
    LICENCE = "licence"
    AVAILABILITY = "availability"
    SHIFT = "shift"
    AUTHORISATION = "authorisation"
    PAY = "pay"
    LANGUAGE = "language"
    RELOCATE = "relocate"
    FRESHNESS = "freshness"


class Mark(StrEnum):
    """What a candidate already is to the one who searches; a search can leave marked ones out."""

    #: This account has opened the redacted preview.
    VIEWED = "viewed"
    #: This employer has disclosed the candidate.
    DISCLOSED = "disclosed"
    #: The candidate is on a shortlist that this account sees.
    SHORTLISTED = "shortlisted"


class SortBy(StrEnum):
    """The order of search results."""

    RELEVANCE = "relevance"
    FRESHNESS = "freshness"
    DISTANCE = "distance"
    YEARS = "years"
