# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
# LOCKED=1 installs what the lock names, whatever was installed before.
READY := $(ENV)/.ready$(if $(LOCKED),-locked)
TESTED := $(READY)-to-test
TOLD := $(READY)-to-tell
SITE := build/atlas
DOCS := build/docs

LOCK := .ci/requirements.lock
LOWEST := build/lowest
# Each runs in an environment of its own: what they need does not belong to what they look at.
AUDIT := $(BIN)/uvx pip-audit@2.10.1
SBOM := $(BIN)/uvx --from cyclonedx-bom==7.5.0 cyclonedx-py

.DEFAULT_GOAL := help
.PHONY: help run atlas test test-lowest check format fuzz bench load messages docs lock audit sbom release clean

help:
	@echo "make run    set up, derive creation, print the way, ask the statements of the books, build the atlas"
	@echo "make test   set up, and run every test"
	@echo "make test-lowest  the fast tests, on the lowest versions that pyproject.toml allows"
	@echo "make check  format, lint, types and the fast tests"
	@echo "make atlas  serve the atlas on this machine"
	@echo "make bench  measure speed and size, and write docs/benchmarks.md; QUICK=1: a short version, into build"
	@echo "make fuzz   a million inputs for all that reads; INPUTS=20000 for fewer, ONLY=query,html for some"
	@echo "make release  build and check what is published, into dist"
	@echo "make load   what the server bears: fifty clients for ten minutes, then a thousand at once"
	@echo "make lock   name every dependency with its hash, for a build machine"
	@echo "make audit  look for known faults of the dependencies that are locked"
	@echo "make sbom   list all that is installed, as CycloneDX"
	@echo "make messages  collect the words of the pages for the translators"
	@echo "make docs   build the documents as a site, which needs no network when it is read"
	@echo "make clean  remove the environment and all that was made"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "hitkalelut needs Python 3.11 or newer; set PYTHON=... to name one" >&2; exit 2; }
	$(PYTHON) -m venv $(ENV)

$(READY): $(BIN)/python pyproject.toml
ifdef LOCKED
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 --no-deps -e .
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -e '.[all]'
endif
	@touch $@

# The lock holds what the tests need as well.
$(TESTED): $(READY) pyproject.toml
ifndef LOCKED
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -e '.[dev]'
endif
	@touch $@

$(TOLD): $(READY) pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 -e '.[docs]'
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
	$(BIN)/python bench/everything.py $(if $(filter-out 0,$(QUICK)),--quick)

# What is published: both archives, built twice and held against one another, checked, each installed and tested
# from the unpacked source, and the static atlas as the wheel makes it. The tools have an environment of their own,
# for one of them wants older libraries than the package. The tested environments take their test tools from $(ENV).
WORK := build/release
HERE := $(CURDIR)/$(WORK)
TOOLS := $(WORK)/tools/bin/python -m
TEST := -m pytest -n auto --dist worksteal -m "not slow" -p no:cacheprovider
release: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct)
release: $(TESTED)
	@test -z "$$(git status --porcelain)" || { echo "commit first: a release is what is committed" >&2; exit 2; }
	rm -rf dist $(WORK)
	$(BIN)/python -m venv $(WORK)/tools
	$(TOOLS) pip install --quiet --disable-pip-version-check build twine cffconvert setuptools
	$(WORK)/tools/bin/cffconvert --validate
	$(TOOLS) build --outdir dist .
	$(TOOLS) build --outdir $(WORK)/again .
	@for archive in dist/*; do cmp "$$archive" $(WORK)/again/"$${archive#dist/}" || exit 1; done
	$(TOOLS) twine check --strict dist/*.whl dist/*.tar.gz
	mkdir -p $(WORK)/source && tar -xzf dist/*.tar.gz -C $(WORK)/source --strip-components 1
	@set -e; for kind in whl tar.gz; do \
		echo "the fast tests against the installed $$kind"; \
		$(BIN)/python -m venv $(WORK)/$$kind; \
		$(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))' \
			> $$($(WORK)/$$kind/bin/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/tests.pth; \
		$(WORK)/$$kind/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --force-reinstall \
			dist/*.$$kind; \
		(cd $(WORK)/source && PATH="$(HERE)/$$kind/bin:$$PATH" "$(HERE)/$$kind/bin/python" $(TEST)); \
	done
	$(WORK)/whl/bin/hitkalelut atlas --build dist/atlas
	@echo
	@echo "dist holds the archives and dist/atlas the static atlas. By hand, in this order:"
	@echo "  git tag -a v$$($(WORK)/whl/bin/hitkalelut --version) -m 'see CHANGELOG.md', and push the tag"
	@echo "  $(WORK)/tools/bin/twine upload dist/*.whl dist/*.tar.gz"
	@echo "  copy dist/atlas to a file server"

# A broken link, a lost anchor or a page that no list names is an error.
docs: $(TOLD)
	@$(BIN)/python -m sphinx -q -W --keep-going -b html docs $(DOCS)
	@echo "open $(DOCS)/index.html"

load: $(TESTED)
	$(BIN)/python bench/load.py

# The certificates of the system, as pip takes them.
export UV_SYSTEM_CERTS := 1
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
	$(BIN)/pybabel -q extract -F babel.cfg -k translate -k phrase -k told -k spoken -k marked --no-location --omit-header --sort-by-file -w 110 -o $(LOCALE)/atlas.pot .
	@for domain in atlas sentences books; do \
		$(BIN)/pybabel -q update -D $$domain -i $(LOCALE)/$$domain.pot -d $(LOCALE) -w 110 \
			--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date || exit 1; \
	done
