# One command, the same for a person and for CI. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types imports migrations fix docs bench soak wheelhouse lock

help:  ## Print the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

setup: $(READY)  ## Make .venv with everything locked, the command at .venv/bin/tawthiq

$(READY): locks/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r locks/dev.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

check: lint types imports migrations  ## The static gates

lint: $(READY)
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
types: $(READY)
	$(BIN)/mypy
imports: $(READY)
	PYTHONPATH=src $(BIN)/lint-imports --no-logo
migrations: $(READY)
	PYTHONPATH=src DJANGO_SETTINGS_MODULE=tawthiq.server.settings $(BIN)/django-admin makemigrations --check --dry-run

test: check  ## Set up, check and run every test
	$(BIN)/pytest -n 2

fix: $(READY)  ## Repair what can be repaired
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock:  ## Renew the lock files (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --extra postgres --group build --group gates --group tests --group docs -o locks/dev.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group build -o locks/run.txt
