"""The demo on what leaves outside the app, entered by staff, and on findings, for the officer."""

from __future__ import annotations

from ui.audit.findings import FindingsPage
from ui.demo.player import Player
from ui.shell.workplace import Workplace
from ui.staff.page import ResumesPlace
from ui.widgets import Chip
from workstation.contract.outside import OutsideKind
from workstation.contract.words import FieldGroup


def outside(player: Player, place: ResumesPlace, reference: str) -> None:
    """Staff enter what went to the company's counsel; it is logged before it is shown."""
    player.step("what leaves outside the app is entered on a ground of the policy")
    view = place.outside
    [task] = [one for one in place.tasks.group.buttons() if one.text() == "Outside"]
    player.press(task)
    form = view.form
    form.kind.setCurrentIndex(list(OutsideKind).index(OutsideKind.PROTECTION))
    player.write(form.reference, reference)
    player.write(form.recipient, "Counsel of the company")
    player.write(form.basis, "Claim against the company, 1CC-26-0001234")
    player.press(form.groups[FieldGroup.IDENTITY])
    player.press(form.release)
    player.until(view.enter_button.isEnabled)
    player.shot("outside-form")
    player.press(view.enter_button)
    player.until(lambda: view.rows)
    player.require(view.rows[0].told.recipient == "Counsel of the company", "it is not listed")
    player.shot("outside-entered")
    view.end_view()


def findings(player: Player, reference: str) -> None:
    """The privacy officer plants a decoy, and sees what stands out."""
    player.step("the privacy officer plants a decoy and looks at what stands out")
    workplace = player.screen(Workplace)
    workplace.go("findings")
    page = workplace.page("findings")
    assert isinstance(page, FindingsPage)
    player.rest()
    player.shot("findings")
    player.press(page.tasks.group.button(1))
    setup = page.setup
    player.write(setup.reference, reference)
    player.press(setup.plant_button)
    player.until(lambda: [one for one in setup.findChildren(Chip) if one.text() == reference])
    player.shot("findings-decoys")
