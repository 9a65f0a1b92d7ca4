"""The backend's settings: ``WORKSTATION_*`` variables, then a TOML file in the data folder."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

#: The settings file's name in the data folder.
SETTINGS_FILE = "settings.toml"


class Settings(BaseSettings):
    """What an operator may set; the command line wins over the environment, that over the file."""

    model_config = SettingsConfigDict(env_prefix="WORKSTATION_", extra="ignore", frozen=True)

    #: The data folder: lock, index, embedded database, key store.
    data: Path
    #: PostgreSQL's URL; None for the embedded SQLCipher database.
    database_url: SecretStr | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=0, ge=0, le=65535)
    #: Processes that serve (Linux and macOS): about one for each core that searches may take.
    processes: int = Field(default=1, ge=1, le=64)
    #: PEM files; without them only a loopback address is served.
    tls_cert: Path | None = None
    tls_key: Path | None = None
    #: The address that desks use, where a load balancer stands in front (``https://…``).
    public_url: str | None = None
    #: Addresses of load balancers (comma-separated, networks too) whose word on where a request
    #: came from is taken; nobody else's is.
    trusted_proxies: str | None = None
    #: The oldest desk that is still served.
    minimum_client: str = "0.1.0"
    #: The disclosure log's name in checkpoints (C2SP origin); fixed at first use.
    log_name: str = "resume-desk/disclosures"
    #: A witness that cosigns checkpoints (C2SP tlog-witness): its address and verifier key.
    witness_url: str | None = Field(default=None, pattern=r"^https?://[^\s]+$")
    witness_key: str | None = None
    root_key: SecretStr | None = None
    root_key_file: Path | None = None
    log_key: SecretStr | None = None
    log_key_file: Path | None = None
    report_key: SecretStr | None = None
    report_key_file: Path | None = None
    keystore_passphrase: SecretStr | None = None
    #: Document workers beside the server process.
    document_workers: int = Field(default=2, ge=1, le=64)
    #: Whether programs that are installed on this machine (antiword or catdoc, tesseract) read old
    #: Word files and pictures of text; and tesseract's names of the languages to expect.
    document_programs: bool = True
    ocr_languages: str = Field(default="eng", pattern=r"^[A-Za-z_]{3,20}(\+[A-Za-z_]{3,20}){0,7}$")
    #: How much of one core may go into understanding resumes anew after a new version; 0 for none.
    upgrade_share: float = Field(default=0.2, ge=0.0, le=1.0)

    @property
    def embedded(self) -> bool:
        """Whether the database is a file in the data folder."""
        return self.database_url is None

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line (given as arguments), environment, file: in this order."""
        data = init_settings().get("data") or env_settings().get("data")
        if data is None:
            return init_settings, env_settings
        file = TomlConfigSettingsSource(settings_cls, Path(data) / SETTINGS_FILE)
        return init_settings, env_settings, file
