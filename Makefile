# `make` alone prints the verbs. Needs Python 3.11 or newer, make and git; Node comes from the Python index.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PORT ?= 8080
DATA ?= ./data
# The first Python here that is new enough; looked for only when .venv is made.
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python3.14; do \
  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

VENV := $(CURDIR)/.venv
BIN := $(VENV)/bin
export PATH := $(BIN):$(PATH)
export NEXT_TELEMETRY_DISABLED := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_WARN_SCRIPT_LOCATION := 1

PIP := $(BIN)/python -m pip install --quiet --require-hashes
PAGE := web/out/csp.json
WEB_SOURCES := $(shell find web/src web/sw web/scripts web/public -type f ! -name '*.test.*' ! -path '*/testing/*' 2>/dev/null) \
  web/package.json web/next.config.ts web/postcss.config.mjs

.PHONY: help run dev tools test pythons bench deploy-test faults format web pictures wheel pins audit clean

help: ## Print the verbs: what can be done here.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1|/' | column -t -s '|'

run: $(VENV)/.run $(PAGE) ## Start Livelist on this machine (PORT=8080 DATA=./data); the first start prepares everything.
	@exec $(BIN)/livelist serve --port "$(PORT)" --data "$(DATA)"

dev: $(VENV)/.dev web/node_modules/.stamp ## Work on it: page and server here, each made anew when a file changes (PORT=8080 DATA=./data).
	@PORT="$(PORT)" DATA="$(DATA)" scripts/dev

tools: $(VENV)/.dev web/node_modules/.stamp ## Install what the tests need: .venv/bin/pytest is there then, and npx in web/.
	@scripts/system_programs
	@echo "Ready: .venv/bin/pytest here, npx in web/ with .venv/bin in PATH."

test: $(VENV)/.dev web/node_modules/.stamp ## Run every gate, as CI does: formats, lints, types, floors, sizes, tests, page, browser.
	@scripts/system_programs
	@MAKEFLAGS= python scripts/gates.py

pythons: $(VENV)/.dev ## Run the quick tests on every other Python here; PYTHONS="/path/to/python3 …" names others, MINUTES=15 bounds each.
	@PYTHONS="$(PYTHONS)" scripts/pythons

bench: $(VENV)/.run $(VENV)/.peers ## Measure speed and memory beside peers, within 5 minutes (FULL=1: all, in a quarter of an hour; WRITE=1: into docs).
	@$(BIN)/python -m bench.run $(if $(FULL),--full) $(if $(WRITE),--write)

faults: $(VENV)/.dev ## Break things for long: a soak of MINUTES=30, crowds, safeguards switched off; SEED= to repeat a run.
	@MINUTES="$(MINUTES)" SEED="$(SEED)" $(BIN)/pytest -m long tests/faults -v -s --durations=0

deploy-test: $(VENV)/.dev web/node_modules/.stamp ## Build the image and deploy it with Compose and Swarm for real; 6 to 10 minutes, root on Debian.
	@deploy/test/run

format: $(VENV)/.dev web/node_modules/.stamp ## Put all code into the one shape the gates accept.
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --silent --fix --exit-zero .
	@cd web && npx --no-install biome check --write --log-level=error . > /dev/null || true

web: $(PAGE) ## Build the page into web/out, where the server finds it.
	@echo "The page is in web/out."

pictures: $(PAGE) ## Take the README's pictures anew, of the page as it is now, also the one that moves.
	@mkdir -p docs/images web/test-results
	@cd web && LIVELIST_SCREENSHOTS=1 npx --no-install playwright test screenshots together.picture > test-results/pictures.log 2>&1 \
	  || { cat test-results/pictures.log; exit 1; }
	@ls docs/images/*.png docs/images/*.webp

wheel: $(VENV)/.run ## Pack the server and the page into one file in dist/ that pip installs anywhere.
	@echo "Packing the wheel into dist/ …"
	@rm -rf dist
	@$(BIN)/python -m pip wheel --quiet --no-build-isolation --no-deps --wheel-dir dist .
	@ls -sh dist/*.whl

audit: $(VENV)/.audit web/node_modules/.stamp ## Ask the package indexes about known holes in what we use.
	@$(VENV)/audit/bin/pip-audit --require-hashes --disable-pip -r requirements/run.txt
	@cd web && npm audit --omit=dev

pins: $(VENV)/.venv ## Choose the newest versions the .in files allow and write their hashes down.
	@$(BIN)/python -m pip install --quiet uv
	@for name in build run dev audit peers; do \
	  $(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --custom-compile-command 'make pins' requirements/$$name.in -o requirements/$$name.txt; \
	done

clean: ## Remove everything that was installed or built here; DATA stays.
	rm -rf .venv dist bench/peers/node_modules web/node_modules web/.next web/out web/test-results web/playwright-report
	rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# --- What the verbs stand on. Each step leaves a stamp, so that it runs again only after its cause changed.

$(VENV)/.venv:
	@test -n "$(PYTHON)" \
	  || { echo 'Livelist needs Python 3.11 or newer. Name one: make run PYTHON=/path/to/python3'; exit 1; }
	@echo "Making a Python environment in .venv …"
	@$(PYTHON) -m venv $(VENV) \
	  || { echo "Python's venv module is missing (on Debian: apt-get install python3-venv)."; exit 1; }
	@touch $@

$(VENV)/.run: $(VENV)/.venv requirements/run.txt requirements/build.txt pyproject.toml
	@echo "Installing the server's packages and Node (half a minute, once) …"
	@$(PIP) -r requirements/build.txt -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	@$(BIN)/python scripts/link_node.py
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements/dev.txt
	@echo "Installing the tools of the tests …"
	@$(PIP) -r requirements/dev.txt
	@touch $@

$(VENV)/.audit: $(VENV)/.venv requirements/audit.txt
	@$(BIN)/python -m venv $(VENV)/audit
	@$(VENV)/audit/bin/python -m pip install --quiet --require-hashes -r requirements/audit.txt
	@touch $@

$(VENV)/.peers: $(VENV)/.run requirements/peers.txt bench/peers/package-lock.json
	@echo "Installing what is measured beside Livelist …"
	@$(BIN)/python -m venv $(VENV)/peers
	@$(VENV)/peers/bin/python -m pip install --quiet --require-hashes -r requirements/peers.txt
	@cd bench/peers && npm ci --loglevel=error > /dev/null
	@touch $@

web/node_modules/.stamp: web/package-lock.json web/.npmrc | $(VENV)/.run
	@echo "Installing the page's packages (half a minute, once) …"
	@cd web && npm ci --loglevel=error > /dev/null
	@touch $@

$(PAGE): $(WEB_SOURCES) web/node_modules/.stamp
	@echo "Building the page (half a minute, once) …"
	@cd web && npm run --silent build > .build.log 2>&1 || { cat .build.log; exit 1; }
	@tail -n 1 web/.build.log
	@rm -f web/.build.log
	@touch $@
