"""What a disclosure costs and that it is logged: the sentences of pane and dialog."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.candidate.wording import number, translated
from ui.widgets.text import IconLabel, Label
from workstation.contract.disclosures import GroupState, Preview


def affordable(preview: Preview) -> bool:
    """Whether the subscription has enough disclosures left for this candidate."""
    left = preview.quota_left
    return preview.cost == 0 or left is None or left >= preview.cost


class CostFacts(QWidget):
    """The dialog's three facts: cost, log, and that the person may be told."""

    def __init__(self, preview: Preview, quota: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.cost = self._fact("wallet", _cost_in_words(preview, quota))
        logged = "Logged <b>before</b> anything is shown, under your name and this computer."
        self._fact("scroll-text", translated(logged))
        self._fact("user-search", translated("The person may be told who, when and why."))

    def _fact(self, icon: str, words: str) -> Label:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, "text2"), 0, Qt.AlignmentFlag.AlignTop)
        # Rich text: the words are ours and hold numbers only, nothing of a resume.
        label = Label(words, "text2", "small", wrap=True, rich=True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self._column.addLayout(row)
        return label


def _cost_in_words(preview: Preview, quota: int | None) -> str:
    if preview.cost == 0 and preview.quota_left is None:
        # Staff: there is no subscription, and nobody need have disclosed before.
        return translated("Costs <b>nothing</b>.")
    if preview.cost == 0:
        return translated("Costs <b>nothing</b>: your employer disclosed this candidate before.")
    if preview.quota_left is None:
        return translated("Costs <b>1 disclosure</b>.")
    if not affordable(preview):
        return translated(
            "<b>No disclosures are left.</b> Candidates disclosed before stay free; ask your"
            " administrator for more."
        )
    left = number(preview.quota_left - preview.cost)
    if quota is not None:
        left = translated("%1 of %2").replace("%1", left).replace("%2", number(quota))
    return translated(
        "Costs <b>1 disclosure</b>. %1 are left afterwards; more groups of this candidate cost"
        " nothing more."
    ).replace("%1", left)


def nothing_sentence(groups: list[GroupState]) -> str:
    """Why no group of a preview can be disclosed."""
    if any(state.state == "hidden" for state in groups):
        return translated("Nothing can be disclosed: the person hides what there is.")
    return translated("Nothing to disclose: no name and no contact data was found in this resume.")


def cost_sentence(cost: int, quota_left: int | None) -> str:
    """The preview's sentence under the masked groups."""
    if cost and quota_left is not None and quota_left < cost:
        return translated(
            "No disclosures are left in the subscription. Ask your administrator for more."
        )
    if quota_left is None:
        costs = translated("Disclosing costs nothing")
    elif cost == 0:
        costs = translated("Disclosed before by your employer: disclosing again costs nothing,")
    else:
        costs = translated("Disclosing uses 1 of %1 left").replace("%1", number(quota_left))
    logged = "%1 and is logged before anything is shown. The person may be told who, when and why."
    return translated(logged).replace("%1", costs)
