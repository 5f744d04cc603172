# Thảo. `make help` lists what can be done here.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= 1
export THAO_DEMO ?= $(DEMO)
.DEFAULT_GOAL := help
.PHONY: help run test check format lint types lock translations pictures clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: $(VENV)/run.done ## install, then serve at http://127.0.0.1:5000 (make run DEMO=0: your own, empty body)
	@$(BIN)/python app.py

test: $(VENV)/dev.done ## install what tests need and run the whole suite, in a browser too
	@$(BIN)/pytest -q -n $(or $(WORKERS),2) --dist loadfile

check: $(VENV)/dev.done ## the whole gate: format, lint, types, templates, tests
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy .
	@$(MAKE) --no-print-directory test

format: $(VENV)/dev.done ## format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: $(VENV)/dev.done ## look for mistakes in the code
	@$(BIN)/ruff check .

types: $(VENV)/dev.done ## check the types
	@$(BIN)/mypy .

lock: $(VENV)/dev.done ## pin the newest packages into requirements*.txt
	@$(BIN)/pip install -q uv
	@for name in requirements requirements-dev; do \
	  $(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-header $$name.in -o $$name.txt; done

translations: $(VENV)/dev.done ## gather the sentences and bring the catalogues up to date
	@$(BIN)/pybabel -q extract -F babel.cfg -k mark -k UserError -k NotFound -k Forbidden -k Invalid \
	  -k TooMany -k Conflict -k NotSignedIn --no-location --sort-output --project Thảo -o translations/messages.pot .
	@$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete -i translations/messages.pot -d translations -l en

pictures: $(VENV)/dev.done ## take the pictures of the pages for docs/ (needs Chromium)
	@$(BIN)/python -m tests.browser.pictures

clean: ## remove what was installed and built; the data in instance/ stays
	rm -rf $(VENV) build .pytest_cache .hypothesis .mypy_cache .ruff_cache

$(VENV)/bin/python:
	@echo "[1/2] Making the virtual environment in $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit("Thảo needs Python 3.11 or newer.") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/run.done: requirements.txt | $(VENV)/bin/python
	@echo "[2/2] Installing the packages of requirements.txt (about a minute the first time) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/dev.done: requirements-dev.txt | $(VENV)/bin/python
	@echo "[2/2] Installing the packages of requirements-dev.txt (about a minute the first time) …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
