"""Destruction certificates on paper; their facts follow NIST SP 800-88 Rev. 1, appendix G."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo

from workstation.contract.copies import Certificate, Verified
from workstation.reports.copies import FORMATS, FORMS, METHODS
from workstation.reports.shapes import Fact, Sheet
from workstation.reports.wording import entry_said, moment_said

VERIFIED = {
    Verified.KEY_GONE: "the key is gone from key store and vault, and the content does not open",
    Verified.FILE_GONE: "the file is not at its place any more",
    Verified.HOLDER_SAYS: "by the holder's word",
}


def items(
    certificates: Iterable[Certificate], zone: tzinfo, marks: tuple[Fact, ...]
) -> Iterable[Sheet]:
    """A sheet for each certificate; ``marks`` say of which log it is and who signed."""
    yield from (sheet(certificate, zone, marks) for certificate in certificates)


def sheet(certificate: Certificate, zone: tzinfo, marks: tuple[Fact, ...]) -> Sheet:
    """One certificate."""
    said = certificate
    size = "not known" if said.size is None else f"{said.size} bytes"
    return Sheet(
        title="Certificate of destruction",
        words="That one retained copy of a resume was destroyed.",
        facts=(
            ("Certificate", said.id),
            ("Copy", said.copy_id),
            ("Candidate", said.reference or "not named here"),
            ("Form", f"{FORMS[said.form]}, {FORMATS[said.format]}"),
            ("Size", size),
            ("SHA-256", said.sha256 or "not known"),
            ("Holder", said.holder),
            ("Employer", said.employer),
            ("Method", METHODS[said.method]),
            ("Verified", VERIFIED[said.verified]),
            ("Tool", said.tool),
            ("Destroyed", moment_said(said.destroyed.astimezone(zone))),
            ("By", said.by),
            ("Log entry", str(entry_said(said.entry))),
            ("Salt", said.salt or "not known"),
            *marks,
        ),
        notes=(
            said.note,
            "Times are Hawaii Standard Time (UTC-10). The entry in the disclosure log is tied to"
            " this certificate by a commitment under the salt; anybody who holds the log finds it"
            " there.",
        ),
    )
