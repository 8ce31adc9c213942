# What can be done in a checkout. `make` alone lists it; everything installs what it needs first.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install run test soak bench teeth shape pictures check format lock audit sbom messages browser clean

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
LOCKED := $(PIP) install --require-hashes
# The project itself, without asking for anything the locks do not hold.
ITSELF := $(PIP) install --no-deps --no-build-isolation --editable .
COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--python-version 3.11 --custom-compile-command "make lock" $(LOCK_FLAGS)
CATALOGUE := templates/locale/da/LC_MESSAGES/messages.po

# The first Python that is new enough and can make a virtual environment; the tried ones first.
FITS := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3 python3.14; do \
	if $$python -c '$(FITS)' >/dev/null 2>&1; then command -v $$python; break; fi; done)

help: ## what can be done here
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/run.done ## what the bot needs, without starting it

run: $(VENV)/run.done ## the bot: a local Slack to try it in, or your workspace when .env has its tokens
	$(BIN)/taskforce run --or-sandbox

test: $(VENV)/dev.done browser ## the test suite; the long proofs are in `make soak`
	$(BIN)/pytest -n 2 --dist loadgroup

soak: $(VENV)/dev.done browser ## the long proofs, which end in a table: ten years, every course, every stop
	$(BIN)/pytest -m soak -n 2 --dist loadgroup
	$(BIN)/pytest tests/soak --timeout 0

teeth: $(VENV)/dev.done ## take each mechanism out of a copy in turn, and see which test notices
	$(BIN)/python -m tests.teeth

shape: $(VENV)/dev.done ## how the code is laid out, in numbers: make shape AT=COMMIT for a before and after
	$(BIN)/python -m tests.shape $(addprefix --at ,$(AT))

pictures: $(VENV)/dev.done browser ## what people see, in both languages, for looking at: var/pictures/
	$(BIN)/python -m tests.acceptance.page.pictures

bench: $(VENV)/dev.done ## how fast it is, on both databases, into docs/performance.md (a quarter of an hour)
	$(BIN)/python -W ignore -m bench --into docs/performance.md

check: $(VENV)/dev.done ## style, types, the arrows between the packages, and what is known to be unsafe
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive --severity-level medium bot commands

format: $(VENV)/dev.done ## put the code in its usual shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/dev.done ## resolve the dependencies again (newest: make lock LOCK_FLAGS=--upgrade)
	$(COMPILE) --output-file requirements/build.txt requirements/build.in
	$(COMPILE) --constraint requirements/build.txt --extra postgres --extra sandbox \
		--output-file requirements/run.txt pyproject.toml
	$(COMPILE) --constraint requirements/build.txt --constraint requirements/run.txt --extra dev \
		--output-file requirements/dev.txt pyproject.toml
	$(COMPILE) --constraint requirements/build.txt --constraint requirements/dev.txt --extra supply \
		--output-file requirements/supply.txt pyproject.toml

audit: $(VENV)/supply.done ## ask a public service whether a locked package is known to be unsafe
	$(BIN)/pip-audit --require-hashes --disable-pip --requirement requirements/run.txt

sbom: $(VENV)/supply.done ## what a release is made of, as CycloneDX, in var/sbom.json
	mkdir -p var
	$(BIN)/cyclonedx-py requirements --output-reproducible --pyproject pyproject.toml --mc-type application \
		--output-file var/sbom.json requirements/run.txt

messages: $(VENV)/dev.done ## collect what is said to people into the Danish catalogue
	mkdir -p var $(dir $(CATALOGUE))
	$(BIN)/pybabel -q extract --mapping=babel.cfg --keyword=N_ --keyword=L_ --keyword=UserError:1 \
		--add-comments=Translators: --add-location=file --sort-by-file --no-wrap \
		--project=hotspot-taskforce --copyright-holder="the hotspot-taskforce authors" \
		--output=var/messages.pot .
	test -f $(CATALOGUE) || \
		$(BIN)/pybabel -q init --locale=da --input-file=var/messages.pot --output-file=$(CATALOGUE)
	$(BIN)/pybabel -q update --locale=da --input-file=var/messages.pot --output-file=$(CATALOGUE) \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap

browser: ## the Chromium that the tests of the sandbox's page look through
	@for name in chromium chromium-browser google-chrome; do \
		command -v $$name >/dev/null && exit; done; { \
		command -v apt-get >/dev/null || \
			{ echo "The tests need Chromium or Google Chrome: please install one."; exit 1; }; \
		if [ "$$(id -u)" = 0 ]; then as_root=; \
		elif command -v sudo >/dev/null; then as_root=sudo; \
		else echo "The tests need Chromium: please ask an administrator to install it."; exit 1; fi; \
		$$as_root apt-get update && $$as_root apt-get install --yes chromium; }

clean: ## remove what was installed and built here; .env and databases stay
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A stamp is older than the lock it installed as soon as the lock changes.
$(VENV)/run.done: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the locks name ..."
	@$(LOCKED) --requirement requirements/run.txt --requirement requirements/build.txt
	@$(ITSELF)
	@touch $@

$(VENV)/dev.done: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing what the locks name, with the tools for working on it ..."
	@$(LOCKED) --requirement requirements/dev.txt
	@$(ITSELF)
	@touch $@

$(VENV)/supply.done: requirements/supply.txt $(VENV)/dev.done
	@$(LOCKED) --requirement requirements/supply.txt
	@touch $@

$(BIN)/python:
	@command -v git >/dev/null || { echo "Please install git."; exit 1; }
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(FITS)' 2>/dev/null || { \
		echo "This needs Python 3.11 or newer with its venv module (Debian: apt install python3-venv)."; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)
