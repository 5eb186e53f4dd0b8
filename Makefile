# Needs Python 3.11 or newer, git and make. Everything is installed into .venv; nothing outside this folder changes.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run demo serve test slow mutants lint docs golden clean clean-all

# Pins for what is installed and for what builds it (the second name is what newer versions of pip read).
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt

BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
PINS := pyproject.toml constraints.txt
SEED := 0

help:
	@echo "make run    install, answer the case kosovo-serbia, write the brief into brief/"
	@echo "make demo   install, answer a small case made up for teaching"
	@echo "make serve  install, open the workbench in your browser"
	@echo "make test   install what tests need, run all tests"
	@echo "make slow   the tests that take too long for every change"
	@echo "make mutants  put small faults into the engine, print the share that no test notices (20 minutes)"
	@echo "make golden write the golden transcripts anew (read CONTRIBUTING.md first)"
	@echo "make lint   style, types and architecture"
	@echo "make docs   install what the documentation site needs, build it into docs/_build"
	@echo "make clean  remove the brief, builds and caches; make clean-all removes .venv too"

run: .venv/.installed
	@echo "Answering kosovo-serbia"
	@$(BIN)/detente run kosovo-serbia --out brief

demo: .venv/.installed
	@$(BIN)/detente demo

serve: .venv/.installed-room
	@$(BIN)/detente serve kosovo-serbia

test: .venv/.installed-dev
	@echo "Running all tests"
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder

slow: .venv/.installed-dev
	@echo "Running the tests that take too long for every change"
	@$(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder -m slow

mutants: .venv/.installed-dev
	@echo "Putting small faults into the engine for 20 minutes (SEED=$(SEED))"
	@$(BIN)/python -m bench.mutants --seed $(SEED)

lint: .venv/.installed-dev
	@echo "Style"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@echo "Types"
	@$(BIN)/mypy
	@echo "Architecture"
	@$(BIN)/lint-imports --no-logo

docs: .venv/.installed-docs
	@echo "Building the documentation site"
	@$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going --fresh-env docs docs/_build
	@echo "Open docs/_build/index.html"

golden: .venv/.installed-dev
	@echo "Writing the golden transcripts anew: say in CHANGELOG.md which figure moved and why"
	@DETENTE_RENEW_GOLDEN=1 $(BIN)/python -m pytest -q tests/test_golden.py tests/test_validity.py

clean:
	@echo "Removing the brief, builds and caches"
	@rm -rf brief build dist docs/_build .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

clean-all: clean
	@echo "Removing .venv"
	@rm -rf .venv

# A stamp is newer than the pins: nothing is installed again.
.venv/.installed: $(PINS) | $(BIN)/pip
	@echo "Installing Detente into .venv"
	@$(INSTALL) -e .
	@touch $@

.venv/.installed-dev: $(PINS) | $(BIN)/pip
	@echo "Installing Detente and what its tests need into .venv"
	@$(INSTALL) -e '.[dev,frames,charts]'
	@touch .venv/.installed $@

.venv/.installed-room: $(PINS) | $(BIN)/pip
	@echo "Installing Detente and its workbench into .venv"
	@$(INSTALL) -e '.[room]'
	@touch .venv/.installed $@

.venv/.installed-docs: $(PINS) | $(BIN)/pip
	@echo "Installing Detente and what its documentation site needs into .venv"
	@$(INSTALL) -e '.[docs]'
	@touch .venv/.installed $@

$(BIN)/pip:
	@for python in python3.11 python3; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "Making .venv with $$($$python --version)"; \
	        exec $$python -m venv .venv; \
	    fi; \
	done; \
	echo "Detente needs Python 3.11 or newer. Found: $$(python3 --version 2>/dev/null || echo no python3)." >&2; \
	exit 1
