"""The lying server with the audit: all entries of its log, filtered and counted as asked."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from typing import Any

from tests.desk.lying_server import ACCOUNT, EMPLOYER, JOB, Body, LyingServer
from workstation.contract.errors import Code, Refusal

PERSON = "55555555-5555-4555-8555-555555555555"
OTHER_EMPLOYER = "66666666-6666-4666-8666-666666666666"
EMPLOYERS = {EMPLOYER: "Makani Staffing", OTHER_EMPLOYER: "Kaimana Care Homes"}
ACCOUNTS = {ACCOUNT: "Noelani Akana", "colleague": "Kawika Kahananui"}
_CODES = ("kind", "form", "purpose", "ground")


class AuditingServer(LyingServer):
    """Answers an auditor; ``role`` says which one. ``person`` are the subjects of who is found."""

    def __init__(self, role: str = "privacy_officer") -> None:
        super().__init__()
        self.role = role
        self.person: set[str] = set()

    def _honest(self, method: str, path: str, query: dict[str, str], body: Body) -> Body | None:
        match method, path.split("/")[1:]:
            case "GET", ["v1", "me"]:
                me = super()._honest(method, path, query, body) or {}
                return me | {"role": self.role, "may_search": False, "seat": False}
            case "GET", ["v1", "jobs"]:
                return {"jobs": [{"id": JOB, "title": "ICU nurses", "reference": "REQ-1"}]}
            case "GET", ["v1", "audit", "scope"]:
                whole = self.role == "privacy_officer"
                ids = list(EMPLOYERS) if whole else [EMPLOYER]
                return {
                    "whole": whole,
                    "zone": "Pacific/Honolulu",
                    "employers": [{"id": each, "name": EMPLOYERS[each]} for each in ids],
                }
            case "GET", ["v1", "audit", "recipients"]:
                named = [{"id": id_, "name": name} for id_, name in ACCOUNTS.items()]
                return {"recipients": named}
            case "GET", ["v1", "audit", "entries"]:
                return self._audited(query)
            case "GET", ["v1", "audit", "counts"]:
                return self._counted(query)
            case "GET", ["v1", "audit", "entries", index]:
                receipt = self.log.receipt(int(index), int(query["seen_size"]))
                return {"row": self._audit_row(int(index)), "receipt": receipt}
            case "POST", ["v1", "audit", "persons"]:
                index = self._appended(
                    body,
                    kind="look_up",
                    form="list",
                    purpose=body["purpose"],
                    ground="law",
                    recipient=ACCOUNT,
                )
                found = "nobody" not in body.get("email", "")
                return {
                    "person": PERSON if found else None,
                    "entries": len(self._fitting({"person": PERSON})) if found else 0,
                    "hours": 12,
                    "complete": True,
                    "receipt": self.log.receipt(index, body.get("seen_size", 0)),
                }
        return super()._honest(method, path, query, body)

    def _audit_row(self, index: int) -> Body:
        entry = json.loads(self.log.texts[index])
        names = ("kind", "time", "employer", "recipient", "account", "subject", "groups")
        row: Body = {name: entry[name] for name in (*names, "form", "purpose", "ground")}
        return row | {
            "index": index,
            "employer_name": EMPLOYERS.get(entry["employer"], ""),
            "recipient_name": ACCOUNTS.get(entry["recipient"], ""),
            "account_name": ACCOUNTS.get(entry["account"], ""),
            "reference": "R-7F3K-92QX" if entry["employer"] == EMPLOYER else None,
            "job": entry.get("job"),
        }

    def _fitting(self, query: dict[str, str]) -> list[Body]:
        rows = [self._audit_row(index) for index in reversed(range(len(self.log.texts)))]
        for name in (*_CODES, "employer", "recipient"):
            if name in query:
                rows = [row for row in rows if row[name] == query[name]]
        if "person" in query:
            if query["person"] != PERSON:
                raise Refusal(Code.NOT_FOUND)
            rows = [row for row in rows if row["subject"] in self.person]
        for row in rows:
            row["day"] = _day(row)
        if "first" in query:
            rows = [row for row in rows if row["day"] >= query["first"]]
        if "last" in query:
            rows = [row for row in rows if row["day"] <= query["last"]]
        return rows

    def _audited(self, query: dict[str, str]) -> Body:
        rows = self._fitting(query)
        total = len(rows)
        rows = [row for row in rows if row["index"] < int(query.get("before", 1 << 60))]
        limit = int(query["limit"])
        more, rows = len(rows) > limit, rows[:limit]
        for row in rows:
            del row["day"]
        return {"entries": rows, "total": total, "next": rows[-1]["index"] if more else None}

    def _counted(self, query: dict[str, str]) -> Body:
        rows = self._fitting(query)

        def codes(name: str) -> list[Any]:
            counter = Counter(row[name] for row in rows)
            return [{"code": code, "count": count} for code, count in counter.most_common()]

        days, by_employer = (Counter(row[name] for row in rows) for name in ("day", "employer"))
        return {
            "total": len(rows),
            "zone": "Pacific/Honolulu",
            "days": [{"day": day, "count": count} for day, count in sorted(days.items())],
            "employers": [
                {"id": id_, "name": EMPLOYERS.get(id_, ""), "count": count}
                for id_, count in by_employer.most_common()
            ],
            "purposes": codes("purpose"),
            "forms": codes("form"),
            "grounds": codes("ground"),
            "kinds": codes("kind"),
        }


def _day(row: Body) -> str:
    return str(datetime.fromisoformat(row["time"]).date())
