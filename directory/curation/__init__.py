"""Verbs of curators: what they do to entries, without a form or a page around it."""
