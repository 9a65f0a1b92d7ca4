"""Tool tips that show text as it is."""

from __future__ import annotations

from html import escape


def as_tip(text: str) -> str:
    """What shows ``text`` as a tool tip, to the letter.

    Qt takes a tip that looks like markup for markup, and would fetch the pictures that it names.
    What resumes say, and what people type, is never markup.
    """
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if "<" in text else text
