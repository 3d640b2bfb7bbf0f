"""Data in and out: what fills the database from files, and what writes it back."""
