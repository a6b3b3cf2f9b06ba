# make            builds the site into site/
# make help       lists the rest
#
# Everything runs in .venv, made from the pinned requirement files and brought up to date when one of them changes.
# Works with GNU make 3.81 (macOS) and later. Without make (Windows): see CONTRIBUTING.md.

PYTHON ?= python3
UPGRADE ?=

IN_VENV := .venv/bin/python
INSTALL := $(IN_VENV) -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
UV := .cache/pins/bin/uv
COMPILE := $(UV) --no-config pip compile pyproject.toml --quiet --universal --python-version 3.11 --no-python-downloads \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command 'make pins' \
	$(if $(UPGRADE),--upgrade)

.PHONY: site serve test check check-style check-types check-imports nu schemas pins clean help environment
.NOTPARALLEL:

site: .venv/.runtime ## Build the site into site/
	@$(IN_VENV) build.py build

serve: .venv/.runtime ## Preview the site; it rebuilds and reloads as files change
	@$(IN_VENV) build.py serve

test: .venv/.dev ## Run every test; what is skipped is listed with its reason
	@$(IN_VENV) -m pytest

check: check-style check-types check-imports ## Style, types, and which module may import which

check-style: .venv/.dev
	@$(IN_VENV) -m ruff check --quiet .
	@$(IN_VENV) -m ruff format --check --quiet . || { echo "To format these files: $(IN_VENV) -m ruff format" >&2; exit 1; }

check-types: .venv/.dev
	@$(IN_VENV) -m mypy

check-imports: .venv/.dev
	@.venv/bin/lint-imports --no-logo

nu: .venv/.dev ## Fetch the Nu HTML checker for the tests (once; with npm, and it runs in Java)
	@$(IN_VENV) -m tests.nu

schemas: .venv/.runtime ## Write schemas/ anew from the model
	@$(IN_VENV) build.py schemas

pins: $(UV) ## Pin what pyproject.toml asks for (UPGRADE=yes takes the newest of everything)
	@$(COMPILE) --output-file requirements.txt
	@$(COMPILE) --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean: ## Delete everything made here: .venv, site/, caches, packages
	@rm -rf .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache site .site.* build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## Show this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1	/p' Makefile

# The stamps say which pins .venv holds. The file for development repeats the runtime pins, so it serves both.
.venv/.runtime: requirements.txt
	@echo "Installing what the site needs (once, and when requirements.txt changes) ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt
	@echo "Installing what development needs (once, and when requirements-dev.txt changes) ..."
	@$(INSTALL) -r requirements-dev.txt
	@touch .venv/.runtime $@

ifneq ($(shell test -x $(IN_VENV) && echo present),present)
.venv/.runtime .venv/.dev: environment
endif

SUITABLE_PYTHON = $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "uprsite needs Python 3.11 or newer, but '$(PYTHON)' answers: $$($(PYTHON) --version 2>&1)." >&2; \
	echo "Install a newer Python, or name one you have: make PYTHON=python3.13" >&2; exit 1; }

environment:
	@$(SUITABLE_PYTHON)
	@$(PYTHON) -m venv --clear .venv

$(UV): Makefile
	@$(SUITABLE_PYTHON)
	@$(PYTHON) -m venv --clear .cache/pins
	@.cache/pins/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.8
	@touch $@
