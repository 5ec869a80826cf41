# Every target sets up what it needs: a virtual environment from hashed locks, and the browser parts.
# Python 3.11 or newer is all that must be there; Node is fetched where the system has none.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PYTEST_JOBS ?= 2
ARGS ?=
LOCK := $(BIN)/uv pip compile -q --upgrade --generate-hashes --universal --python-version 3.11 \
	--no-emit-index-url --no-emit-find-links --no-header

.DEFAULT_GOAL := help
.PHONY: help site test check serve bench peers lint format lock clean

help:
	@echo 'make site    compile, check and write the pages: dist/ and site/'
	@echo 'make test    all tests'
	@echo 'make check   findings that are not in the baseline'
	@echo 'make serve   the site with live reload, drafts included'
	@echo 'make bench   all measurements in one table'
	@echo 'make peers   the programs that bench measures against, apart in .venv-peers/'
	@echo 'make lint    ruff and mypy'
	@echo 'make format  ruff, in place'
	@echo 'make lock    lock the newest allowed dependencies'
	@echo 'make clean   remove what was built'

site: .venv/installed node_modules/installed
	$(BIN)/guidegraph build --fail-on never $(ARGS)

test: .venv/installed node_modules/installed
	$(BIN)/python -m pytest -n $(PYTEST_JOBS) --dist loadfile $(ARGS)

check: .venv/installed
	$(BIN)/guidegraph check $(if $(wildcard baseline.json),--baseline baseline.json) $(ARGS)

serve: .venv/installed node_modules/installed
	$(BIN)/guidegraph serve --drafts $(ARGS)

bench: .venv/installed node_modules/installed
	$(BIN)/python -m tests.bench $(ARGS)

# An environment of their own: the project itself needs none of them.
peers: .venv-peers/installed

.venv-peers/installed: requirements-peers.lock .venv/installed
	test -x .venv-peers/bin/python || $(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes \
		--requirement requirements-peers.lock
	@touch $@

lint: .venv/installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

format: .venv/installed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

lock: .venv/installed
	$(LOCK) --all-extras pyproject.toml -o requirements.lock
	$(LOCK) --group node -o requirements-node.lock
	$(LOCK) --group peers -o requirements-peers.lock
	npm install --package-lock-only

clean:
	rm -rf dist site .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/output
	find build tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/installed: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed.' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --quiet --require-hashes --requirement requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

node_modules/installed: package.json package-lock.json .venv/installed
	command -v npm >/dev/null || \
		$(PIP) install --quiet --require-hashes --requirement requirements-node.lock
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent
	@touch $@
