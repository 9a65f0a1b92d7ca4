"""`workstation admin`: what staff do by command; each act is recorded."""

from __future__ import annotations

import argparse
import http.client
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from workstation.commands.folder_client import (
    COMMAND_FAILURES,
    FolderClient,
    secret,
    sentence_of,
)
from workstation.contract.administration import ClockReason
from workstation.contract.errors import Code, Refusal
from workstation.contract.kept import RecordsForm
from workstation.contract.words import FieldGroup, Role
from workstation.private_files import write_privately

_PASSWORD = "WORKSTATION_PASSWORD"  # noqa: S105 - the variable's name
_ROLES = [role.value for role in Role if role is not Role.JOB_SEEKER]
_ACTS = ["remove", "hide", "show", "block", "unblock", "erase", "under_age"]


@dataclass(frozen=True)
class _Act:
    """One subcommand: its request, and how arguments become the request's body.

    ``saves``: they become its query instead, and the answer is written to the file ``--out``.
    ``named``: each value of the answer stands on a line of its own, after its name.
    """

    help: str
    method: str
    path: str
    options: Callable[[argparse.ArgumentParser], None]
    body: Callable[[argparse.Namespace], dict[str, Any] | None]
    saves: bool = False
    named: bool = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The subcommands and their options."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    for name, act in _ACTS_BY_NAME.items():
        sub = acts.add_parser(name, help=act.help, description=act.help.capitalize())
        sub.add_argument("--data", type=Path, required=True, metavar="DIR", help="data folder")
        sub.add_argument("--as", dest="acting", metavar="EMAIL", help="staff account that acts")
        act.options(sub)


def run(arguments: argparse.Namespace) -> int:
    """Do the act; what it made goes to standard output, messages to standard error."""
    act = _ACTS_BY_NAME[arguments.act]
    try:
        body = act.body(arguments)
        with FolderClient.open(arguments.data, arguments.acting) as client:
            if act.saves:
                return _save(client, act.path, body or {}, arguments.out)
            answer = client.request(act.method, act.path, body)
    except COMMAND_FAILURES as error:
        sys.stderr.write(sentence_of(error) + "\n")
        return 1
    _show(answer, named=act.named)
    return 0


def _save(client: FolderClient, path: str, query: dict[str, Any], out: Path) -> int:
    stated = {name: value for name, value in query.items() if value is not None}
    try:
        write_privately(out, client.stream(f"{path}?{urlencode(stated)}"))
    except OSError as error:
        sys.stderr.write(f"Nothing was written: {error.strerror or 'cut off'}.\n")
        return 1
    except http.client.HTTPException:
        sys.stderr.write("The backend stopped in the middle. Nothing was written.\n")
        return 1
    sys.stderr.write(f"Wrote {out.stat().st_size} bytes.\n")
    return 0


def _show(answer: Any, *, named: bool) -> None:
    if not isinstance(answer, dict):
        return
    if named:
        for name, value in answer.items():
            if value is not None and not isinstance(value, list | dict):
                print(f"{name.replace('_', ' ')}\t{value}")
        return
    lists = [value for value in answer.values() if isinstance(value, list)]
    for row in lists[0] if lists else [answer]:
        print("\t".join(str(value) for value in row.values() if value is not None))


def _employer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--name", required=True)


