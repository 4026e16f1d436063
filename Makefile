# Golden Thread. `make` lists the commands. Two are enough: `make demo` and `make test`.
#
# Everything is set up inside this folder: packages in .venv, stamps and logs in build/. A stamp is a file that
# stands for a finished step; a step runs again only when what it was made from has changed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory --no-builtin-rules

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
PORT ?= 8000
DEMO_CHILDREN ?= 50000
DEMO_SERVE ?= 1
DEMO_HOME ?= goldenthread-home
SPARK_AUTHORITIES ?= 33
SPARK_CHILDREN ?= 300

BIN := .venv/bin
# node and npm come from the virtual environment when the machine has none of its own.
export PATH := $(PATH):$(CURDIR)/$(BIN)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
PIP := $(BIN)/python -m pip --quiet --no-input install --no-compile

# The rooms whose types are checked strictly.
CORE := $(wildcard $(addprefix goldenthread/,words rules records derived cases indicators exceptions engine observations access pages))
STYLES := $(shell find goldenthread/web/assets -type f -not -name '*.pyc' 2>/dev/null)
STYLE_SHEETS := $(if $(wildcard goldenthread/web/assets/build.py),build/.stamp-styles)

.PHONY: help demo test mutation spark-test check fix bench docs pins clean setup browser

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' Makefile
	@echo
	@echo "  make demo PORT=8123 DEMO_CHILDREN=5000   choose the port and the size; DEMO_SERVE=0 stops after loading"
	@echo "  make test ARGS='tests/words -x'          run some of the tests"

demo: build/.stamp-core $(STYLE_SHEETS) ## Make an invented authority, load it and serve the portal on this machine
	@$(BIN)/goldenthread demo --home "$(DEMO_HOME)" --port $(PORT) --children $(DEMO_CHILDREN) \
		$(if $(filter 0 no false,$(DEMO_SERVE)),--no-serve)

test: build/.stamp-dev $(STYLE_SHEETS) browser ## Run every test, a real browser included
	@$(BIN)/python -m pytest $(or $(ARGS),-n 2)

# Apache Spark has an environment of its own: its Python package and the client the tests use have the same name.
spark-test: build/.stamp-spark ## Compare every figure of 33 invented authorities on a small Spark cluster with DuckDB's
	@command -v java >/dev/null || requirements/debian.sh "Apache Spark" openjdk-17-jre-headless
	@build/spark/bin/python -m tests.engines.cluster --authorities $(SPARK_AUTHORITIES) --children $(SPARK_CHILDREN)

check: build/.stamp-dev ## Lint, formatting, types and the floors of the house
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy $(CORE)
	@$(BIN)/lint-imports

fix: build/.stamp-dev ## Put formatting and imports right
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

bench: build/.stamp-dev $(STYLE_SHEETS) ## Measure speed against hand-written SQL, pandas and plain pages
	@$(BIN)/python -m bench $(ARGS)

docs: build/.stamp-dev $(STYLE_SHEETS) browser ## Make the README's picture again from the running demo
	@PYTHONPATH=. $(BIN)/python docs/images/take.py --home "$(DEMO_HOME)" --children $(DEMO_CHILDREN)

mutation: build/.stamp-dev ## Put small faults into lists, rules and words and say how many the tests would notice (needs universalmutator)
	@$(BIN)/python -m bench.mutation $(ARGS)

pins: ## Write the requirements files again from their .in files (needs uv)
	@$(PYTHON) requirements/pin.py

clean: ## Remove what was made here; the demo's data and your own homes stay
	@rm -rf .venv build node_modules goldenthread/web/static/built *.egg-info
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

setup: build/.stamp-dev $(STYLE_SHEETS) browser # everything that test and demo need, without running them

# A virtual environment. Debian keeps the part of Python that makes one in a package of its own.
.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || { \
		echo "Golden Thread runs on Python 3.11; $(PYTHON) is $$($(PYTHON) -V 2>&1). Say where 3.11 is: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@if $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then true; \
	elif $(PYTHON) -m virtualenv --version >/dev/null 2>&1; then true; \
	else requirements/debian.sh "the virtual environment" python3-venv; fi
	@echo "==> Making the virtual environment in .venv"
	@if $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then $(PYTHON) -m venv .venv; else $(PYTHON) -m virtualenv -q .venv; fi

build/.stamp-core: .venv/pyvenv.cfg requirements/core.txt pyproject.toml
	@mkdir -p build
	@echo "==> Installing what the portal runs on (requirements/core.txt)"
	@$(PIP) --require-hashes -r requirements/core.txt
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

build/.stamp-dev: build/.stamp-core requirements/dev.txt
	@echo "==> Installing what the tests need (requirements/dev.txt)"
	@$(PIP) --no-build-isolation --require-hashes -r requirements/dev.txt
	@touch $@

build/.stamp-spark: .venv/pyvenv.cfg requirements/core.txt requirements/spark.txt
	@mkdir -p build
	@echo "==> Installing Apache Spark apart from the rest, in build/spark, about 450 MB (requirements/spark.txt)"
	@if $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null; then $(PYTHON) -m venv build/spark; else $(PYTHON) -m virtualenv -q build/spark; fi
	@build/spark/bin/python -m pip --quiet --no-input install --no-compile --require-hashes -r requirements/core.txt
	@build/spark/bin/python -m pip --quiet --no-input install --no-compile --no-build-isolation --require-hashes -r requirements/spark.txt
	@touch $@

# The style sheet is compiled on this machine and never kept in git.
build/.stamp-styles: build/.stamp-core requirements/build.txt $(STYLES)
	@if ! command -v npm >/dev/null; then \
		echo "==> No npm on this machine: installing one into .venv (requirements/build.txt)"; \
		$(PIP) --require-hashes -r requirements/build.txt; fi
	@echo "==> Building the style sheet"
	@$(BIN)/python -m goldenthread.web.assets.build
	@touch $@

# Chromium to drive, letters for it to draw, and the one library that Playwright's own program asks of Debian.
browser: build/.stamp-dev
	@needed=; \
	command -v chromium >/dev/null || needed="chromium fonts-liberation"; \
	fc-list 2>/dev/null | grep -q . || needed="$$needed fonts-liberation"; \
	$(BIN)/playwright --version >/dev/null 2>&1 || needed="$$needed libatomic1"; \
	if [ -n "$$needed" ]; then requirements/debian.sh "the browser tests and screenshots" $$needed; fi
