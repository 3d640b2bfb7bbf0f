# One entry for everything one does here. Needs Python 3.11 or newer and make, nothing else.
# `make help` lists the targets.

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
VENV := .venv
VAR := $(or $(GROUPSDIR_VAR_DIR),var)
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py

# The first Python that is new enough. A name that exists but does not run is passed over.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { command -v $$name; break; }; done)

.DEFAULT_GOAL := help

$(PY):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found. Install it, or name one:" \
		"make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is not" \
		"Python 3.11 or newer." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make a virtual" \
		"environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)

# A stamp stands for an installed lock file: an unchanged lock is not installed again.
$(VENV)/%.stamp: requirements/%.txt $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@
