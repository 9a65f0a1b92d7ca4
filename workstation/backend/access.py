"""Who may do what: one table of rules, enforced on every route, closed where a row is missing.

`enforce` is the application's dependency; it verifies device proof, session and rule before an
endpoint runs, and leaves the `Caller` for `signed_in`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from fastapi import Request
from starlette.routing import compile_path

from workstation.contract.errors import Code, Refusal
from workstation.contract.words import Role

How = Literal["open", "device", "session", "folder"]

SEARCHERS = frozenset({Role.RECRUITER, Role.EMPLOYER_ADMIN, Role.STAFF})
EMPLOYERS_PEOPLE = frozenset({Role.RECRUITER, Role.EMPLOYER_ADMIN, Role.HIRING_MANAGER})
HOUSE = frozenset({Role.STAFF, Role.PRIVACY_OFFICER})
EVERYBODY = EMPLOYERS_PEOPLE | HOUSE
#: Who answers for what an employer keeps: its administrator; for the house its privacy officer.
KEEPERS = frozenset({Role.EMPLOYER_ADMIN, Role.PRIVACY_OFFICER})
#: Who may have copies of their own, and who sees those of others.
COPIES = SEARCHERS | {Role.PRIVACY_OFFICER}
#: Who may ask for reports; which ones is said in `workstation.backend.reporting.asked`.
REPORTS = SEARCHERS | {Role.PRIVACY_OFFICER}
#: Who sees entries of others: an employer's administrator the employer's, the officer all.
AUDITORS = frozenset({Role.EMPLOYER_ADMIN, Role.PRIVACY_OFFICER})
NOBODY: frozenset[Role] = frozenset()


@dataclass(frozen=True)
class Rule:
    """What one endpoint does to what, and who may.

    ``how``: ``open`` to anybody; ``device`` needs a device proof; ``session`` a signed-in account
    of one of ``roles``; ``folder`` the data folder's secret. ``subscription``: an employer's
    account needs an active subscription and a seat. ``procedures``: staff must have acknowledged
    the privacy procedures.
    """

    object: str
    action: str
    roles: frozenset[Role] = NOBODY
    how: How = "session"
    subscription: bool = False
    procedures: bool = False


@dataclass(frozen=True)
class Caller:
    """The signed-in account behind a request, as the database knows it at this moment.

    ``employer_id`` is the house employer's for staff and privacy officers (``house``);
    ``subscription_id`` is the active subscription's, ``seat`` whether it pays for this account,
    ``may_search`` whether role, subscription, seat and procedures allow searching.
    """

    account_id: str
    role: Role
    employer_id: str
    house: bool
    device_id: str
    session_id: str
    seat: bool
    subscription_id: str | None
    acknowledged: bool

    @property
    def may_search(self) -> bool:
        """Whether a search would be answered."""
        return self.searching_refused() is None

    def searching_refused(self) -> Code | None:
        """Why this caller can't search or disclose, or None where it can."""
        if self.role not in SEARCHERS:
            return Code.NOT_ALLOWED
        if self.house:
            return None if self.acknowledged else Code.PROCEDURES_NOT_ACKNOWLEDGED
        if self.subscription_id is None:
            return Code.SUBSCRIPTION_EXPIRED
        return None if self.seat else Code.SEAT_MISSING


def _folder(object_: str, action: str) -> Rule:
    return Rule(object_, action, how="folder")


def _staff(object_: str, action: str) -> Rule:
    return Rule(object_, action, frozenset({Role.STAFF}), subscription=True, procedures=True)


def _officer(object_: str, action: str) -> Rule:
    return Rule(object_, action, frozenset({Role.PRIVACY_OFFICER}))


def _search(object_: str, action: str) -> Rule:
    return Rule(object_, action, SEARCHERS, subscription=True, procedures=True)


