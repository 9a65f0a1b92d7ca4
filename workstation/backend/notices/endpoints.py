"""Endpoints of withdrawal notices. Their router comes before that of copies, which takes any id."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query

from workstation.backend.notices import service
from workstation.backend.sessions.endpoints import PartsOf, SignedIn
from workstation.contract.copies import AnswerNotice, Notices
from workstation.contract.withdrawals import MOST_WITHDRAWALS, Withdrawals

router = APIRouter(tags=["withdrawal notices"])

#: The most seconds that a request waits for a notice.
LONGEST_WAIT = 50
_NUMBERS = 1 << 53


@router.get("/v1/copies/notices")
async def read_notices(
    caller: SignedIn,
    parts: PartsOf,
    after: Annotated[int, Query(ge=0, lt=_NUMBERS)] = 0,
    wait: Annotated[int, Query(ge=0, le=LONGEST_WAIT)] = 0,
) -> Notices:
    """Notices for this account and device; the answer may wait for one."""
    return await service.notices(parts, caller, after, wait)


@router.post("/v1/copies/notices/{number}/answer", status_code=204)
def answer_notice(
    number: Annotated[int, Path(ge=1, lt=_NUMBERS)],
    wanted: AnswerNotice,
    caller: SignedIn,
    parts: PartsOf,
) -> None:
    """Say that a notice arrived, or that its copy is held for a legal reason."""
    service.answer(parts, caller, number, wanted)


@router.get("/v1/copies/withdrawals")
def list_withdrawals(
    caller: SignedIn,
    parts: PartsOf,
    before: Annotated[int | None, Query(ge=1, lt=_NUMBERS)] = None,
    limit: Annotated[int, Query(ge=1, le=MOST_WITHDRAWALS)] = 50,
) -> Withdrawals:
    """How withdrawals stand: of one's employer; for the privacy officer of all."""
    return service.withdrawals(parts, caller, before, limit)
