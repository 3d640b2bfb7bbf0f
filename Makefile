# One entry for everything one does here. Needs Python 3.11 or newer and make, nothing else.
# `make help` lists the targets.

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
# pytest's own arguments: make test ARGS="-k freshness -x"
ARGS ?=
# Processes that share the tests; 0 is none but pytest itself.
JOBS ?= 2
# Groups in the directory of `make bench`, and what else its command is told: BENCH="--rounds 3"
SIZE ?= 10000
BENCH ?=
VENV := .venv
VAR := $(or $(GROUPSDIR_VAR_DIR),var)
# PostgreSQL's driver is installed only where DATABASE_URL asks for it.
LOCK := $(if $(DATABASE_URL_FILE)$(filter postgres%,$(DATABASE_URL)),postgres,run)
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
PYTEST := $(PY) -m pytest -n $(JOBS) $(if $(COVERAGE),--cov --cov-append)
UV := $(VENV)/tools/bin/uv
UV_VERSION := 0.13.9
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-header $(if $(UPGRADE),--upgrade)

# The first Python that is new enough. A name that exists but does not run is passed over.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& { command -v $$name; break; }; done)

.DEFAULT_GOAL := help
.PHONY: run admin dev test browser bench bench-profile lint format messages screenshots \
	requirements help

run: $(VENV)/$(LOCK).stamp $(VAR)/static/.stamp ## serve the site, with its data, on HOST=127.0.0.1 PORT=8000
	@$(MANAGE) migrate --no-input --verbosity 0
	@$(MANAGE) seed
	@echo
	@echo "Situs / site:         http://$(HOST):$(PORT)/   (Ctrl+C: berhenti / stop)"
	@echo "Akun pertama / first account: make admin   -> http://$(HOST):$(PORT)/admin/"
	@echo
	@exec $(VENV)/bin/gunicorn groupsdir.wsgi --bind "$(HOST):$(PORT)" --workers $(WORKERS) --threads 4 \
		--no-control-socket

admin: $(VENV)/$(LOCK).stamp ## make the first account for the admin
	@$(MANAGE) migrate --no-input --verbosity 0
	@if [ -n "$$DJANGO_SUPERUSER_USERNAME" ] && [ -n "$$DJANGO_SUPERUSER_EMAIL" ] \
		&& [ -n "$$DJANGO_SUPERUSER_PASSWORD" ]; then \
		$(MANAGE) createsuperuser --no-input; \
	elif [ -t 0 ]; then \
		echo "Membuat akun pengurus pertama: isi nama pengguna, surel, dan kata sandi."; \
		echo "Making the first account: give a user name, an e-mail address and a password."; \
		$(MANAGE) createsuperuser; \
	else \
		echo "Without a terminal, set DJANGO_SUPERUSER_USERNAME, DJANGO_SUPERUSER_EMAIL" \
			"and DJANGO_SUPERUSER_PASSWORD." >&2; exit 1; \
	fi

dev: $(VENV)/$(LOCK).stamp ## serve with DEBUG on and reload at each change
	@mkdir -p $(VAR)/static
	@GROUPSDIR_DEBUG=1 $(MANAGE) migrate --no-input --verbosity 0
	@GROUPSDIR_DEBUG=1 $(MANAGE) seed
	@GROUPSDIR_DEBUG=1 exec $(MANAGE) runserver "$(HOST):$(PORT)"

# On SQLite first; what touches the database runs again on PostgreSQL when there is one.
test: $(VENV)/test.stamp ## run the tests; ARGS= goes to pytest, COVERAGE=1 measures
	@rm -f .coverage
	TEST_DATABASE_URL= $(PYTEST) $(if $(TEST_DATABASE_URL),-m "not postgres") $(ARGS)
ifneq ($(TEST_DATABASE_URL),)
	$(PYTEST) --database-only -m "not browser" $(ARGS)
endif

browser: $(VENV)/test.stamp ## run only the tests that need Chromium
	REQUIRE_BROWSER=1 $(PY) -m pytest -m browser $(ARGS)

bench: $(VENV)/bench.stamp ## measure speed with SIZE=10000 groups against other ways, see docs/performance.md
	$(PY) -m bench.run --size $(SIZE) $(BENCH)

bench-profile: $(VENV)/bench.stamp ## say what the time of one list page goes into, with SIZE=10000 groups
	$(PY) -m bench.profile --size $(SIZE) $(BENCH)

lint: $(VENV)/dev.stamp ## check style, types, templates and migrations; change nothing
	$(VENV)/bin/ruff check
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/mypy
	$(VENV)/bin/djlint templates --lint --quiet
	$(MANAGE) makemigrations --check --dry-run

format: $(VENV)/dev.stamp ## put the code into its one style
	$(VENV)/bin/ruff check --fix
	$(VENV)/bin/ruff format

messages: $(VENV)/$(LOCK).stamp ## bring locale/ up to date with the texts of the source (needs gettext)
	@command -v msgfmt >/dev/null || { echo "gettext is missing. On Debian: apt install gettext" >&2; exit 1; }
	$(MANAGE) makemessages --locale en --no-wrap --no-obsolete --add-location file \
		--ignore .venv --ignore var --ignore tests
	$(MANAGE) compilemessages --ignore .venv --ignore var

screenshots: $(VENV)/test.stamp ## make the pictures of docs/screens/ from the real site (needs Chromium)
	$(PY) -m tests.browser.screenshots

requirements: $(UV) ## write the lock files again; UPGRADE=1 takes the newest versions
	$(COMPILE) -o requirements/run.txt requirements/run.in
	$(COMPILE) -o requirements/postgres.txt -c requirements/run.txt requirements/postgres.in
	$(COMPILE) -o requirements/test.txt -c requirements/postgres.txt requirements/test.in
	$(COMPILE) -o requirements/dev.txt -c requirements/test.txt requirements/dev.in
	$(COMPILE) -o requirements/bench.txt -c requirements/dev.txt requirements/bench.in

help: ## list these targets
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

# -- What the targets stand on ---------------------------------------------------------------------

$(PY):
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found. Install it, or name one:" \
		"make $(MAKECMDGOALS) PYTHON=/path/to/python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is not Python 3.11 or newer." >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make a virtual" \
		"environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)

# A stamp stands for an installed lock file: an unchanged lock is not installed again.
$(VENV)/%.stamp: requirements/%.txt $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

# Folders are in the list too: a deleted file changes the date of its folder.
$(VAR)/static/.stamp: $(VENV)/$(LOCK).stamp $(shell find static directory/static 2>/dev/null)
	@$(MANAGE) collectstatic --no-input --verbosity 0
	@touch $@

$(UV): Makefile $(PY)
	$(PY) -m venv $(VENV)/tools
	$(VENV)/tools/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@
