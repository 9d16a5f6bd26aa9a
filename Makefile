# Two commands on a fresh machine with git, make and Python >= 3.11: `make report`, `make test`.
# Every recipe calls .venv/bin/python -m ...: console scripts break in a path with spaces.

PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input
NOTEBOOK = notebooks/$(if $(CORPUS),10_your_own_corpus,00_start_here).ipynb
# Options of benchmarks/reading.py: the files to measure on.
BENCH ?=
# What make archive reads, where it writes, and more of its options.
INPUT ?=
OUTPUT ?=
FLAGS ?=
# A path reaches the program as it is given, whatever signs are in it: no $ of it is of make or a shell.
override INPUT := $(value INPUT)
override OUTPUT := $(value OUTPUT)
export INPUT OUTPUT
# The folder of your own corpus: make report CORPUS=path. Without it, all is about seeds/.
CORPUS ?=
ifneq ($(strip $(CORPUS)),)
# Kernels and helpers run in folders of their own: the path is made absolute here.
override CORPUS := $(if $(filter /%,$(firstword $(CORPUS))),$(CORPUS),$(CURDIR)/$(CORPUS))
export CORPUS
else
unexport CORPUS
endif
# In a container JupyterLab runs as root and opens no browser: make lab CONTAINER=1
CONTAINER ?=
# More options for the run of the notebooks; .ci/run uses it.
EXECUTE_FLAGS ?=
# nbval's options stand in pyproject.toml. tests/conftest.py says what each worker is given.
PYTEST := $(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

# Without byte code every kernel would compile pandas and matplotlib again (1.8 s instead of 0.5 s).
unexport PYTHONDONTWRITEBYTECODE
# Nothing from outside the environment may be imported in place of the project's own modules, no
# kernel of another Python started, and nothing installed elsewhere. Where packages come from stays
# the caller's choice (PIP_INDEX_URL, pip.conf).
unexport PYTHONPATH PYTHONHOME JUPYTER_PATH
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_PYTHON PIP_DRY_RUN
export PIP_USER := 0
export PIP_REQUIRE_HASHES := 0
export JUPYTER_PREFER_ENV_PATH := 1

# The stamp names the folder it was made in: a moved folder is linked again, not installed again.
HERE := $(CURDIR)
ifneq ($(shell cat .venv/.linked 2>/dev/null),$(HERE))
.venv/.linked: FORCE
endif
# Without the Python it was made with, removed or replaced by the next one, .venv is made anew.
ifneq ($(shell [ ! -e .venv/.locked ] || $(PY) -I -c 'import pip' 2>/dev/null || echo gone),)
.venv/.locked: FORCE
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help setup report export archive site test browser lab run check tidy lint bench clean FORCE

help: ## show this list
	@echo "make <target>, where <target> is one of (report, export, lab, tidy: CORPUS=path for your own)"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-8s %s\n", $$1, $$2 }' Makefile

report: setup ## run the notebooks that changed (FRESH=1: all), write the report in English and Hindi
	@$(PY) -m utils.run $(EXECUTE_FLAGS)
	@$(PY) -m utils.report

export: setup ## write the graph and annotation in other formats to build/export/
	@$(PY) -m utils.exports

archive: setup build/archive/.ready ## read an archive by machine (INPUT=folder or file, OUTPUT=folder, FLAGS="--pick 10")
	@PYTHONPATH=build/archive $(PY) -m utils.archive $(FLAGS) -- "$$INPUT" "$$OUTPUT"

site: setup build/sphinx/.ready ## build the walk, report and codebook as a static site in build/site/
	@PYTHONPATH=build/sphinx $(PY) -m utils.site

test: setup ## test with pytest, notebooks with strict nbval; what passed and reads nothing new is left out (FRESH=1: all)
	@$(PYTEST) tests notebooks

browser: setup build/browser/.ready build/sphinx/.ready ## test report, notebooks and site in headless Chromium, which is installed if need be
	@PYTHONPATH=build/browser:build/sphinx $(PY) -m pytest tests/test_browser.py tests/test_browser_annotator.py \
		tests/test_browser_jupyter.py tests/test_browser_site.py

# exec: make ends its own child with a signal; were that the shell, the server would go on without it.
lab: setup ## open the notebooks in JupyterLab
	@exec $(PY) -m jupyterlab $(NOTEBOOK) --ServerApp.root_dir="$$PWD" --log-level=WARN \
		--LabApp.news_url=None \
		--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate $(if $(CONTAINER),--allow-root --no-browser)

run: setup ## run the notebooks that changed (FRESH=1: all) in place, store their outputs
	@$(PY) -m utils.run --in-place $(EXECUTE_FLAGS)

check: setup ## name every fault of a corpus at once (CORPUS=path; FIX=1 tidies first)
	@$(PY) -m utils.corpus check $(if $(FIX),--fix)

tidy: setup ## put the lines of all .ann files in the collection's order
	@$(PY) -m utils.annotation "$(or $(CORPUS),seeds)"

lint: setup ## check the style of code and notebooks
	@$(PY) -m ruff check utils tests notebooks
	@$(PY) -m ruff format --check utils tests notebooks

bench: setup build/peers/.ready build/archive/.ready ## time notebooks, graph, growing corpora and readers, count right suggestions (BENCH="--treebank FILE ...")
	@$(PY) -m benchmarks.running
	@$(PY) -m benchmarks.graph 1000 10000
	@$(PY) -m benchmarks.growing
	@$(PY) -m benchmarks.suggesting
	@$(PY) -m benchmarks.moving
	@PYTHONPATH=build/archive $(PY) -m benchmarks.archive 2000
	@PYTHONPATH=build/peers $(PY) benchmarks/reading.py $(BENCH)

# The libraries we are measured against stay out of the lock; one that cannot be had is left out.
build/peers/.ready: benchmarks/requirements.txt
	@mkdir -p build/peers
	@grep -v '^#' benchmarks/requirements.txt | while read -r peer; do \
		$(PIP) install --quiet --target build/peers "$$peer" 2>/dev/null \
			|| echo "$$peer cannot be installed here: left out"; \
	done
	@touch $@

# Beside .venv, not in it: pandas keeps its strings otherwise where it finds pyarrow, and the walk has
# to give the same outputs with and without the extra.
build/archive/.ready: utils/archive/requirements.lock
	@echo "Installing what an archive needs into build/archive (once; 100 MB to download)"
	@$(PIP) install -qq --require-hashes --no-deps --upgrade --target build/archive -r utils/archive/requirements.lock
	@touch $@

# A browser is no part of the environment: only this target asks for one, CHROMIUM=/path names another.
# Notebook 7 is not either; all it needs besides itself is there.
build/browser/.ready: tests/browser.lock
	@$(PIP) install -qq --require-hashes --no-deps --upgrade --target build/browser -r tests/browser.lock
	@found="$$CHROMIUM"; for name in chromium chromium-browser google-chrome google-chrome-stable; do \
		found="$$found$$(command -v $$name)"; \
	done; [ -n "$$found" ] || PYTHONPATH=build/browser $(PY) -m playwright install chromium
	@touch $@

# What builds the site stays out of the lock, too; what both need comes from the environment.
build/sphinx/.ready: utils/site/requirements.lock .venv/.locked
	@$(PIP) install -qq --require-hashes --no-deps --upgrade --target build/sphinx -r $<
	@touch $@

clean: ## remove what was made: build/, caches and the environment
	@rm -rf build .venv .pytest_cache .ruff_cache .hypothesis hindi_actor_graph.egg-info
	@find . -name .git -prune -o -type d \( -name __pycache__ -o -name .ipynb_checkpoints \) \
		-prune -exec rm -rf {} +
	@echo "Removed build/, caches and .venv."

setup: .venv/.linked

# The stamps are written last: an interrupted installation is begun again, never taken for done.
.venv/.locked: requirements.lock
	@if [ -e $@ ] && ! $(PY) -I -c 'import pip' 2>/dev/null; then \
		echo "The Python that .venv was made with is gone: .venv is made anew."; \
	fi
	@python=; for candidate in "$${PYTHON:-python3}" python3.15 python3.14 python3.13 python3.12 \
			python3.11; do \
		if "$$candidate" -c 'import sys; v = sys.version_info[:3]; \
			sys.exit(v < (3, 11) or v == (3, 14, 1))' 2>/dev/null; then \
			python="$$candidate"; break; \
		fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "This needs Python 3.11 or newer (not 3.14.1), and none was found." >&2; \
		echo "python3 here is: $$(python3 --version 2>&1 || true)" >&2; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.12 <target>" >&2; \
		exit 1; \
	fi; \
	echo "Setting up .venv with $$("$$python" --version) (once; a minute or two," \
		"160 MB to download)"; \
	rm -rf .venv && "$$python" -m venv .venv
# Byte code is compiled afterwards, on all cores; pip would use one. What pip complains of is shown
# only where it fails: it warns of much that nobody need know.
	@{ $(PIP) install --progress-bar off --no-compile --require-hashes -r requirements.lock \
			2>.venv/pip.log \
		&& { $(PY) -m compileall -q -j 0 .venv/lib >/dev/null 2>&1 || true; } \
		&& touch .venv/.complete; } | awk '/^(Collecting|Processing) / { printf "."; fflush() } \
			/^Installing/ { printf " unpacking"; fflush() } END { print "" }'
	@if [ ! -e .venv/.complete ]; then \
		cat .venv/pip.log >&2; \
		echo "The packages were not installed: see the message above, then run make again." >&2; \
		exit 1; \
	fi
	@mv .venv/.complete $@

.venv/.linked: .venv/.locked pyproject.toml
	@$(PIP) install -qq --no-deps --no-build-isolation -e .
	@printf '%s' "$$PWD" > $@
	@echo "The environment is ready."
