"""Signs reports: a key of P-256, its self-signed certificate, and a signature in the PDF (PAdES).

P-256 and not Ed25519, which readers of PDF do not know yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

#: The signature's field in the PDF.
FIELD = "Report"
#: How long a certificate is valid; a report is read for years after it was made.
_YEARS = 20
#: Order of the group of P-256 (FIPS 186-5, SP 800-186).
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True)
class ReportKey:
    """The key that signs reports; its certificate comes from `made_certificate`, and is kept."""

    private: ec.EllipticCurvePrivateKey = field(repr=False)

    @classmethod
    def from_seed(cls, seed: bytes) -> ReportKey:
        """The key of a 32-byte seed: 48 bytes of HKDF, modulo the order (FIPS 186-5, A.2.1)."""
        info = b"resume-desk/report-signer/p-256"
        wide = HKDF(algorithm=hashes.SHA256(), length=48, salt=None, info=info).derive(seed)
        secret = int.from_bytes(wide) % (_ORDER - 1) + 1
        return cls(ec.derive_private_key(secret, ec.SECP256R1()))

    @property
    def name(self) -> str:
        """The SHA-256 of the public key, lower-case hexadecimal."""
        spki = self.private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        digest = hashes.Hash(hashes.SHA256())
        digest.update(spki)
        return digest.finalize().hex()

    def made_certificate(self, of: str, at: datetime) -> bytes:
        """A new self-signed certificate (DER) in the name of a log, for signing documents."""
        name = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Resume Desk"),
                x509.NameAttribute(NameOID.COMMON_NAME, f"Reports of {of}"[:64]),
            ]
        )
        start = at.astimezone(UTC).replace(microsecond=0) - timedelta(days=1)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.private.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(start + timedelta(days=366 * _YEARS))
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_usage(), critical=True)
            .add_extension(
                x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False
            )
            .sign(self.private, hashes.SHA256())
        )
        return made.public_bytes(serialization.Encoding.DER)

    def sign(self, pdf: BinaryIO, certificate: bytes, out: BinaryIO) -> None:
        """Sign a PDF so that nothing in it may change; both files can be read from any place."""
        # Here, since it takes a sixth of the time in which a server starts, and few sign at once.
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers

        held = pkcs12.serialize_key_and_certificates(
            None,
            self.private,
            x509.load_der_x509_certificate(certificate),
            None,
            serialization.NoEncryption(),
        )
        signer = signers.SimpleSigner.load_pkcs12_data(held, [])
        assert signer is not None
        how = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        )
        signers.sign_pdf(IncrementalPdfFileWriter(pdf), how, signer=signer, output=out)


def fingerprint(certificate: bytes) -> str:
    """The SHA-256 of a certificate, as readers of PDF show it: pairs of digits with colons."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(certificate)
    return digest.finalize().hex(":").upper()


def as_pem(certificate: bytes) -> str:
    """A certificate as text, as programs take it."""
    loaded = x509.load_der_x509_certificate(certificate)
    return loaded.public_bytes(serialization.Encoding.PEM).decode("ascii")


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
