"""Signatures: anybody sees who signed a report, and that not one byte of it changed."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509

from tests.reports.made import release, report
from workstation.reports import employers
from workstation.reports.pages import draw
from workstation.reports.signing import ReportKey, as_pem, fingerprint

AT = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


def signed(seed: bytes = b"s" * 32) -> bytes:
    """A small signed report."""
    drawing, out = io.BytesIO(), io.BytesIO()
    draw(report(employers.items([release()])), drawing)
    key = ReportKey.from_seed(seed)
    key.sign(drawing, key.made_certificate("resume-desk/disclosures", AT), out)
    return out.getvalue()


def said_by_pdfsig(file: Path) -> str:
    """What poppler says of a file's signature."""
    program = shutil.which("pdfsig")
    if program is None:
        pytest.skip("pdfsig (poppler) is not installed: NO OTHER PROGRAM CHECKED THE SIGNATURE")
    return subprocess.run(
        [program, "-nocert", str(file)], capture_output=True, text=True, check=True, timeout=60
    ).stdout


def test_pdfsig_finds_the_signature_valid_and_over_the_whole_document(tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(signed())
    said = said_by_pdfsig(file)
    assert "Signature is Valid." in said
    assert "Total document signed" in said
    assert "Reports of resume-desk/disclosures" in said


def test_pdfsig_sees_one_changed_byte(tmp_path: Path) -> None:
    made = bytearray(signed())
    made[made.index(b"stream") + 20] ^= 1
    file = tmp_path / "report.pdf"
    file.write_bytes(made)
    assert "Signature is Valid." not in said_by_pdfsig(file)


def test_one_seed_gives_one_key_and_another_another() -> None:
    one, same, other = (ReportKey.from_seed(seed * 32) for seed in (b"a", b"a", b"b"))
    assert one.name == same.name != other.name


def test_a_certificate_is_for_signing_documents_and_for_nothing_else() -> None:
    made = ReportKey.from_seed(b"a" * 32).made_certificate("a log", AT)
    found = x509.load_pem_x509_certificate(as_pem(made).encode())
    found.verify_directly_issued_by(found)
    usage = found.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign
    assert not found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    assert found.not_valid_after_utc.year >= 2046
    assert len(fingerprint(made).split(":")) == 32
