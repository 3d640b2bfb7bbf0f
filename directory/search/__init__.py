"""How a group is found. One door: `directory.search.engine`."""
