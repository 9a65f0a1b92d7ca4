"""Staff check what was understood: the text shows where it comes from; what differs is kept."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tests.ui.staff.conftest import Stage
from tests.ui.staff.sample_readings import UNDERSTOOD
from ui.staff.correction_view import CorrectionView
from ui.staff.field_editor import FieldEditor
from ui.staff.field_texts import NotUnderstood, fields, stated_of, text_of
from ui.widgets import Notice
from workstation.contract.corrections import Stated, StatedJob, StatedLicence
from workstation.contract.errors import Code, Refusal

REFERENCE = "R-7F3K-92QX"


def _opened(stage: Stage) -> CorrectionView:
    stage.place.tasks.group.button(1).click()
    view = stage.place.corrections
    view.reference.setText(REFERENCE.lower())
    stage.qtbot.keyClick(view.reference, Qt.Key.Key_Return)
    stage.settle()
    return view


def _editor(view: CorrectionView, name: str) -> FieldEditor:
    return next(one for one in view.editors if one.field.name == name)


def test_a_reading_shows_text_fields_and_what_was_corrected(stage: Stage) -> None:
    view = _opened(stage)
    assert stage.readings.opened == [REFERENCE]
    assert "Queen Emma Clinic" in view.text.toPlainText()
    assert _editor(view, "headline").text == "Charge Nurse"
    years = _editor(view, "years")
    assert (years.text, years.corrected, years.tag.isVisible()) == ("12", True, True)
    assert not _editor(view, "skills").corrected
    jobs = _editor(view, "jobs").text.splitlines()
    assert jobs[0] == "Charge Nurse | Queen Emma Clinic | 2016-01 – now"


def test_the_field_with_the_focus_shows_where_it_comes_from(stage: Stage) -> None:
    view = _opened(stage)
    _editor(view, "skills").edit.setFocus()
    assert view.text.marked() == ["Triage", "CRRT"]
    _editor(view, "jobs").edit.setFocus()
    assert view.text.marked() == ["Charge Nurse", "Queen Emma Clinic", "2016-01 – 2024-01"]
    _editor(view, "place").edit.setFocus()
    assert view.text.marked() == []


def test_only_what_differs_is_kept(stage: Stage) -> None:
    view = _opened(stage)
    _editor(view, "years").back.click()
    _editor(view, "skills").edit.setPlainText("Triage\n ECMO \n\n")
    _editor(view, "jobs").edit.setPlainText("Nurse Manager | Wilcox Center | 2012-03 – now")
    view.save_button.click()
    stage.settle()
    assert stage.readings.corrected == Stated(
        skills=["Triage", "ECMO"],
        jobs=[
            StatedJob(title="Nurse Manager", employer="Wilcox Center", first="2012-03", now=True)
        ],
    )
    assert stage.toasts == ["Corrections kept"]
    assert _editor(view, "skills").corrected


def test_mistakes_are_told_and_nothing_is_sent(stage: Stage) -> None:
    view = _opened(stage)
    before = stage.readings.corrected
    for name, text in (("years", "many"), ("jobs", "Nurse | Clinic | last year")):
        editor = _editor(view, name)
        editor.edit.setPlainText(text)
        view.save_button.click()
        stage.settle()
        assert view.findChildren(Notice)
        editor.back.click()
    assert stage.readings.corrected == before
    stage.readings.fails = Refusal(Code.DOES_NOT_FIT, "A region is not one of those.")
    view.save_button.click()
    stage.settle()
    assert view.save_button.isEnabled()
    assert _editor(view, "headline").text == "Charge Nurse"


def test_what_is_no_reference_is_not_asked_for(stage: Stage) -> None:
    view = _opened(stage)
    view.reference.setText("Leilani")
    view.open_button.click()
    stage.settle()
    assert stage.readings.opened == [REFERENCE]


def test_locking_drops_the_reading(stage: Stage) -> None:
    view = _opened(stage)
    stage.context.locking.emit()
    assert view.reading is None
    assert view.text.toPlainText() == ""
    assert all(editor.text == "" for editor in view.editors)


_said = st.text("Aā ʻbcé|-", max_size=12).map(lambda text: " ".join(text.replace("|", "/").split()))
_month = st.sampled_from(["", "2016-01", "1999-12"])
_job = st.builds(
    StatedJob,
    title=_said.filter(bool),
    employer=_said,
    first=_month.filter(bool),
    last=_month,
    now=st.just(False),
)
_licence = st.builds(
    StatedLicence,
    name=_said.filter(bool),
    state=_said,
    expires=st.sampled_from(["", "2027", "2027-05"]),
)


@given(
    st.lists(_job, max_size=4),
    st.lists(_licence, max_size=4),
    st.lists(_said.filter(bool), max_size=4),
    st.integers(0, 70),
)
def test_fields_survive_their_text(
    jobs: list[StatedJob], licences: list[StatedLicence], skills: list[str], years: int
) -> None:
    stated = Stated(jobs=jobs, licences=licences, skills=skills, years=years, headline="Nurse")
    names = [field.name for field in fields() if getattr(stated, field.name) is not None]
    assert stated_of({name: text_of(stated, name) for name in names}) == stated


@given(st.text(max_size=40))
def test_whatever_is_typed_is_understood_or_told(text: str) -> None:
    for field in fields():
        with contextlib.suppress(NotUnderstood):
            stated_of({field.name: text})


def test_what_was_understood_is_unchanged_by_its_text() -> None:
    texts = {field.name: text_of(UNDERSTOOD, field.name) for field in fields()}
    assert stated_of(texts) == UNDERSTOOD
    with pytest.raises(NotUnderstood):
        stated_of({"jobs": "| Clinic"})
