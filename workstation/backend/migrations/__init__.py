"""The database's schema as numbered steps, and the rules for taking them.

An embedded database is copied before it is changed. A server's is changed only when its operator
confirms a backup. A database newer than the program is refused.
"""
