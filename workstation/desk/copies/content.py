"""What is written of a copy: the sealed form of a vault copy, or the bytes of a file or print."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from pydantic import ValidationError

from workstation.contract.base import Wire
from workstation.contract.copies import CopyRow, FileFormat, Original, Profile, Retained
from workstation.contract.disclosures import Receipt
from workstation.desk.copies.errors import CopyUnreadable
from workstation.documents.export.footer import Footer
from workstation.documents.export.original import Exported, exported_original
from workstation.documents.export.profile_docx import profile_docx
from workstation.documents.export.profile_pdf import profile_pdf


class VaultContent(Wire):
    """What a vault copy says, with the receipt of the entry that made it."""

    profile: Profile | None = None
    original: Original | None = None
    receipt: Receipt
    quota_left: int | None = None

    @classmethod
    def of(cls, answer: Retained) -> VaultContent:
        """What is to be kept of an answer."""
        return cls(
            profile=answer.profile,
            original=answer.original,
            receipt=answer.receipt,
            quota_left=answer.quota_left,
        )

    def packed(self) -> bytes:
        """As it is sealed."""
        return self.model_dump_json().encode()

    @classmethod
    def unpacked(cls, content: bytes) -> VaultContent:
        """As it was sealed; what a newer version said besides is left aside."""
        try:
            return cls.model_validate_json(content, extra="ignore")
        except ValidationError:
            pass
        # Not within the handler: the validation's error holds what was retained.
        raise CopyUnreadable("This copy is of another version of Resume Desk.", "Update it.")


@dataclass(frozen=True)
class Measured:
    """Size and SHA-256 of what is written."""

    size: int
    sha256: str

    @classmethod
    def of(cls, content: bytes) -> Measured:
        """Measure bytes."""
        return cls(len(content), hashlib.sha256(content).hexdigest())


def footer_of(row: CopyRow, reference: str) -> Footer:
    """The footer of a copy."""
    return Footer(reference, row.holder, row.purpose, row.destroy_by)


def exported(answer: Retained, reference: str) -> Exported:
    """The bytes of a file or print. Raises `Refused` where an original can't be rewritten."""
    row = answer.copy_row
    footer = footer_of(row, reference)
    if answer.original is not None:
        return exported_original(answer.original.kind, answer.original.content, footer)
    assert answer.profile is not None
    if row.format is FileFormat.DOCX:
        return Exported(profile_docx(answer.profile, footer), "docx")
    return Exported(profile_pdf(answer.profile, footer), "pdf")
