# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run test soak fuzz check bench films docs wheel clean
PY := .venv/bin/python
unexport PYTHONDONTWRITEBYTECODE # where it is set each process would compile the whole product anew: half of its start
MESSAGES := $(wildcard openfla/channels/locale/*/LC_MESSAGES/django.po)

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

setup: .venv/.ready ## prepare everything in .tools and .venv

.venv/.ready: pyproject.toml uv.lock openfla/site/ready/python.sh $(MESSAGES)
	@bash openfla/site/ready/system.sh
	@bash openfla/site/ready/python.sh
	@if compgen -G 'openfla/channels/locale/*/LC_MESSAGES/django.po' >/dev/null; then $(PY) -m babel.messages.frontend -q compile -d openfla/channels/locale -D django; fi
	@touch .venv/.ready

run: setup ## start openfla with sample data on http://localhost:8321
	@$(PY) -m openfla.site.entry demo

test: setup ## every test but those of soak
	@bash openfla/site/ready/system.sh browser
	@$(PY) -m pytest -n auto

soak: setup ## the long tests: processes killed in the middle of their work
	@$(PY) -m pytest -m soak

fuzz: setup ## twenty minutes of requests to the API that nobody thought of
	@OPENFLA_FUZZ_SECONDS=400 $(PY) -m pytest -p no:randomly -rP --timeout=3000 tests/channels/api/test_fuzzed.py

check: setup ## the fast checks
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check openfla tests kit
	@$(PY) -m mypy
	@$(PY) .venv/bin/lint-imports --no-cache
	@$(PY) -m pytest -q tests/terms tests/law tests/house

bench: setup .tools/comparison/.ready ## measure, and print the figures
	@for file in benchmarks/*.py; do .tools/comparison/bin/python "$$file"; done

.tools/comparison/.ready: pyproject.toml uv.lock openfla/site/ready/python.sh
	@bash openfla/site/ready/python.sh .tools/comparison comparison
	@touch $@

films: setup ## a film of each topic of the manual, in four languages; ONLY="nl lists" makes some
	@bash openfla/site/ready/system.sh films
	@$(PY) -m tests.browser.journeys $(ONLY)

docs: .tools/docs/.ready ## the documentation site, in dist/docs; a link that leads nowhere fails
	@rm -rf dist/docs
	@.tools/docs/bin/python docs/site/prepare.py .cache/site
	@.tools/docs/bin/python -m sphinx -q -W --keep-going -b html .cache/site dist/docs
	@echo "dist/docs/index.html"

.tools/docs/.ready: pyproject.toml uv.lock openfla/site/ready/python.sh
	@bash openfla/site/ready/python.sh .tools/docs docs
	@touch $@

wheel: setup ## the wheel, and the bill of what it asks for (CycloneDX), in dist
	@$(PY) -m hatchling build -t wheel -d dist
	@.tools/bin/uv export --quiet --frozen --no-dev --format cyclonedx1.5 -o dist/openfla.cdx.json >/dev/null

clean: ## remove what was made; the data in var stays
	@rm -rf .venv .tools .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
