"""Tests of the verbs of curators."""
