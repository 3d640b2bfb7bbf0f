"""Tests of the curators' pages."""
