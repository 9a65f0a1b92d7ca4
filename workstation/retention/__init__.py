"""Retention rules as mathematics: until when a copy may be kept, which rule says so, and why.

Nothing here reads or writes anything, and no clock is asked: callers bring the facts of a copy, the
rules of its employer, the employer's time zone and the day. The same facts give the same answer at
backend and desk. No answer here is legal advice.
"""
