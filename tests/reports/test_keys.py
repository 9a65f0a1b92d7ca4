"""The key that signs reports is kept like the log's and is another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from workstation.backend.keys import KeyProblem, keys_of_keystore, keys_of_server
from workstation.keystore import open_keystore

_ROOT, _LOG, _REPORT = "11" * 32, "22" * 32, "33" * 32


def test_an_operator_may_set_it_apart_from_the_others() -> None:
    keys = keys_of_server(_ROOT, None, _LOG, None, _REPORT, None)
    assert keys.report_signer_seed == b"\x33" * 32


def test_a_server_that_was_set_up_before_reports_goes_on_with_a_derived_one() -> None:
    keys = keys_of_server(_ROOT, None, _LOG, None)
    assert keys.report_signer_seed == keys_of_server(_ROOT, None, _LOG, None).report_signer_seed
    assert keys.report_signer_seed not in (keys.root, keys.log_signer_seed)


def test_a_malformed_one_is_refused_without_being_said() -> None:
    with pytest.raises(KeyProblem, match="WORKSTATION_REPORT_KEY") as refused:
        keys_of_server(_ROOT, None, _LOG, None, "secret", None)
    assert "secret" not in str(refused.value)


def test_an_embedded_backend_keeps_its_own(tmp_path: Path) -> None:
    store = open_keystore(tmp_path, "a passphrase")
    made = keys_of_keystore(store)
    assert len({made.root, made.log_signer_seed, made.report_signer_seed}) == 3
    assert keys_of_keystore(open_keystore(tmp_path, "a passphrase")) == made
