"""What was chosen for one disclosure is offered for the next."""

from __future__ import annotations

from tests.ui.candidate.test_disclosing import opened_dialog
from tests.ui.search.conftest import Stage
from workstation.contract.words import FieldGroup, Purpose


def test_a_disclosure_remembers_what_was_chosen_for_it(stage: Stage) -> None:
    dialog = opened_dialog(stage)
    dialog.groups.choose((FieldGroup.EMAILS,))
    dialog.purpose.setCurrentIndex(dialog.purpose.findData(Purpose.PRESENT))
    dialog.job.setCurrentIndex(0)
    dialog.job.changed.emit()
    chosen = dialog.choice()
    assert chosen is not None
    assert (chosen.groups, chosen.purpose) == ((FieldGroup.EMAILS,), Purpose.PRESENT)
    assert stage.desk.disclosures.remembered is None
    dialog.act.click()
    stage.settle()
    assert stage.desk.disclosures.remembered == chosen
    page = stage.place.candidate
    assert page is not None
    page.disclose_more()
    stage.settle()
    assert stage.dialog().purpose.currentData() == Purpose.PRESENT
