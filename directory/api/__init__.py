"""The read-only API: the same listing as the pages, as JSON."""
