"""What findings of snooping detection are called on screen. A finding proves nothing by itself."""

from __future__ import annotations

from ui.candidate.wording import day_and_time, groups_in_words, number, purpose_name
from ui.translation import translated
from workstation.contract.snooping import Finding, FindingState, SnoopingRule


def rule_words(rule: SnoopingRule) -> str:
    """A rule in two or three words."""
    return {
        SnoopingRule.SURNAME: translated("Same surname"),
        SnoopingRule.ADDRESS: translated("Same address"),
        SnoopingRule.EMPLOYER: translated("Same employer"),
        SnoopingRule.VOLUME: translated("Unusually many"),
        SnoopingRule.HOURS: translated("Unusual hour"),
        SnoopingRule.SEQUENCE: translated("In sequence"),
        SnoopingRule.DECOY: translated("Decoy opened"),
        SnoopingRule.LOOK_UPS: translated("Looked up nobody"),
    }[rule]


def reason(finding: Finding) -> str:
    """Why it stands out, in a sentence."""
    count = number(finding.count or 0)
    if finding.rule is SnoopingRule.VOLUME and finding.usual is None:
        return translated("%1 candidates were opened in a day, by a new account.", count)
    said = {
        SnoopingRule.SURNAME: translated("The candidate has a surname of the account's holder."),
        SnoopingRule.ADDRESS: translated(
            "The candidate lives where the account's holder lives or lived."
        ),
        SnoopingRule.EMPLOYER: translated(
            "The candidate worked where the account's holder works or worked."
        ),
        SnoopingRule.VOLUME: translated(
            "%1 candidates were opened in a day; a busy day of this account has %2.",
            count,
            number(finding.usual or 0),
        ),
        SnoopingRule.HOURS: translated(
            "Opened after %1:00, when this account is hardly ever at work.", count
        ),
        SnoopingRule.SEQUENCE: translated(
            "%1 references were opened in their own order, or faster than anybody reads.", count
        ),
        SnoopingRule.DECOY: translated(
            "A planted resume was opened, which nobody has a reason to open."
        ),
        SnoopingRule.LOOK_UPS: translated(
            "%1 look-ups in a day found nobody: somebody may be guessing addresses.", count
        ),
    }
    return said[finding.rule]


def state_words(state: FindingState) -> str:
    """A state as the head of its list."""
    return {
        FindingState.OPEN: translated("To look at"),
        FindingState.EXPLAINED: translated("Explained"),
        FindingState.CONFIRMED: translated("Confirmed"),
    }[state]


def row_words(finding: Finding) -> str:
    """A finding in two lines of a list."""
    who = f"{rule_words(finding.rule)} · {finding.account}"
    return f"{who}\n{finding.employer} · {day_and_time(finding.at)}"


def facts(finding: Finding) -> list[tuple[str, str]]:
    """What is known of a finding, as labels and values."""
    groups = groups_in_words(finding.groups) or translated("a preview, without personal data")
    if finding.rule is SnoopingRule.LOOK_UPS:
        groups = translated("look-ups of persons, without personal data")
    decided = finding.decided_by or ""
    if finding.decided is not None:
        decided = f"{decided}, {day_and_time(finding.decided)}"
    said = [
        (translated("Who"), f"{finding.account}, {finding.employer}"),
        (translated("Whose data"), finding.reference or ""),
        (translated("What"), groups),
        (translated("Purpose"), purpose_name(finding.purpose)),
        (translated("When"), day_and_time(finding.at)),
        (translated("Entry"), number(finding.entry + 1)),
        (translated("Decided by"), decided),
    ]
    return [(label, value) for label, value in said if value]
