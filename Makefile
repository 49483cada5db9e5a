# Milepost. `make` alone tells what there is.

SHELL := /bin/sh
PYTHONS := python3 python3.13 python3.12 python3.11
BROWSERS := chromium chromium-browser google-chrome
PYTEST_FLAGS ?= -n auto --maxprocesses 4 --dist loadgroup
PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: golden help setup site serve test backtest review-scores lint format upgrade browser clean bench

help: ## tell what there is
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{printf "%-21s%s\n", $$1, $$2}'

setup: .venv/milepost.stamp ## make .venv with everything in it

site: setup ## build the sample workspace into site/
	@.venv/bin/milepost build
	@touch site/.gitkeep

serve: setup ## live preview of the sample workspace
	@.venv/bin/milepost serve

test: setup browser ## check style and types, run all tests
	@$(MAKE) --no-print-directory lint
	@$(PY) -m pytest $(PYTEST_FLAGS)

backtest: setup ## try the forecast on the sample's series and the UK's, print and record how it did
	@$(PY) -m milepost.analysis.forecast --record sample=. sdg-uk=../shared/data/sdg-uk

review-scores: setup ## precision and recall of the review's reading of statements
	@$(PY) tests/analysis/review/scores.py $(STATEMENTS)

BENCH_FLAGS ?=
bench: setup ## measure the speed on 100, 1,000 and 10,000 goals (BENCH_FLAGS="--goals 1000")
	@$(PY) -m tests.bench $(BENCH_FLAGS)

golden: setup ## write anew what the golden site says; git shows the difference
	@$(PY) -m tests.golden.site

lint: setup ## check style and types only
	@$(PY) -m ruff check generator tests
	@$(PY) -m ruff format --check generator tests
	@$(PY) -m mypy

format: setup ## put the code into its style
	@$(PY) -m ruff check --fix generator tests || true
	@$(PY) -m ruff format generator tests

upgrade: ## resolve all versions anew into constraints.txt
	@rm -rf .venv
	@$(create-venv)
	@$(PY) -m pip install --quiet hatchling
	@$(PY) -m pip install --quiet --no-build-isolation -e '.[dev]'
	@$(PY) -m pip freeze --exclude-editable > .venv/freeze.txt
	@{ sed -n '/^#/p' constraints.txt; cat .venv/freeze.txt; } > .venv/constraints.txt
	@mv .venv/constraints.txt constraints.txt
	@touch .venv/milepost.stamp

clean: ## remove what was built and set up
	@rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .cache
	@find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@find site -mindepth 1 ! -name .gitkeep -delete

# The first Python that is new enough and can make an environment with pip in it.
define create-venv
found=; \
for name in $(PYTHONS); do \
  if "$$name" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
    found=$$name; break; \
  fi; \
done; \
if [ -z "$$found" ]; then \
  echo "Milepost needs Python 3.11 or later with its venv module; none of '$(PYTHONS)' is that." >&2; \
  echo "Debian and Ubuntu: apt-get install python3 python3-venv" >&2; \
  exit 1; \
fi; \
echo "Setting up .venv with $$("$$found" --version)"; \
"$$found" -m venv --clear .venv
endef

# The build backend is installed first, so that it is pinned like the rest.
.venv/milepost.stamp: pyproject.toml constraints.txt
	@if ! $(PY) -m pip --version >/dev/null 2>&1; then $(create-venv); fi
	@$(PY) -m pip install --quiet -c constraints.txt hatchling
	@$(PY) -m pip install --quiet -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $@

# The tests open pages in a browser: $CHROMIUM, one that is here, or Debian's where the user may install it.
browser:
	@if [ -n "$$CHROMIUM" ]; then \
	  command -v "$$CHROMIUM" >/dev/null && exit 0; \
	  echo "CHROMIUM is set to '$$CHROMIUM', which is no program." >&2; exit 1; \
	fi; \
	for name in $(BROWSERS); do command -v "$$name" >/dev/null && exit 0; done; \
	as=; \
	if [ "$$(id -u)" != 0 ]; then as='sudo -n'; fi; \
	if command -v apt-get >/dev/null && { [ -z "$$as" ] || sudo -n true 2>/dev/null; }; then \
	  echo 'Installing chromium and fonts-noto-cjk for the tests'; \
	  $$as apt-get update -qq; \
	  $$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    chromium fonts-noto-cjk >/dev/null && command -v chromium >/dev/null && exit 0; \
	fi; \
	echo 'The tests need Chromium, and it could not be installed here. Install it and run again:' >&2; \
	echo '  Debian: apt-get install chromium fonts-noto-cjk' >&2; \
	echo '  elsewhere: any Chromium or Chrome; its program goes into CHROMIUM=/path/to/it' >&2; \
	exit 1