#: (method, path template) → rule. An endpoint without a row answers NOT_ALLOWED to everybody.
RULES: dict[tuple[str, str], Rule] = {
    ("GET", "/health"): Rule("service", "read", how="open"),
    ("GET", "/v1/service"): Rule("service", "read", how="open"),
    ("POST", "/v1/first-start"): _folder("service", "set up"),
    ("POST", "/v1/sessions"): Rule("session", "create", how="device"),
    ("POST", "/v1/sessions/refresh"): Rule("session", "refresh", how="device"),
    ("DELETE", "/v1/sessions/current"): Rule("session", "end", EVERYBODY),
    ("POST", "/v1/sessions/current/unlock"): Rule("session", "unlock", EVERYBODY),
    ("GET", "/v1/me"): Rule("account", "read own", EVERYBODY),
    ("POST", "/v1/me/procedures"): Rule("account", "acknowledge procedures", EVERYBODY),
    ("GET", "/v1/jobs"): Rule("job", "list", EMPLOYERS_PEOPLE | {Role.STAFF}),
    ("POST", "/v1/jobs"): Rule("job", "create", SEARCHERS),
    ("POST", "/v1/jobs/{id}/closing"): Rule("job", "close", SEARCHERS),
    ("POST", "/v1/jobs/{id}/reopening"): Rule("job", "reopen", SEARCHERS),
    ("POST", "/v1/searches"): _search("candidate", "search"),
    ("POST", "/v1/searches/why"): _search("candidate", "explain"),
    ("POST", "/v1/searches/similar"): _search("candidate", "find similar"),
    ("GET", "/v1/saved-searches"): Rule("saved search", "list", SEARCHERS),
    ("POST", "/v1/saved-searches"): Rule("saved search", "create", SEARCHERS),
    ("PATCH", "/v1/saved-searches/{id}"): Rule("saved search", "change own", SEARCHERS),
    ("DELETE", "/v1/saved-searches/{id}"): Rule("saved search", "delete own", SEARCHERS),
    ("GET", "/v1/saved-searches/alerts"): _search("saved search", "count new hits"),
    ("POST", "/v1/saved-searches/{id}/look"): Rule("saved search", "look at", SEARCHERS),
    ("GET", "/v1/search-history"): Rule("search record", "list own", SEARCHERS),
    ("GET", "/v1/search-records"): Rule(
        "search record", "export", frozenset({Role.EMPLOYER_ADMIN})
    ),
    ("GET", "/v1/search-records/retention"): Rule(
        "search record", "read retention rule", frozenset({Role.EMPLOYER_ADMIN})
    ),
    ("POST", "/v1/candidates/{reference}/preview"): _search("candidate", "preview"),
    ("POST", "/v1/candidates/{reference}/documents"): _search("candidate", "disclose document"),
    ("POST", "/v1/candidates/{reference}/documents/preview"): _search(
        "candidate", "preview document"
    ),
    ("GET", "/v1/shortlists"): Rule("shortlist", "list", SEARCHERS),
    ("POST", "/v1/shortlists"): Rule("shortlist", "create", SEARCHERS),
    ("PATCH", "/v1/shortlists/{id}"): Rule("shortlist", "change own", SEARCHERS),
    ("DELETE", "/v1/shortlists/{id}"): Rule("shortlist", "delete own", SEARCHERS),
    ("GET", "/v1/shortlists/{id}/members"): _search("shortlist", "read"),
    ("POST", "/v1/shortlists/{id}/members"): _search("shortlist", "add to"),
    ("POST", "/v1/shortlists/{id}/members/move"): Rule("shortlist", "move on", SEARCHERS),
    ("POST", "/v1/shortlists/{id}/members/remove"): Rule("shortlist", "take off", SEARCHERS),
    ("GET", "/v1/candidates/{reference}/notes"): _search("note", "list"),
    ("POST", "/v1/candidates/{reference}/notes"): _search("note", "write"),
    ("PATCH", "/v1/notes/{id}"): _search("note", "change own"),
    ("DELETE", "/v1/notes/{id}"): Rule("note", "delete own", SEARCHERS),
    ("GET", "/v1/retention/rules"): Rule("retention rule", "read own", EVERYBODY),
    ("PUT", "/v1/retention/rules"): Rule("retention rule", "change own", KEEPERS),
    ("PUT", "/v1/retention/choices"): Rule("retention rule", "choose own", KEEPERS),
    ("GET", "/v1/sealed-records"): Rule("sealed record", "list", KEEPERS),
    ("POST", "/v1/sealed-records/{id}/hold"): Rule("sealed record", "hold", KEEPERS),
    ("POST", "/v1/sealed-records/{id}/hold/lifting"): Rule(
        "sealed record", "lift hold of", KEEPERS
    ),
    ("POST", "/v1/sealed-records/{id}/opening"): Rule(
        "sealed record", "open", frozenset({Role.PRIVACY_OFFICER})
    ),
    ("POST", "/v1/disclosures"): _search("candidate", "disclose"),
    ("GET", "/v1/disclosures"): Rule("log entry", "list own", EVERYBODY),
    ("POST", "/v1/candidates/{reference}/copies"): _search("copy", "retain"),
    ("GET", "/v1/copies"): Rule("copy", "list", COPIES),
    ("GET", "/v1/copies/timeline"): Rule("copy", "list", COPIES),
    ("GET", "/v1/copies/notices"): Rule("withdrawal notice", "list own", SEARCHERS),
    ("POST", "/v1/copies/notices/{number}/answer"): Rule(
        "withdrawal notice", "answer own", SEARCHERS
    ),
    ("GET", "/v1/copies/withdrawals"): Rule("withdrawal notice", "list", KEEPERS),
    ("GET", "/v1/copies/{id}"): Rule("copy", "read", COPIES),
    ("POST", "/v1/copies/{id}/confirmation"): Rule("copy", "confirm own", SEARCHERS),
    ("POST", "/v1/copies/{id}/extension"): _search("copy", "extend"),
    ("POST", "/v1/copies/{id}/hold"): Rule("copy", "hold", KEEPERS),
    ("POST", "/v1/copies/{id}/hold/lifting"): Rule("copy", "lift hold of", KEEPERS),
    ("POST", "/v1/copies/{id}/device-loss"): Rule("copy", "declare lost device of", KEEPERS),
    ("POST", "/v1/copies/{id}/report"): Rule("copy", "report on own", SEARCHERS),
    ("POST", "/v1/copies/{id}/destruction"): Rule("copy", "destroy", SEARCHERS),
    ("GET", "/v1/copies/{id}/certificate"): Rule("copy", "read certificate", COPIES),
    ("GET", "/v1/disclosures/proofs"): Rule("log entry", "prove own", EVERYBODY),
    ("GET", "/v1/disclosures/{index}"): Rule("log entry", "read own", EVERYBODY),
    ("GET", "/v1/outside"): Rule("outside disclosure", "list", HOUSE),
    ("POST", "/v1/outside"): _staff("outside disclosure", "enter"),
    ("POST", "/v1/outside/{index}/request"): _officer("outside disclosure", "open request of"),
    ("GET", "/v1/audit/entries"): Rule("log entry", "audit", AUDITORS),
    ("GET", "/v1/audit/counts"): Rule("log entry", "count", AUDITORS),
    ("GET", "/v1/audit/scope"): Rule("log entry", "read scope", AUDITORS),
    ("GET", "/v1/audit/recipients"): Rule("log entry", "list recipients", AUDITORS),
    ("GET", "/v1/audit/entries/{index}"): Rule("log entry", "read audited", AUDITORS),
    ("POST", "/v1/audit/persons"): Rule("person", "look up", AUDITORS),
    ("GET", "/v1/snooping/findings"): _officer("snooping finding", "list"),
    ("POST", "/v1/snooping/findings/{index}"): _officer("snooping finding", "decide"),
    ("GET", "/v1/snooping/decoys"): _officer("decoy", "list"),
    ("POST", "/v1/snooping/decoys"): _officer("decoy", "plant"),
    ("POST", "/v1/snooping/particulars"): _officer("account", "keep particulars"),
    ("GET", "/v1/log/alarms"): _officer("log alarm", "list cleared"),
    ("POST", "/v1/log/alarms"): _officer("log alarm", "clear"),
    ("GET", "/v1/log/checkpoint"): Rule("log", "read checkpoint", EVERYBODY),
    ("GET", "/v1/log/witnessed"): Rule("log", "read cosigned checkpoint", EVERYBODY),
    ("GET", "/v1/log/consistency"): Rule("log", "prove consistency", EVERYBODY),
    ("POST", "/v1/candidates/{reference}/reading"): _staff("reading", "check"),
    ("POST", "/v1/candidates/{reference}/corrections"): _staff("reading", "correct"),
    ("GET", "/v1/duplicates"): _staff("duplicate", "list"),
    ("POST", "/v1/duplicates/{index}/decision"): _staff("duplicate", "decide"),
    ("POST", "/v1/admin/acting"): _folder("account", "act as"),
    ("GET", "/v1/admin/status"): _folder("service", "read status"),
    ("GET", "/v1/admin/employers"): _folder("employer", "list"),
    ("POST", "/v1/admin/employers"): _folder("employer", "create"),
    ("POST", "/v1/admin/subscriptions"): _folder("subscription", "create"),
    ("POST", "/v1/admin/accounts"): _folder("account", "create"),
    ("POST", "/v1/admin/accounts/recovery"): _folder("account", "recover"),
    ("POST", "/v1/admin/accounts/state"): _folder("account", "close or reopen"),
    ("POST", "/v1/admin/jobs"): _folder("job", "create"),
    ("GET", "/v1/admin/policy-versions"): _folder("policy version", "list"),
    ("POST", "/v1/admin/policy-versions"): _folder("policy version", "create"),
    ("GET", "/v1/policy-versions"): _staff("policy version", "list"),
    ("POST", "/v1/imports"): _staff("candidate", "import"),
    ("POST", "/v1/imports/known"): _staff("candidate", "import"),
    ("POST", "/v1/admin/imports"): _folder("candidate", "import"),
    ("POST", "/v1/admin/imports/known"): _folder("candidate", "import"),
    ("POST", "/v1/admin/candidates/hidden-groups"): _folder("candidate", "hide groups"),
    ("POST", "/v1/admin/candidates/visibility"): _folder("candidate", "set visibility"),
    ("POST", "/v1/admin/copies/clock"): _folder("copies' clock", "set back"),
    ("GET", "/v1/admin/search-records"): _folder("search record", "export"),
    ("POST", "/v1/admin/search-records/retention"): _folder("search record", "set retention rule"),
    ("GET", "/v1/admin/retention/rules"): _folder("retention rule", "read"),
    ("PUT", "/v1/admin/retention/rules"): _folder("retention rule", "change"),
    ("POST", "/v1/reports"): Rule("report", "ask for", REPORTS),
    ("GET", "/v1/reports/{id}"): Rule("report", "read own", REPORTS),
    ("GET", "/v1/reports/{id}/content"): Rule("report", "fetch own", REPORTS),
    ("DELETE", "/v1/reports/{id}"): Rule("report", "cancel own", REPORTS),
    ("GET", "/v1/report-certificate"): Rule("report", "read signing certificate", EVERYBODY),
    ("GET", "/v1/admin/outgoing-alerts"): _folder("alert", "list outgoing"),
    ("GET", "/v1/admin/log/bundle"): _folder("log", "export"),
}