def _subscription(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--employer", required=True, help="name or id")
    parser.add_argument("--starts", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD")
    parser.add_argument(
        "--ends", type=date.fromisoformat, required=True, metavar="YYYY-MM-DD", help="last day"
    )
    parser.add_argument("--seats", type=int, required=True)
    parser.add_argument("--quota", type=int, required=True, help="disclosures in the period")


def _account(parser: argparse.ArgumentParser) -> None:
    parser.description = f"Create an account; its password comes from {_PASSWORD} or a prompt"
    parser.add_argument("--email", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--role", choices=_ROLES, required=True)
    parser.add_argument("--employer", help="name or id; left out for staff and privacy officers")
    parser.add_argument("--seat", action="store_true", help="give it a paid seat")
    parser.add_argument("--totp", action="store_true", help="give it six-digit codes")


def _recovery(parser: argparse.ArgumentParser) -> None:
    parser.description = f"Set a new password, from {_PASSWORD} or a prompt; ends all sessions"
    parser.add_argument("--email", required=True)
    parser.add_argument("--renew-totp", action="store_true", help="give it new six-digit codes")


def _email(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--email", required=True)


def _closing(parser: argparse.ArgumentParser) -> None:
    _email(parser)
    parser.add_argument(
        "--successor",
        metavar="EMAIL",
        help="the colleague who takes over the saved searches; else the eldest administrator",
    )


def _job(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--employer", required=True, help="name or id")
    parser.add_argument("--title", required=True)
    parser.add_argument("--reference", required=True)


def _policy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--label", required=True)
    parser.add_argument("--text-file", type=Path, required=True, metavar="FILE", help="UTF-8")
    parser.add_argument(
        "--no-employer-search", action="store_true", help="this text does not allow it"
    )


def _groups(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reference", required=True, help="as staff see it")
    parser.add_argument(
        "--groups",
        nargs="*",
        default=[],
        choices=[group.value for group in FieldGroup],
        metavar="GROUP",
        help=f"all that are to be hidden from now on: {', '.join(FieldGroup)}",
    )


def _visibility(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--reference", required=True, help="as staff see it")
    parser.add_argument("--act", dest="visibility", choices=_ACTS, required=True)
    parser.add_argument("--employer", help="for block and unblock: name or id")


def _search_records(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--employer", required=True, help="name or id")
    parser.add_argument("--job", help="the job's id or reference; all searches without it")
    parser.add_argument(
        "--form", choices=[form.value for form in RecordsForm], default=RecordsForm.JSON.value
    )
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="for its owner alone; replaced"
    )


def _retention(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--employer", required=True, help="name or id")
    parser.add_argument("--months", type=int, required=True, help="12 or more")
    parser.add_argument("--basis", required=True, help="law or contract, without names of people")
    parser.add_argument("--hold", metavar="WHY", help="destroy nothing until set without this")


def _rules_out(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--employer", required=True, help="name or id")
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help="for its owner alone; replaced"
    )


def _rules_in(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--employer", required=True, help="name or id")
    parser.add_argument(
        "--file", type=Path, required=True, metavar="FILE", help="as exported, and edited"
    )


def _clock(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--time",
        type=_moment,
        required=True,
        metavar="TIME",
        help="what another clock shows now, with its offset: 2026-11-23T14:05-10:00",
    )
    parser.add_argument("--reason", choices=[one.value for one in ClockReason], required=True)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("no offset")
    return found


def _nothing(parser: argparse.ArgumentParser) -> None:
    """No options."""


def _named(*names: str) -> Callable[[argparse.Namespace], dict[str, Any]]:
    return lambda arguments: {name: _plain(getattr(arguments, name)) for name in names}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _with_password(*names: str) -> Callable[[argparse.Namespace], dict[str, Any]]:
    return lambda arguments: {
        **_named(*names)(arguments),
        "password": secret(_PASSWORD, "The account's new password"),
    }


def _policy_body(arguments: argparse.Namespace) -> dict[str, Any]:
    return {
        "label": arguments.label,
        "text": arguments.text_file.read_text(encoding="utf-8"),
        "employer_search": not arguments.no_employer_search,
    }


def _rules_body(arguments: argparse.Namespace) -> dict[str, Any]:
    try:
        read = json.loads(arguments.file.read_text(encoding="utf-8"))
        named = ("version", "zone", "jurisdictions", "rules", "grace_days")
        body = {name: read[name] for name in named}
    except (ValueError, KeyError, TypeError):
        raise Refusal(
            Code.INVALID, "The file does not hold rules as export-retention-rules writes them."
        ) from None
    return {"employer": arguments.employer, **body}


def _visibility_body(arguments: argparse.Namespace) -> dict[str, Any]:
    return {
        "reference": arguments.reference,
        "act": arguments.visibility,
        "employer": arguments.employer,
    }


def _post(
    help_: str,
    path: str,
    options: Callable[[argparse.ArgumentParser], None],
    body: Callable[[argparse.Namespace], dict[str, Any]],
) -> _Act:
    return _Act(help_, "POST", f"/v1/admin/{path}", options, body)


_ACTS_BY_NAME = {
    "status": _Act(
        "say how far index and understanding are",
        "GET",
        "/v1/admin/status",
        _nothing,
        lambda _: None,
        named=True,
    ),
    "create-employer": _post("create an employer", "employers", _employer, _named("name")),
    "create-subscription": _post(
        "create a subscription of an employer",
        "subscriptions",
        _subscription,
        _named("employer", "starts", "ends", "seats", "quota"),
    ),
    "create-account": _post(
        "create an account",
        "accounts",
        _account,
        _with_password("email", "name", "role", "employer", "seat", "totp"),
    ),
    "recover-account": _post(
        "recover an account", "accounts/recovery", _recovery, _with_password("email", "renew_totp")
    ),
    "close-account": _post(
        "close an account; its saved searches pass to a colleague",
        "accounts/state",
        _closing,
        lambda a: {"email": a.email, "closed": True, "successor": a.successor},
    ),
    "reopen-account": _post(
        "open a closed account again",
        "accounts/state",
        _email,
        lambda a: {"email": a.email, "closed": False},
    ),
    "create-job": _post(
        "create a job of an employer", "jobs", _job, _named("employer", "title", "reference")
    ),
    "create-policy-version": _post(
        "keep a policy version", "policy-versions", _policy, _policy_body
    ),
    "hide-groups": _post(
        "set the groups that a person hides",
        "candidates/hidden-groups",
        _groups,
        _named("reference", "groups"),
    ),
    "set-visibility": _post(
        "remove, hide, show, block or erase a resume; copies that were retained are withdrawn",
        "candidates/visibility",
        _visibility,
        _visibility_body,
    ),
    "export-search-records": _Act(
        "write an employer's search records into a file for its compliance",
        "GET",
        "/v1/admin/search-records",
        _search_records,
        _named("employer", "job", "form"),
        saves=True,
    ),
    "keep-search-records": _post(
        "set for how many months an employer's search records are kept",
        "search-records/retention",
        _retention,
        _named("employer", "months", "basis", "hold"),
    ),
    "export-retention-rules": _Act(
        "write an employer's retention rules into a file, to be edited",
        "GET",
        "/v1/admin/retention/rules",
        _rules_out,
        _named("employer"),
        saves=True,
    ),
    "set-retention-rules": _Act(
        "put edited retention rules in force; all copies of the employer are dated anew",
        "PUT",
        "/v1/admin/retention/rules",
        _rules_in,
        _rules_body,
        named=True,
    ),
    "set-clock-back": _Act(
        "let the server's time count for copies again, where its clock was ahead once",
        "POST",
        "/v1/admin/copies/clock",
        _clock,
        _named("time", "reason"),
        named=True,
    ),
    "list-outgoing-alerts": _Act(
        "say who is to be told of new hits by mail",
        "GET",
        "/v1/admin/outgoing-alerts",
        _nothing,
        lambda _: None,
    ),
    "list-employers": _Act(
        "list employers", "GET", "/v1/admin/employers", _nothing, lambda _: None
    ),
    "list-policy-versions": _Act(
        "list policy versions", "GET", "/v1/admin/policy-versions", _nothing, lambda _: None
    ),
}
