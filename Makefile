# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
READY := $(ENV)/.ready
TESTED := $(ENV)/.ready-to-test
SITE := build/atlas

.DEFAULT_GOAL := help
.PHONY: help run atlas test check format fuzz bench messages clean

help:
	@echo "make run    set up, derive creation, print the way, ask the statements of the books, build the atlas"
	@echo "make test   set up, and run every test"
	@echo "make check  format, lint, types and the fast tests"
	@echo "make atlas  serve the atlas on this machine"
	@echo "make fuzz   a million inputs for all that reads; INPUTS=20000 for fewer, ONLY=query,html for some"
	@echo "make bench  measure speed and size"
	@echo "make messages  collect the words of the pages for the translators"
	@echo "make clean  remove the environment and all that was made"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "hitkalelut needs Python 3.11 or newer; set PYTHON=... to name one" >&2; exit 2; }
	$(PYTHON) -m venv $(ENV)

$(READY): $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -e '.[all]'
	@touch $@

$(TESTED): $(READY) pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -e '.[dev]'
	@touch $@

run: $(READY)
	@$(BIN)/hitkalelut run
	@echo
	@$(BIN)/hitkalelut verify
	@echo
	@$(BIN)/hitkalelut atlas --build $(SITE)
	@echo "make atlas serves it live, with all that must be computed"

atlas: $(READY)
	@$(BIN)/hitkalelut atlas --open

test: $(TESTED)
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal

check: $(TESTED)
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not slow"

format: $(TESTED)
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

INPUTS ?= 1000000
JOBS ?= 2
fuzz: $(TESTED)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary atheris -e '.[fuzz]' || \
		echo "atheris cannot be had here"
	$(BIN)/python -m tests.fuzz.campaign --inputs $(INPUTS) --only "$(ONLY)" --jobs $(JOBS)

bench: $(TESTED)
	$(BIN)/python bench/run.py
	$(BIN)/python bench/drawings.py
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/frames.py
	$(BIN)/python bench/knowing.py
	$(BIN)/python bench/souls.py
	$(BIN)/python bench/reader.py

clean:
	rm -rf $(ENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Collect the words of pages and drawings; every language keeps its own and gets the new ones, empty.
LOCALE := src/hitkalelut/data/locale
messages: $(TESTED)
	$(BIN)/pybabel -q extract -F babel.cfg -k translate -k phrase -k told -k spoken -k marked --no-location --omit-header -o $(LOCALE)/atlas.pot .
	@for domain in atlas sentences books; do \
		$(BIN)/pybabel -q update -D $$domain -i $(LOCALE)/$$domain.pot -d $(LOCALE) -w 110 \
			--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date || exit 1; \
	done
