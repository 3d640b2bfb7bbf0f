"""Tests of what is true of single rows and of sets of them."""
