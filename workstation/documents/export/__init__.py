"""What a retained copy is as a file: a profile as PDF or Word, or an original with our footer.

Documents of unknown origin are rewritten in a limited process; the disk is not touched here.
"""
