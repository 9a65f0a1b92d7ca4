"""Previews and disclosures: personal data is returned only after its receipt verified.

An answer whose receipt does not verify is dropped here; its personal data reaches no caller.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from workstation.contract.corrections import OpenReading, Reading
from workstation.contract.disclosures import (
    Disclose,
    Disclosed,
    EntryPage,
    EntryRow,
    OpenPreview,
    Preview,
    Receipt,
)
from workstation.contract.documents import (
    OpenDocument,
    OpenedDocument,
    OpenRedacted,
    RedactedDocument,
)
from workstation.contract.errors import Code, Refusal
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.desk.backend_api import corrections as api_corrections
from workstation.desk.backend_api import disclosures as api_disclosures
from workstation.desk.backend_api import log as api_log
from workstation.desk.backend_api.authorised import Authorised
from workstation.desk.errors import NoNetwork, ReceiptRefused, ServerTimeout
from workstation.desk.log_trust import Alarm, LogTrust
from workstation.desk.proofs import CheckedEntry, Row, checked_entry
from workstation.desk.session import Session
from workstation.desk.vault.memory import Memory
from workstation.desk.verification import Verdict, Verification
from workstation.desk.witness import WitnessChoice
from workstation.ledger.entries import Kind
from workstation.ledger.receipts import CheckedReceipt

#: How many entries a page of the list holds.
PAGE = 100
#: After a failure of the network the same action is tried again after these seconds, by its key;
#: well within the 60 s in which the backend knows the key.
_PAUSES = (0.3, 1.5)


class Proven(Protocol):
    """An answer with the receipt of its entry."""

    @property
    def receipt(self) -> Receipt:
        """The receipt."""


Result = TypeVar("Result", bound=Proven)


@dataclass(frozen=True)
class Choice:
    """What an account chose at its last disclosure."""

    groups: tuple[FieldGroup, ...]
    purpose: Purpose
    job_id: str | None


def new_key() -> str:
    """An idempotency key: one for each action of the person, whatever is sent for it."""
    return str(uuid.uuid4())


class Disclosures:
    """Previews, disclosures, one's own entries, and the verification of the log."""

    def __init__(
        self,
        api: Authorised,
        session: Session,
        trust: LogTrust,
        memory: Memory,
        server: Callable[[], int],
    ) -> None:
        self._api = api
        self._session = session
        self._trust = trust
        self._memory = memory
        self._server = server
        #: Which witness Verify demands.
        self.witness = WitnessChoice(memory, server)
        #: The log size when an action was first sent: its entry can't be older than that.
        self._floors: dict[str, int] = {}

    def open_preview(self, reference: str, key: str | None = None) -> Preview:
        """A candidate's redacted resume; this is logged. Raises as `disclose`."""

        def ask(key: str, seen_size: int) -> Preview:
            content = OpenPreview(idempotency_key=key, seen_size=seen_size)
            return api_disclosures.preview(self._api, reference, content)

        def fits(answer: Preview, checked: CheckedReceipt) -> bool:
            return answer.reference == reference and self.is_mine(
                checked, (), Purpose.SOURCE, None, Form.PREVIEW
            )

        return self.act(key, ask, fits)

    def open_reading(self, reference: str, key: str | None = None) -> Reading:
        """What was understood of a resume, for staff; logged as a preview. Raises as `disclose`."""

        def ask(key: str, seen_size: int) -> Reading:
            content = OpenReading(idempotency_key=key, seen_size=seen_size)
            return api_corrections.reading(self._api, reference, content)

        def fits(answer: Reading, checked: CheckedReceipt) -> bool:
            return answer.reference == reference and self.is_mine(
                checked, (), Purpose.SOURCE, None, Form.PREVIEW
            )

        return self.act(key, ask, fits)

    def disclose(
        self,
        reference: str,
        groups: Iterable[FieldGroup],
        purpose: Purpose,
        job_id: str | None,
        form: Form = Form.SCREEN,
        key: str | None = None,
    ) -> Disclosed:
        """Disclose field groups of one candidate; returns after the receipt verified.

        ``key`` names the person's action: give the same one (`new_key`) when the person tries
        the same action again after `NoNetwork` or `ServerTimeout`. Raises `Refusal`,
        `ReceiptRefused`, `LogAlarm` or another `DeskError`; nothing is shown then.
        """
        chosen = tuple(sorted(set(groups)))

        def ask(key: str, seen_size: int) -> Disclosed:
            content = Disclose.model_validate(
                {
                    "reference": reference,
                    "groups": chosen,
                    "purpose": purpose,
                    "job_id": job_id,
                    "form": form,
                    "idempotency_key": key,
                    "seen_size": seen_size,
                }
            )
            return api_disclosures.disclose(self._api, content)

        def fits(answer: Disclosed, checked: CheckedReceipt) -> bool:
            return (
                answer.reference == reference
                and answer.pii.keys() <= set(chosen)
                and self.is_mine(checked, chosen, purpose, job_id, form)
            )

        return self.act(key, ask, fits)

    def open_document(
        self,
        reference: str,
        purpose: Purpose,
        job_id: str | None,
        place: int = 0,
        key: str | None = None,
    ) -> OpenedDocument:
        """Disclose one document as it came, the newest being 0. ``key`` and raises: `disclose`."""

        def ask(key: str, seen_size: int) -> OpenedDocument:
            content = OpenDocument(
                purpose=purpose,
                job_id=job_id,
                place=place,
                idempotency_key=key,
                seen_size=seen_size,
            )
            return api_disclosures.open_document(self._api, reference, content)

        def fits(answer: OpenedDocument, checked: CheckedReceipt) -> bool:
            groups = (FieldGroup.DOCUMENTS,)
            return (answer.reference, answer.place) == (reference, place) and self.is_mine(
                checked, groups, purpose, job_id, Form.DOCUMENT
            )

        return self.act(key, ask, fits)

    def open_redacted(
        self, reference: str, place: int = 0, key: str | None = None
    ) -> RedactedDocument:
        """A document without what is personal; logged as a preview is. Raises as `disclose`."""

        def ask(key: str, seen_size: int) -> RedactedDocument:
            content = OpenRedacted(place=place, idempotency_key=key, seen_size=seen_size)
            return api_disclosures.open_redacted(self._api, reference, content)

        def fits(answer: RedactedDocument, checked: CheckedReceipt) -> bool:
            return (answer.reference, answer.place) == (reference, place) and self.is_mine(
                checked, (), Purpose.SOURCE, None, Form.PREVIEW
            )

        return self.act(key, ask, fits)

    def entries(
        self,
        purpose: Purpose | None = None,
        form: Form | None = None,
        reference: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        before: int | None = None,
        limit: int = PAGE,
    ) -> EntryPage:
        """A page of one's own entries, newest first; ``before`` is the last page's ``next``."""
        return api_disclosures.entries(
            self._api,
            purpose=purpose,
            form=form,
            reference=reference,
            since=since,
            until=until,
            before=before,
            limit=limit,
        )

    def entry(self, index: int) -> CheckedEntry[EntryRow]:
        """One own entry with its proof, verified. Raises `ReceiptRefused` or `LogAlarm`."""
        account = self._session.me.account_id

        def ask(seen_size: int) -> tuple[EntryRow, Receipt]:
            proof = api_disclosures.entry(self._api, index, seen_size)
            return proof.row, proof.receipt

        def fits(row: EntryRow, checked: CheckedReceipt) -> bool:
            entry = checked.entry
            return (
                checked.index == row.index == index
                and entry.account == account
                and set(entry.groups) == set(row.groups)
                and (entry.form, entry.purpose) == (row.form, row.purpose)
            )

        return self.prove(ask, fits)

    def prove(
        self,
        ask: Callable[[int], tuple[Row, Receipt]],
        fits: Callable[[Row, CheckedReceipt], bool],
    ) -> CheckedEntry[Row]:
        """An entry with its proof, verified: for the rooms of the desk. Raises as `entry`.

        ``ask`` takes the log size that was seen; ``fits`` says whether the entry is the row's.
        """
        with self._trust.flight:
            row, receipt = ask(self._seen_size())
            account = self._session.me.account_id
            checked = self._trust.accept(receipt, account, lambda found: fits(row, found))
            return checked_entry(row, receipt, checked)

    def verify(
        self, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> Verdict:
        """Check each own entry and every kept checkpoint. Raises `Cancelled` when cancelled."""
        with self._trust.flight:
            return Verification(
                self._api,
                self._trust,
                self._session.me.account_id,
                progress,
                cancelled,
                self.witness.required(),
            ).run()

    def alarm(self) -> Alarm | None:
        """The lasting alarm at the chosen server, if any."""
        return self._trust.alarm()

    def last_choice(self) -> Choice | None:
        """What the account chose last."""
        kept = self._memory.choice(self._server(), self._session.me.account_id)
        try:
            return Choice(
                groups=tuple(FieldGroup(group) for group in kept["groups"]),
                purpose=Purpose(kept["purpose"]),
                job_id=kept["job_id"],
            )
        except (TypeError, KeyError, ValueError):
            return None

    def remember_choice(self, choice: Choice) -> None:
        """Remember what the account chose, for the next time."""
        self._memory.keep_choice(
            self._server(),
            self._session.me.account_id,
            {
                "groups": list(choice.groups),
                "purpose": choice.purpose,
                "job_id": choice.job_id,
            },
        )

    def act(
        self,
        key: str | None,
        ask: Callable[[str, int], Result],
        fits: Callable[[Result, CheckedReceipt], bool],
        known: int | None = None,
    ) -> Result:
        """Do something that is logged: for the rooms of the desk, each with its own ``ask``.

        ``ask`` takes the key and the log size that was seen; its answer is returned once its
        receipt verified and ``fits`` says that the entry is what was asked for. ``known`` is the
        entry where what is asked for was done before, and stays done. Raises: `disclose`.
        """
        key = key or new_key()
        with self._trust.flight:
            self._trust.require_no_alarm()
            seen_size = self._seen_size()
            floor = self._floors.setdefault(key, seen_size) if known is None else known
            answer = self._send(lambda: ask(key, seen_size))
            try:
                # An old receipt for the same request would hide that nothing was logged now.
                self._trust.accept(
                    answer.receipt,
                    self._session.me.account_id,
                    lambda checked: checked.index >= floor and fits(answer, checked),
                )
            except BaseException:
                del answer  # or the failure's traceback would carry it to the caller
                raise
            self._floors.pop(key, None)
            return answer

    def _send(self, ask: Callable[[], Result]) -> Result:
        for pause in (*_PAUSES, None):
            try:
                return ask()
            except (NoNetwork, ServerTimeout):
                if pause is None:
                    raise
                time.sleep(pause)
            except Refusal as refusal:
                if refusal.code is Code.LOG_SHRUNK:
                    self._trust.report_shrunk(api_log.checkpoint(self._api, 0).checkpoint)
                raise
        raise ReceiptRefused  # not reached: the last try returns or raises

    def _seen_size(self) -> int:
        seen = self._trust.seen()
        return 0 if seen is None else seen.size

    def is_mine(
        self,
        checked: CheckedReceipt,
        groups: tuple[FieldGroup, ...],
        purpose: Purpose,
        job_id: str | None,
        form: Form,
    ) -> bool:
        """Whether the entry says what was asked for, by whom, and on which device."""
        entry, me = checked.entry, self._session.me
        return (
            entry.kind == Kind.DISCLOSURE
            and entry.account == me.account_id
            and entry.device == self._api.device_id
            and me.employer_id in (None, entry.employer)
            and entry.groups == groups
            and entry.form == form
            and entry.purpose == purpose
            and entry.job == job_id
        )
