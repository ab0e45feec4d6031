# make help says what there is. PYTHON=… names another Python (3.11 or newer), PORT=… another port.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PORT ?= 8000
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
THROW_AWAY := rm -rf var/db.sqlite3* var/papers var/evidence var/copies var/keys var/cache var/demo-unfinished
# Hashes only, and nothing about where packages come from: each machine has its own index.
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --generate-hashes --no-header --no-emit-index-url \
	--python-version 3.11 $(UPGRADE)

export PYTHON
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

.PHONY: help run test test-all check bench proof pictures lock demo demo-reset system system-test

help:  ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run: demo  ## The demo at http://127.0.0.1:8000 / 启动演示系统
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@echo "演示系统地址（按 Ctrl+C 停止）：http://127.0.0.1:$(PORT)"
	@echo "The demo is at http://127.0.0.1:$(PORT) (Ctrl+C stops it)"
	@BASE_URL=http://127.0.0.1:$(PORT) exec $(BIN)/gunicorn config.wsgi:application \
		--bind 127.0.0.1:$(PORT) --workers 3 --timeout 120 --worker-class sync --no-control-socket \
		--log-level warning

# A demo whose loading was interrupted is thrown away, and made anew; one that is being loaded is left alone.
demo: .venv/run.stamp .env
	@mkdir -p var
	@if [[ -e var/demo-unfinished ]]; then \
		if kill -0 "$$(cat var/demo-unfinished)" 2>/dev/null; then \
			echo "演示数据正在载入，请稍候再试 / The demo is being loaded (process $$(cat var/demo-unfinished)); wait for it"; exit 1; \
		fi; \
		echo "上次载入演示数据中断，重新载入 / The demo was loaded in part only, and is made anew"; $(THROW_AWAY); \
	fi
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo

demo-reset: .venv/run.stamp .env  ## Throws the demo's database, papers and keys away, and makes them anew / 重置演示数据
	@$(THROW_AWAY)
	@$(MAKE) demo

test: system-test .venv/dev.stamp  ## Checks and all tests, beside SQLite, or beside both where they may differ
	@.ci/test

test-all: system-test .venv/dev.stamp  ## The same with every test beside both, and every crash and race that takes minutes
	@ALL=1 .ci/test

check: .venv/dev.stamp  ## Style, types, import directions, migrations, deployment settings
	@.ci/check

bench: .venv/dev.stamp  ## Times pages, acts, papers and an import of 50,000 rows, at 1,000 and 100,000 cases, on both databases
	@$(BIN)/python -m tests.bench $(BENCH)

proof: .venv/dev.stamp  ## Proves what takes more than tests: PROOF=nodes, several machines in network namespaces (needs root, haproxy)
	@$(BIN)/python -m tests.$(or $(PROOF),nodes) $(WITH)

pictures: .venv/dev.stamp  ## Takes the handbook's pictures anew, by the browser's tests / 更新手册插图
	@HANDBOOK_PICTURES=config/static/handbook $(BIN)/python -m pytest -q $$(grep -lE "picture\(" tests/browser/test_*.py)

lock: .venv/dev.stamp  ## Locks the dependencies by hash; UPGRADE=--upgrade takes newer ones
	@$(LOCK) --output-file requirements.txt
	@$(LOCK) --group dev --constraint requirements.txt --output-file requirements-dev.txt

system:
	@.ci/system-packages run

system-test: system
	@.ci/system-packages test

.env: config/demo_env.py | .venv/run.stamp
	@$(BIN)/python -m config.demo_env

.venv/bin/python: | system
	@python=$$(.ci/python); "$$python" -m venv .venv

.venv/run.stamp: requirements.txt | .venv/bin/python
	@.ci/install $<
	@touch $@

# Holds what the application needs too, in the same versions.
.venv/dev.stamp: requirements-dev.txt | .venv/bin/python
	@.ci/install $<
	@touch .venv/run.stamp $@
