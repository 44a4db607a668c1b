# What can be done with this repository; `make` alone lists it. README.md has the same for people
# without make. Needs Python 3.11 or later; another one than python3: make run PYTHON=python3.12

PYTHON = python3
VENV = .venv
PY = $(VENV)/bin/python
INSTALL = $(PY) -m pip install --disable-pip-version-check --quiet --require-hashes -r
COMPILE = uv pip compile -q pyproject.toml --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --exclude-newer "7 days"

.PHONY: help run test lint bench check spelling texts lock clean

help: ## This list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

run: $(VENV)/run-ready ## Start the bot: a preview in the browser, or Telegram when BOT_TOKEN is set
	@$(PY) -m bot run

test: $(VENV)/dev-ready ## Run every test (one file: make test ARGS=tests/test_house.py)
	@$(PY) -m pytest -n auto --maxprocesses 4 $(ARGS)

lint: $(VENV)/dev-ready ## Style and types of the code
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy

bench: $(VENV)/dev-ready ## Time to start and to reply, memory
	@$(PY) -m tests.bench

check: $(VENV)/run-ready ## Everything that is wrong with the content
	@$(PY) -m bot check

spelling: $(VENV)/run-ready ## Words that no dictionary and no list of accepted words knows (needs hunspell)
	@$(PY) -m bot spelling

texts: $(VENV)/run-ready ## Collect the interface texts from the code into locales/ (after changing one)
	@$(VENV)/bin/pybabel -q extract -k say -k later -k plural:1,2 --no-location --sort-output \
	  --omit-header -F babel.cfg -o locales/bot.pot .
	@for file in locales/*/LC_MESSAGES/bot.po; do \
	  $(VENV)/bin/pybabel -q update -i locales/bot.pot -o $$file -l $$(basename $${file%/*/*}) \
	    --ignore-pot-creation-date --no-wrap --previous || exit 1; done

lock: ## Pin what pyproject.toml names, nothing younger than a week (needs uv)
	@$(COMPILE) --upgrade -o requirements.lock > /dev/null
	@$(COMPILE) --upgrade --group dev -c requirements.lock -o requirements-dev.lock > /dev/null

clean: ## Remove what the tools made; data/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

# A stamp is newer than its lock when everything in the lock is installed.
$(VENV)/run-ready: requirements.lock | $(VENV)/bin/pip
	@echo "Installing what the bot needs (once)"
	@$(INSTALL) requirements.lock
	@touch $@

$(VENV)/dev-ready: requirements-dev.lock | $(VENV)/bin/pip
	@echo "Installing what the bot and its tests need (once)"
	@$(INSTALL) requirements-dev.lock
	@touch $@ $(VENV)/run-ready

$(VENV)/bin/pip:
	@command -v $(PYTHON) > /dev/null || { \
	  echo "$(PYTHON) is missing. Debian, Ubuntu: sudo apt install python3 python3-venv"; \
	  echo "Others: https://www.python.org/downloads/"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) --version) is too old, 3.11 or later is needed."; \
	  echo "If you have a newer one, name it: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
	  echo "Python's venv is missing. Debian, Ubuntu: sudo apt install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV)
