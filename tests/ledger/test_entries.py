"""Entries have one canonical form, and nothing but codes, times and ids gets into one."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ledger.logs import entry
from workstation.contract.words import FieldGroup, Form, Purpose
from workstation.ledger.entries import (
    Entry,
    Kind,
    canonical,
    commitment,
    moment,
    parse,
    time_text,
)
from workstation.ledger.errors import Flaw, LedgerError

codes = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)
ids = st.from_regex(r"[0-9A-Za-z][0-9A-Za-z_.:-]{0,127}", fullmatch=True)
moments = st.datetimes(datetime(1970, 1, 1), datetime(9999, 12, 31), timezones=st.just(UTC))
entries = st.builds(
    Entry,
    kind=codes,
    time=moments.map(time_text),
    recipient=ids,
    account=ids,
    employer=ids,
    device=ids,
    subject=ids,
    groups=st.lists(codes, max_size=7).map(tuple),
    form=codes,
    purpose=codes,
    job=st.none() | ids,
    policy=st.none() | ids,
    ground=codes,
    commitment=st.none() | st.binary(min_size=32, max_size=32).map(bytes.hex),
)


def test_the_canonical_form_is_fixed_byte_for_byte() -> None:
    assert canonical(entry(1, job=None, groups=("phones", "emails"))) == (
        b'{"account":"7d9f1c52-7f0e-4b8e-9a51-0d5a3c1be002",'
        b'"device":"7d9f1c52-7f0e-4b8e-9a51-0d5a3c1be004",'
        b'"employer":"7d9f1c52-7f0e-4b8e-9a51-0d5a3c1be003","form":"screen",'
        b'"ground":"subscription","groups":["emails","phones"],"kind":"disclosure",'
        b'"policy":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",'
        b'"purpose":"contact","recipient":"7d9f1c52-7f0e-4b8e-9a51-0d5a3c1be001",'
        b'"subject":"7d9f1c52-7f0e-4b8e-9a51-000000000001",'
        b'"time":"2026-11-23T14:05:07.123Z","v":1}'
    )


@given(entries)
def test_what_is_written_is_read_again(value: Entry) -> None:
    assert parse(canonical(value)) == value


@given(entries)
def test_the_canonical_form_is_json_with_sorted_keys_and_no_spaces(value: Entry) -> None:
    content = json.loads(canonical(value))
    assert list(content) == sorted(content)
    assert None not in content.values()
    assert canonical(value) == json.dumps(content, separators=(",", ":")).encode()


def test_the_wire_words_are_written_as_their_codes() -> None:
    value = entry(
        1,
        kind=Kind.DISCLOSURE,
        form=Form.SCREEN,
        purpose=Purpose.CONTACT,
        groups=(FieldGroup.PHONES, FieldGroup.EMAILS),
    )
    assert canonical(value) == canonical(entry(1))
    assert parse(canonical(value)) == entry(1)


@given(entries, st.data())
def test_no_other_spelling_of_an_entry_is_accepted(value: Entry, data: st.DataObject) -> None:
    good = canonical(value)
    at = data.draw(st.integers(0, len(good) - 1))
    spaced = good[:at] + b" " + good[at:]
    reordered = json.dumps(dict(reversed(json.loads(good).items())), separators=(",", ":")).encode()
    escaped = good.replace(b'"kind"', b'"\\u006bind"')
    doubled = good.replace(b'"v":1', b'"v":1,"v":1')
    floating = good.replace(b'"v":1', b'"v":1.0')
    for bad in (
        spaced,
        reordered,
        escaped,
        doubled,
        floating,
        good + b"\n",
        b"\xef\xbb\xbf" + good,
    ):
        with pytest.raises(LedgerError) as caught:
            parse(bad)
        assert caught.value.flaw is Flaw.ENTRY


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'"text"',
        b"{",
        b"\xff\xfe",
        b"[" * 8000,
        b"9" * 8000,
        b" " * 9000,
        b'{"v":2}',
        b'{"v":true}',
        canonical(entry(1)).replace(b'"v":1', b'"v":2'),
        canonical(entry(1)).replace(b'"v":1', b'"v":1,"w":1'),
        canonical(entry(1)).replace(b'"form":"screen",', b""),
        canonical(entry(1)).replace(b'["emails","phones"]', b'"emails"'),
        canonical(entry(1)).replace(b'["emails","phones"]', b'["phones","emails"]'),
        canonical(entry(1)).replace(b'["emails","phones"]', b'["phones",{}]'),
        canonical(entry(1)).replace(b'["emails","phones"]', b"null"),
        canonical(entry(1)).replace(b'"screen"', b"null"),
        canonical(entry(1)).replace(b'"screen"', b"7"),
        canonical(entry(1)).replace(b'"v":1', b'"commitment":null,"v":1'),
    ],
)
def test_what_is_no_entry_is_refused(data: bytes) -> None:
    with pytest.raises(LedgerError):
        parse(data)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("recipient", "pat@mail.example"),
        ("account", "Pat Example"),
        ("subject", "Kāne"),
        ("subject", ""),
        ("job", "Night nurse, Hilo"),
        ("device", "a" * 129),
        ("device", "a\n"),
        ("policy", "/etc/policy"),
        ("purpose", "because I say so"),
        ("form", "Screen"),
        ("ground", ""),
        ("kind", "disclosure\n"),
        ("groups", ("phones", "808 555 0100")),
        ("commitment", "text"),
        ("commitment", "A" * 64),
        ("time", "2026-11-23 14:05:06"),
        ("time", "2026-11-23T14:05:06Z"),
        ("time", "2026-11-23T14:05:06.123456Z"),
        ("time", "2026-11-23T14:05:06.123+00:00"),
        ("time", "2026-13-23T14:05:06.123Z"),
        ("time", "2026-11-23T24:00:00.000Z"),
        ("time", "٢٠٢٦-11-23T14:05:06.123Z"),
    ],
)
def test_names_sentences_and_other_free_text_do_not_get_in(field: str, value: object) -> None:
    with pytest.raises(LedgerError) as caught:
        entry(1, **{field: value})
    assert str(value) not in str(caught.value) or value == ""


def test_groups_are_sorted_and_stand_once() -> None:
    assert entry(1, groups=("phones", "emails", "phones")).groups == ("emails", "phones")
    assert entry(1, groups=()).groups == ()


def test_times_are_utc_with_milliseconds_cut() -> None:
    honolulu = timezone(timedelta(hours=-10))
    at = datetime(2026, 11, 23, 4, 5, 6, 123_999, honolulu)
    assert time_text(at) == "2026-11-23T14:05:06.123Z"
    assert moment(time_text(at)) == datetime(2026, 11, 23, 14, 5, 6, 123_000, UTC)
    with pytest.raises(LedgerError):
        time_text(datetime(2026, 11, 23))


def test_a_commitment_binds_salt_and_text_and_needs_a_real_salt() -> None:
    salt = bytes(16)
    assert commitment(salt, "because the court asked") == commitment(
        salt, "because the court asked"
    )
    assert commitment(salt, "other") != commitment(salt, "text")
    assert commitment(bytes(17), "text") != commitment(salt, "\0text")
    assert entry(1, commitment=commitment(salt, "text")).commitment is not None
    with pytest.raises(LedgerError):
        commitment(b"short", "text")
