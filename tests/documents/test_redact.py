"""What the finders find, and what they leave alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workstation.documents.redact.finders import findings
from workstation.documents.redact.names import as_name
from workstation.documents.redact.scripts import native_names
from workstation.documents.redact.text import clean
from workstation.documents.resume import Source, SourceBlock
from workstation.documents.understand import understand

_NAME = ["Leilani Kahananui"]


def _found(text: str, group: str) -> list[str]:
    text = clean(text)
    return [text[f.start : f.end] for f in findings(text, _NAME) if f.group == group]


@pytest.mark.parametrize(
    "written",
    [
        "808-555-0142",
        "(808) 555-0142",
        "808.555.0142",
        "808 555 0142",
        "+1 808 555 0142",
        "1-808-555-0142",
        "8085550142",
        "8 0 8 5 5 5 0 1 4 2",
        "808 - 555 - 0142",
        "808, 555, 0142",
        "8 0 8 - 5 5 5 - 0 1 4 2",
        "(808)555-0142 ext. 12",
        "808\u2013555\u20130142",
        "808\u200b-555\u200b-0142",
        "８０８-５５５-０１４２",
        "555-0142",
        "+49 30 1234567",
        "eight zero eight five five five zero one four two",
        "808-555-CARE",
        "808:555:0142",
        "808\u2012555\u20120142",
        "808\u2219555\u22190142",
        "808...555...0142",
        "808 dash 555 dash 0142",
        "\u24ea\u2460\u2461-\u2464\u2464\u2464-\u24ea\u2460\u2463\u2461",
        "\u2078\u2070\u2078-\u2075\u2075\u2075-\u2070\u00b9\u2074\u00b2",
        "(808) five five five 0142",
        "eight zero eight 555 0142",
        "eight zero eight triple five zero one forty-two",
        "eight.zero.eight.five.five.five.zero.one.four.two",
        "eightzeroeightfivefivefivezeroonefourtwo",
        "ocho cero ocho cinco cinco cinco cero uno cuatro dos",
    ],
)
def test_a_phone_is_found_however_it_is_written(written: str) -> None:
    assert _found(f"Call me: {written}, any time", "phones") == [clean(written)]
    assert _found(f"Waipahu, HI 96797 | {written}", "phones") == [clean(written)]


@pytest.mark.parametrize(
    "written",
    [
        "lei.kahale@mail.example",
        "lei+jobs@mail.example",
        "lei @ mail.example",
        "lei . kahale @ mail . example",
        "lei (at) mail (dot) example",
        "lei[at]mail[dot]example",
        "lei at mail dot example",
        "l e i @ m a i l . e x a m p l e",
        "LEI@MAIL.EXAMPLE",
        "lei＠mail.example",
        "le\u00adi@mail.example",
        "lei\ufe6bmail.example",
        "\u24db\u24d4\u24d8@mail.example",
        "lei-at-mail-dot-example",
        "lei/at/mail/dot/com",
        "lei *at* mail *dot* com",
        "lei 'at' mail 'dot' com",
        "lei (at sign) mail.com",
        "lei at-sign mail dot com",
        "lei underscore kahale at mail dot co dot uk",
        "lei (arroba) mail punto com",
        "leiATmailDOTcom",
        "lei%40mail.com",
        "lei&#64;mail&#46;com",
        "lei at gmail.com",
    ],
)
def test_an_email_is_found_however_it_is_written(written: str) -> None:
    left = clean(f"Write to: {written} please")
    for finding in reversed(findings(left)):
        left = left[: finding.start] + "#" + left[finding.end :]
    assert left == "Write to: # please"


@pytest.mark.parametrize(
    "text",
    [
        "July 2011 to November 2012",
        "07/2011 - 11/2012",
        "2012-2015",
        "2010 2011 2012",
        "2019-05-01 to 2020-06-30",
        "saved $1,200,000 in 24 months",
        "Led 24 nurses at a 1:2 ratio, 95 % of 12,000 charts",
        "Node.js, ASP.NET, C#, .NET and C++",
        "RN-782914",
        "worked at the front desk",
        "3 West, 12 beds, 10 Way forward",
        "met 100 % of goals in Q1 2014, Q2 2015",
        "at one point in time, and at that period of the year",
        "developer at Booking.com, later at Amazon.com",
        "open 24/7, 10:30:45 to 11:15:00, ratio 200:300:500",
        "one of two, three of four, five to seven days",
        "YouTube: editing, Instagram ads, Signal: processing, LINE: cook",
        "deployed on GitHub Node.js and Discord discord.js",
        "the dot com years, 10 avenue campaigns, m\u00b2 and 10\u00b9\u00b2",
        "a 33-year-old building, ages 5 to 12, Driver License CDL",
        "snap id generation",
    ],
)
def test_dates_money_and_technologies_are_no_contact_data(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("94-1023 Waipahu Street, Unit 4B, Waipahu, HI 96797", None),
        ("P.O. Box 1234, Hilo, Hawaiʻi 96720", None),
        ("lives at 14 Koa Circle in town", "14 Koa Circle"),
        ("Honolulu, HI 96813", None),
        ("1450 Ala Wai Blvd #1203, Honolulu, HI 96814-1234", None),
        ("Address: Hale 3, Kula Lodge", "Hale 3, Kula Lodge"),
    ],
)
def test_an_address_is_found(text: str, address: str | None) -> None:
    assert _found(text, "addresses") == [address or text]


def test_a_town_without_street_and_code_is_not_an_address() -> None:
    assert findings("Honolulu, HI") == []
    assert findings("Kailua, Oʻahu") == []


@pytest.mark.parametrize(
    ("text", "group", "left"),
    [
        ("IG: leik.jobs", "links", "IG: #"),
        ("Insta lei_k", "links", "Insta #"),
        ("Discord: lei#1234", "links", "Discord: #"),
        ("Skype ID leikahale", "links", "Skype ID #"),
        ("LinkedIn \u2013 /in/leik", "links", "LinkedIn \u2013 #"),
        ("CashApp: $leik", "links", "CashApp: #"),
        ("leik (dot) com", "links", "#"),
        ("linkedin dot com slash in slash leik", "links", "#"),
        ("www dot leik dot com", "links", "#"),
        ("leik.photography", "links", "#"),
        ("POB 1234", "addresses", "#"),
        ("Post Office Box 1234, Hilo", "addresses", "#, Hilo"),
        ("1450 ala wai blvd", "addresses", "#"),
        ("94 - 1023 waipahu st", "addresses", "#"),
        ("Honolulu 96814", "addresses", "#"),
        ("Zip code: 96814", "addresses", "#"),
        ("Birthday: April 12", "identity", "Birthday: #"),
        ("date of birth is 04/12/1990", "identity", "date of birth is #"),
        ("123\u201345\u20136789", "identity", "#"),
        ("Driver License H12345678", "identity", "Driver License #"),
        ("808-555-", "phones", "#"),
        ("leik@", "emails", "#"),
    ],
)
def test_what_is_written_to_be_overlooked_is_found(text: str, group: str, left: str) -> None:
    found = findings(clean(text))
    assert {one.group for one in found} == {group}
    said = clean(text)
    for one in reversed(found):
        said = said[: one.start] + "#" + said[one.end :]
    assert said == left


def test_links_and_handles_are_found() -> None:
    text = "https://people.example/lei, linkedin.com/in/lei-k | GitHub: lei-k, @leik"
    assert len(_found(text, "links")) == 4


def test_birth_dates_are_found_and_identity_numbers_never_offered() -> None:
    assert _found("Date of birth: 14 May 1995", "identity") == ["14 May 1995"]
    (number,) = findings("SSN 123-45-6789")
    assert not number.kept


@pytest.mark.parametrize(
    "written",
    [
        "Leilani Kahananui",
        "LEILANI KAHANANUI",
        "Kahananui, Leilani",
        "leilani_kahananui",
        "LeilaniKahananui",
        "L. Kahananui",
        "Leilani M. Kahananui",
        "Kahananui",
        "Leilani",
        "Kahānanui",
        "Leilani Kahana\u02bbnui",
    ],
)
def test_a_name_is_found_in_every_form(written: str) -> None:
    assert _found(f"On the floor {written} is known", "identity") == [written]


@pytest.mark.parametrize("written", ["L E I L A N I K A H A N A N U I", "Mrs. kahananui"])
def test_a_name_is_found_with_its_letters_apart_and_behind_a_title(written: str) -> None:
    assert _found(f"On the floor {written} is known", "identity") == [written]


@pytest.mark.parametrize(
    "top",
    [
        "L E I L A N I   K A H A N A N U I",
        "LEILANI K A H A N A N U I",
        "leilani kahananui",
        "Leilani_Kahananui",
        "Leilani | Kahananui",
        "I am Leilani Kahananui, a nurse",
        "Registered Nurse Leilani Kahananui",
    ],
)
@pytest.mark.parametrize("mail", ["leilani.kahananui", "lkahananui2", "kahananui_leilani"])
def test_a_name_that_no_line_is_by_itself_is_known_by_the_address(top: str, mail: str) -> None:
    said = _said(top, f"{mail}@mail.example", "Triage at Makani Clinic, thanks to Kahananui")
    assert "Triage at Makani Clinic" in said
    assert not any(part in said.casefold() for part in ("leilani", "kahananui", "a h a"))


@pytest.mark.parametrize(
    "top",
    [
        "Leilani Kahananui\u2019s Resume",
        "Leilani Kahananui - Page 1 of 2",
        "Leilani Kahananui 2026",
        "\u2116 Leilani Kahananui",
        "L E I L A N I K A H A N A N U I",
    ],
)
def test_a_name_is_known_with_what_stands_around_it_in_its_line(top: str) -> None:
    said = _said(top, "rn4life@mail.example", "Triage at Makani Clinic")
    assert not any(part in said.casefold() for part in ("leilani", "kahananui", "a h a"))


@pytest.mark.parametrize(
    ("top", "mail"),
    [
        ("Registered Nurse", "registered.nurse@mail.example"),
        ("R E G I S T E R E D  N U R S E", "rn@mail.example"),
        ("Human Resources Office", "human.resources@mail.example"),
    ],
)
def test_a_title_is_no_name_though_an_address_says_it(top: str, mail: str) -> None:
    assert clean(top).casefold() in _said(top, mail).casefold()


def _said(*lines: str) -> str:
    blocks = tuple(SourceBlock("line", line) for line in lines)
    shown = understand(Source(blocks, None, "pdf"), today=date(2026, 11, 23)).redacted
    return f"{shown.headline}\n{shown.text()}"


def test_a_name_that_is_an_everyday_word_is_masked_only_as_a_name() -> None:
    text = "Grace Park worked at the park with grace; Ms. Park led it"
    found = [text[f.start : f.end] for f in findings(text, ["Grace Park"])]
    assert found == ["Grace Park", "Ms. Park"]


@pytest.mark.parametrize(
    "line",
    ["ACCOUNTANT", "Summary", "Human Resources Manager", "Registered Nurse", "Honolulu", "Profile",
     "Critical Care Nurse, RN", "808-555-0142", "Web Developer", "SALES", "New York"],
)  # fmt: skip
def test_titles_headings_and_places_are_no_names(line: str) -> None:
    assert as_name(line) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Leilani Kahananui, RN, BSN", "Leilani Kahananui"),
        ("Resume of Kaʻimi Pōkīpala", "Kaʻimi Pōkīpala"),
        ("KAHANANUI, LEILANI", "LEILANI KAHANANUI"),
        ("Mr. Juan de la Cruz", "Juan de la Cruz"),
    ],
)
def test_names_lose_titles_and_credentials(line: str, name: str) -> None:
    assert as_name(line) == name


@given(st.text(max_size=300))
def test_findings_are_in_order_inside_the_text_and_apart(text: str) -> None:
    text = clean(text)
    end = 0
    for finding in findings(text, _NAME):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end


@given(
    st.text(alphabet="abc .,;()-0", max_size=30),
    st.from_regex(r"[a-z]{2,8}\.[a-z]{2,8}@mail\.example", fullmatch=True),
    st.from_regex(r"808[-. ]555[-. ]01[0-9]{2}", fullmatch=True),
)
def test_contact_data_is_taken_out_of_any_surroundings(around: str, email: str, phone: str) -> None:
    text = clean(f"{around} {email} / {phone} {around}")
    left = text
    for finding in reversed(findings(text)):
        left = left[: finding.start] + left[finding.end :]
    assert email not in left
    assert phone not in left


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Supervisor: Mary-Ann Kealoha, 808-555-0199", ["Mary-Ann Kealoha"]),
        ("SUPERVISOR: Consuelo De la Rosa", ["Consuelo De la Rosa"]),
        ("Reported to Jae-sung Kwon, Director of Nursing", ["Jae-sung Kwon"]),
        ("Supervised by Dr. Hernández", ["Hernández"]),
        ("assisted Mr. Tanaka and Ms. Kaʻaihue", ["Tanaka", "Kaʻaihue"]),
        ("Reference: Ms. Sefo Leiataua May 2019", ["Sefo Leiataua"]),
        ("Reported to Regional Manager", []),
        ("Supervisor: Front Desk Operations", []),
        ("Reported directly to the Director", []),
        ("Manager: Kona Clinic", []),
        ("Contact: Human Resources Department", []),
        ("References: available upon request", []),
        ("Skilled in MS Word and MS Excel, Dr visits", []),
    ],
)
def test_names_of_others_are_known_by_what_is_said_of_them(text: str, names: list[str]) -> None:
    found = [text[f.start : f.end] for f in findings(text) if f.label == "name"]
    assert found == names
    assert not any(f.kept for f in findings(text) if f.label == "name")


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["山田 太郎", "看護師"], ["山田 太郎"]),
        (["履歴書", "氏名 佐藤花子"], ["佐藤花子"]),
        (["Taro Yamada (山田太郎)", "Nurse"], ["山田太郎"]),
        (["김민수", "간호사"], ["김민수"]),
        (["이력서", "성명: 이서연"], ["이서연"]),
        (["王小明", "工作经历"], ["王小明"]),
        (["Registered nurse", "Honolulu"], []),
    ],
)
def test_names_in_their_own_scripts_are_found_at_the_top(
    lines: list[str], names: list[str]
) -> None:
    assert native_names(lines) == names
