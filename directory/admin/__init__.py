"""The room of the curators: Django's admin, one file per noun.

Nothing is imported here: the admin's site stands in this package and must be there before the
first noun registers with it. `nouns` lists them, and `directory.apps` imports it.
"""
