"""Section headings of resumes, and what each section is."""

from __future__ import annotations

from typing import Literal

from workstation.documents.lexicon.listing import listed
from workstation.documents.redact.text import folded

Section = Literal[
    "top",
    "summary",
    "experience",
    "education",
    "skills",
    "licences",
    "references",
    "personal",
    "other",
]

_HEADINGS: dict[Section, str] = {
    "summary": """summary|professional summary|career summary|executive summary|profile
        |about|about me|professional profile|career profile|executive profile
        |objective|career objective|career focus|career overview|overview
        |professional overview|qualifications summary
        |summary of qualifications|personal statement|personal profile
        |introduction|objective statement|summary statement|in brief""",
    "experience": """experience|work|work experience|professional experience|employment
        |employment history|work history|career history|relevant experience
        |related experience|clinical experience|professional background
        |positions held|career|selected experience|other experience
        |additional experience|military experience|military service
        |internships|internship experience|job history|nursing experience
        |teaching experience|field experience|where i have worked
        |volunteer experience|volunteer|volunteering|volunteer work
        |industry experience|service""",
    "education": """education|education and training|education & training
        |academic background|training|academic qualifications
        |educational background|education and licences|education and licenses
        |education & licences|education and certifications
        |education & certifications|coursework|education & credentials
        |education and credentials|schooling|academics|studies|courses
        |professional development|continuing education|relevant coursework
        |academic history""",
    "skills": """skills|key skills|core skills|technical skills|highlights
        |core qualifications|qualifications|core competencies|competencies
        |areas of expertise|expertise|skill highlights|skills summary
        |professional skills|additional skills|technologies|computer skills
        |technical proficiencies|technical expertise|proficiencies|strengths
        |key competencies|software|tools|skills and tools|skills & tools
        |skills & abilities|skills and abilities|areas of strength
        |key strengths|special skills|specialties|key qualifications|abilities
        |technical summary|technical competencies|computer proficiency
        |it skills|skills set|skill set|relevant skills|soft skills
        |hard skills|clinical skills|what i know|skills & expertise
        |technical qualifications|areas of experience|leadership skills
        |tech stack|core strengths""",
    "licences": """licences|licenses|licensure|certifications|certificates|certification
        |licensing|licences and certifications|licenses and certifications
        |licenses & certifications|licences & certifications
        |certifications and licenses|certifications & licenses
        |professional certifications|credentials|professional licenses
        |certifications and training|certifications & training
        |licensure and certifications|licences & clearances|clearances
        |certifications and licences|professional licenses and certifications
        |tickets and cards""",
    "references": "references|professional references|referees|personal references",
    "personal": """personal|personal information|personal details|personal data|contact
        |contact details
        |contact information|contact info|details|contact me|reach me""",
    "other": """accomplishments|achievements|awards|honors|honours|honors and awards
        |awards and honors|awards & honors|honors & awards|languages
        |language skills|language|interests|hobbies|activities|affiliations
        |professional affiliations|memberships|publications|projects
        |selected projects|personal projects|community service
        |community involvement|community|activities and honors
        |additional information|presentations|key accomplishments|portfolio
        |leadership|major accomplishments|professional memberships
        |extracurricular activities|selected achievements|career achievements
        |career highlights|selected accomplishments|availability
        |work authorization|military|patents|research|responsibilities
        |key projects|core accomplishments|professional accomplishments
        |professional organizations|recognition|special training
        |security clearance|conferences|exhibitions|additional|other
        |miscellaneous|hobbies and interests|interests and activities|talks
        |open source|notable projects|community leadership|driving record
        |open source projects|key achievements|press""",
}


def _comparable(text: str) -> str:
    kept = "".join(mark if mark.isalnum() or mark in " &" else " " for mark in folded(text))
    return " ".join(kept.split())


HEADINGS: dict[str, Section] = {
    _comparable(heading): section
    for section, headings in _HEADINGS.items()
    for heading in listed(headings, "|")
}


#: Headings that are items of a skills list as well: headings only where they look like one.
AMBIGUOUS = frozenset(
    listed(
        "training service work research leadership military career community software tools"
        " technologies languages recognition strengths courses teaching volunteer"
    )
)


def is_ambiguous(text: str) -> bool:
    """Whether ``text`` is a heading only if it looks like one (bold, larger, in capitals)."""
    return _comparable(text) in AMBIGUOUS


def section_of(text: str) -> Section | None:
    """Which section a line opens when it is a heading, else None (also "S K I L L S")."""
    if not text or len(text) > 60:
        return None
    plain = _comparable(text)
    if plain in HEADINGS:
        return HEADINGS[plain]
    squeezed = plain.replace(" ", "")
    if len(plain) == 2 * len(squeezed) - 1 and squeezed in HEADINGS:
        return HEADINGS[squeezed]
    return None
