# Thảo. `make help` lists what can be done here.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= 1
export THAO_DEMO ?= $(DEMO)
.DEFAULT_GOAL := help
.PHONY: help run test check format lint types lock bench-clauses bench-pages translations pictures clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

run: $(VENV)/run.done ## install, then serve at http://127.0.0.1:5000 (make run DEMO=0: your own, empty body)
	@$(BIN)/python app.py

test: $(VENV)/dev.done ## install what tests need and run the whole suite, in a browser too
	@$(BIN)/pytest -q -n $(or $(WORKERS),2) --dist loadfile

check: $(VENV)/dev.done ## the whole gate: format, lint, types, tests
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
	@for name in requirements requirements-dev requirements-bench; do \
	  $(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes \
	    --no-header $$name.in -o $$name.txt; done

# What marks a sentence besides _(): mark(), say() and the refusals that people read.
SENTENCES := mark say refuse Sentence UserError NotFound Forbidden Invalid Conflict NotSignedIn \
  Ended Frozen Misplaced Overtaken Superseded AlreadyIssued

translations: $(VENV)/dev.done ## gather the sentences and bring the catalogues up to date
	@mkdir -p build
	@$(BIN)/pybabel -q extract -F babel.cfg --ignore-dirs '.*' $(SENTENCES:%=-k %) \
	  --no-location --sort-output --project Thảo -o build/messages.pot .
	@$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
	  --no-wrap -i build/messages.pot -d translations

pictures: $(VENV)/dev.done ## take the pictures of the pages for docs/ (needs Chromium)
	@$(BIN)/python -m tests.browser.pictures

bench-clauses: $(VENV)/bench.done ## measure the clause engine beside others, write docs/engine-bench.md
	@$(BIN)/python -m bench.clauses

bench-pages: $(VENV)/dev.done ## open the pages of a text with 20 and with 20,000 remarks
	@$(BIN)/python -m bench.reading

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

$(VENV)/bench.done: requirements-bench.txt | $(VENV)/run.done
	@echo "Installing what the engine is measured against, requirements-bench.txt …"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
