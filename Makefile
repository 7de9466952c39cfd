# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
READY := $(ENV)/.ready
TESTED := $(ENV)/.ready-to-test
SITE := build/atlas
LOCK := .ci/requirements.lock
LOWEST := build/lowest
# Each runs in an environment of its own: what they need does not belong to what they look at.
AUDIT := $(BIN)/uvx pip-audit@2.10.1
SBOM := $(BIN)/uvx --from cyclonedx-bom==7.5.0 cyclonedx-py

.DEFAULT_GOAL := help
.PHONY: help run atlas test test-lowest check format bench load messages lock audit sbom clean

help:
	@echo "make run    set up, derive creation, print the way, ask the statements of the books, build the atlas"
	@echo "make test   set up, and run every test"
	@echo "make test-lowest  the fast tests, on the lowest versions that pyproject.toml allows"
	@echo "make check  format, lint, types and the fast tests"
	@echo "make atlas  serve the atlas on this machine"
	@echo "make bench  measure speed and size"
	@echo "make load   what the server bears: fifty clients for ten minutes, then a thousand at once"
	@echo "make lock   name every dependency with its hash, for a build machine"
	@echo "make audit  look for known faults of the dependencies that are locked"
	@echo "make sbom   list all that is installed, as CycloneDX"
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
ifdef LOCKED
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --no-deps -e .
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -e '.[dev]'
endif
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

bench: $(TESTED)
	$(BIN)/python bench/run.py
	$(BIN)/python bench/drawings.py
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/frames.py
	$(BIN)/python bench/knowing.py
	$(BIN)/python bench/souls.py
	$(BIN)/python bench/reader.py

load: $(TESTED)
	$(BIN)/python bench/load.py

test-lowest: $(TESTED)
	$(BIN)/uv venv --quiet --clear --python 3.11 $(LOWEST)
	$(BIN)/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct -e '.[dev]'
	$(LOWEST)/bin/python -m pytest -n auto --dist worksteal -m "not slow"

lock: $(TESTED)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
		--extra dev pyproject.toml -o $(LOCK)

audit: $(TESTED)
	$(AUDIT) --requirement $(LOCK) --disable-pip

sbom: $(TESTED)
	@mkdir -p build
	$(SBOM) environment $(BIN)/python --pyproject pyproject.toml --of JSON -o build/sbom.json

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
