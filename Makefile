# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
READY := $(ENV)/.ready
TESTED := $(ENV)/.ready-to-test

.DEFAULT_GOAL := help
.PHONY: help run test check format bench clean

help:
	@echo "make run    set up, derive creation, print the way, ask the statements of the books"
	@echo "make test   set up, and run every test"
	@echo "make check  format, lint, types and the fast tests"
	@echo "make bench  measure speed and size"
	@echo "make clean  remove the environment and all that was made"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "hitkalelut needs Python 3.11 or newer; set PYTHON=... to name one" >&2; exit 2; }
	$(PYTHON) -m venv $(ENV)

$(READY): $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -e .
	@touch $@

$(TESTED): $(READY) pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -e '.[dev]'
	@touch $@

run: $(READY)
	@$(BIN)/hitkalelut run
	@echo
	@$(BIN)/hitkalelut verify

test: $(TESTED)
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto

check: $(TESTED)
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto -m "not slow"

format: $(TESTED)
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

bench: $(TESTED)
	$(BIN)/python bench/run.py

clean:
	rm -rf $(ENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
