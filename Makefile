# `make run` and `make test` are all a newcomer needs; the rest is named in CONTRIBUTING.md.
PY    ?= python3
VENV  := .venv
BIN   := $(VENV)/bin
PORT  ?= 8000
export PATH := $(CURDIR)/$(BIN):$(PATH)
export WORDKEPT_PORT ?= $(PORT)
LOCKS := requirements/uv.txt requirements/run.txt requirements/dev.txt requirements/attack.txt
PWA_SOURCES := $(shell find pwa/src pwa/public pwa/scripts content -type f 2>/dev/null) pwa/index.html pwa/vite.config.ts pwa/package.json

.PHONY: run demo test check unit e2e bench likeness faults attack scale schema sbom advisories lock check-locks clean
.DELETE_ON_ERROR:

run: $(VENV)/.run pwa/dist/index.html
	@python -m backend.cli serve --begin

demo: $(VENV)/.run pwa/dist/index.html
	@python -m backend.cli demo

test: check unit e2e

# Format, lint, types, layers, locks, generated files: everything that needs no server.
check: $(VENV)/.dev pwa/node_modules/.package-lock.json check-locks
	ruff format --check .
	ruff check .
	mypy
	lint-imports
	python -m backend.schema --check
	cd pwa && npm run --silent check

unit: export PYTHONDONTWRITEBYTECODE =  # many processes: let each find the modules compiled
unit: $(VENV)/.dev pwa/dist/index.html
	pytest tests --ignore=tests/e2e -n 3 --dist worksteal
	cd pwa && npm test --silent

e2e: $(VENV)/.dev pwa/dist/index.html
	cd pwa && npm run --silent size
	pytest tests/e2e -n 3 --dist worksteal

bench: $(VENV)/.dev
	python -m bench.run $(ARGS)

# Whether the time of an answer tells what the answer does not (S2, S9, H3): wants a quiet machine.
likeness: $(VENV)/.dev
	python -m bench.likeness $(ARGS)

# The long form of kills, cuts and acts in the same moment (hours of bad luck in minutes); the short one is in `make test`.
faults: $(VENV)/.dev pwa/dist/index.html
	WORDKEPT_LONG_FAULTS=1 pytest tests/faults tests/migrations tests/laws/test_at_once.py tests/laws/test_copies.py \
	  tests/laws/test_state_plus_events.py tests/laws/test_both_databases_alike.py tests/accounts/test_profile.py \
	  tests/realtime tests/e2e/test_two_hosts.py \
	  tests/e2e/test_without_signal.py tests/e2e/test_a_day_apart.py tests/e2e/test_every_screen.py $(ARGS)

# What Wordkept is made of (CycloneDX), and whether any of it is known to be vulnerable (OSV): FROM=… where there is no network.
sbom: $(VENV)/.dev
	@python -m supply.sbom > sbom.cdx.json && echo "sbom.cdx.json"

advisories: $(VENV)/.dev
	@python -m supply.advisories $(FROM)

# Everything the attackers tried, in its long form: every value in every place, a hundred rounds of each way to end a
# session, generated cases, marked words through every field. In parts: make attack ARGS='-k revocation'.
attack: $(VENV)/.dev $(VENV)/attack/.done pwa/dist/index.html
	WORDKEPT_LONG_FAULTS=1 WORDKEPT_ATTACKER=$(CURDIR)/$(VENV)/attack/bin/python pytest tests/attacks \
	  tests/accounts/test_refreshing.py tests/laws/test_silence.py tests/e2e/test_nothing_is_left.py \
	  tests/e2e/test_words_are_only_words.py -s $(ARGS)

# PostgreSQL, Redis, two hosts of two workers and Caddy in front, on this machine, until Ctrl+C.
scale: $(VENV)/.dev pwa/dist/index.html
	PYTHONPATH=. python tests/scaled.py

# Write the descriptions of the API and of the live socket, and the TypeScript client's types.
schema: $(VENV)/.dev pwa/node_modules/.package-lock.json
	python -m backend.schema

$(VENV)/.uv: requirements/uv.txt
	@command -v $(PY) >/dev/null || { echo "Python 3.11 or newer is needed, and '$(PY)' was not found. Name yours with: make PY=python3.12" >&2; exit 1; }
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; '$(PY)' is older. Name a newer one with: make PY=python3.12" >&2; exit 1; }
	@$(PY) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/python || $(PY) -m venv $(VENV)
	@echo "Setting up Python packages"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

# `uv pip install` adds; `uv pip sync` would remove uv itself and what the other target put there.
$(VENV)/.run: requirements/run.txt $(VENV)/.uv
	@uv pip install -q --python $(BIN)/python --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@uv pip install -q --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/attack/.done: requirements/attack.txt $(VENV)/.run
	@uv venv -q --allow-existing --python $(BIN)/python $(VENV)/attack
	@uv pip install -q --python $(VENV)/attack/bin/python --require-hashes -r requirements/attack.txt
	@touch $@

pwa/node_modules/.package-lock.json: pwa/package-lock.json $(VENV)/.run
	@echo "Setting up the web app's packages"
	@cd pwa && npm ci --loglevel=error
	@touch $@

pwa/dist/index.html: pwa/node_modules/.package-lock.json $(PWA_SOURCES)
	@echo "Building the web app"
	@cd pwa && npm run --silent build
	@touch $@

COMPILE = uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
lock: $(VENV)/.uv  # make lock UP='--upgrade-package fastapi' moves one; UP=--upgrade moves all
	echo 'uv==0.13.8' | $(COMPILE) - -o requirements/uv.txt
	$(COMPILE) pyproject.toml --group build -o requirements/run.txt $(UP)
	$(COMPILE) pyproject.toml --group build --group dev -c requirements/run.txt -o requirements/dev.txt $(UP)
	$(COMPILE) --group attack -o requirements/attack.txt $(UP)
	cd pwa && npm install --package-lock-only --ignore-scripts

check-locks:
	@! grep -nE '(https?|git\+|file):|index-url|find-links' $(LOCKS)
	@cd pwa && node scripts/check-lock.mjs

clean:
	rm -rf $(VENV) pwa/node_modules pwa/dist
