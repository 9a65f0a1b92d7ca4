"""A few fictional resumes as files, so that tests of the whole desk start fast."""

from __future__ import annotations

import json
from pathlib import Path

#: Planted in the first person's contact data: what must be gone after a lock.
SECRET_PHONE = "+1 808 555 0142"
SECRET_EMAIL = "leimomi.kealoha@mail.example"

_NAMES = ("Leimomi Kealoha", "Kimo Tanaka", "Grace Domingo", "Ana Fonoti", "Jae Park", "Rui Costa")
_TITLES = (
    "Registered Nurse",
    "Certified Nurse Aide (CNA)",
    "Charge Nurse",
    "Nurse Manager",
    "Staff Accountant",
    "Front Desk Agent",
)
_CITIES = ("Honolulu", "Hilo", "Kahului", "Lihue", "Kailua", "Kapolei")


def write(folder: Path) -> Path:
    """Write resumes and policy the way `resources/sample` holds them; returns the folder."""
    (folder / "resumes").mkdir(parents=True)
    (folder / "policy.txt").write_text("A sample privacy policy.\n", encoding="utf-8")
    for number, (name, title, city) in enumerate(zip(_NAMES, _TITLES, _CITIES, strict=True)):
        email = SECRET_EMAIL if number == 0 else f"{name.split()[0].lower()}@mail.example"
        resume = {
            "basics": {
                "name": name,
                "label": title,
                "email": email,
                "phone": SECRET_PHONE if number == 0 else f"+1 808 555 01{50 + number}",
                "summary": f"{title} with patient care experience on several floors.",
                "location": {"city": city, "region": "HI", "countryCode": "US"},
            },
            "work": [
                {
                    "name": "Ala Moana Medical Center",
                    "position": title,
                    "startDate": f"20{10 + number}-02-01",
                    "endDate": "2025-06-30",
                    "summary": "Patient care on a busy unit.",
                    "highlights": ["Led patient care rounds", "Trained new nurses in Epic"],
                }
            ],
            "skills": [{"name": "Patient care"}, {"name": "Epic"}, {"name": "BLS"}],
        }
        path = folder / "resumes" / f"{number + 1:03}.json"
        path.write_text(json.dumps(resume), encoding="utf-8")
    return folder