def methods_of(path: str) -> list[str]:
    """The methods that a path answers to."""
    return sorted(method for method, known in RULES if compile_path(known)[0].match(path))


def rule_of(request: Request) -> Rule:
    """The rule of the matched route; refuses where there is none."""
    route = request.scope.get("route")
    rule = RULES.get((request.method, getattr(route, "path", "")))
    if rule is None:
        raise Refusal(Code.NOT_ALLOWED)
    return rule


def enforce(request: Request) -> None:
    """Let the request through only where its rule allows it (the application's dependency)."""
    # Imported late: their endpoints import this module for `signed_in`.
    from workstation.backend.admin_acts import check_folder
    from workstation.backend.sessions import authentication

    rule = rule_of(request)
    if rule.how == "open":
        return
    authentication.check_client(request)
    if rule.how == "folder":
        check_folder(request)
    elif rule.how == "device":
        request.state.device = authentication.proven_device(request)
    else:
        caller = authentication.authenticate(request)
        check_rule(rule, caller)
        request.state.caller = caller


def check_rule(rule: Rule, caller: Caller) -> None:
    """Refuse where the rule does not let this caller through."""
    if caller.role not in rule.roles:
        raise Refusal(Code.NOT_ALLOWED)
    if rule.subscription or rule.procedures:
        refused = caller.searching_refused()
        if refused is not None:
            raise Refusal(refused)


async def signed_in(request: Request) -> Caller:
    """The caller of a ``session`` route (a FastAPI dependency).

    Asynchronous only so that it costs no change of thread.
    """
    caller = getattr(request.state, "caller", None)
    if not isinstance(caller, Caller):
        raise Refusal(Code.SIGNED_OUT)
    return caller
