"""The notebooks in a real JupyterLab and Notebook: as cloned, which nobody trusts, and run; light and dark.

`make browser` installs what these tests need beside the environment and runs them; without it they
are skipped, and they say so.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: `make browser` installs and runs it"
)
from annotator_desk import Hands  # noqa: E402
from teaching import copied_seeds  # noqa: E402
from test_browser import browser  # noqa: E402, F401

from utils.annotator.session import Session  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
PATHS = sorted((ROOT / "notebooks").glob("*.ipynb"))
LONG = ("09_draw_the_report",)  # a page of nothing but charts
WIDE, TALL = 1280, 10_000  # in CSS pixels, a page
OUTPUT = 1200  # one output
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
FOLDED = ".jp-mod-showHiddenCellsButton, .jp-showHiddenCellsButton"
BARE = "bare.ipynb"  # nothing but a heading: what is complained of there is not ours
COUNT = "document.querySelectorAll('.jp-Notebook .jp-Cell').length"


class Server:
    """A Jupyter server of its own on fresh copies of the notebooks: it trusts none of them."""

    def __init__(self, folder: Path, app: str, theme: str):
        self.app, self.folder = app, folder
        shutil.copytree(ROOT / "notebooks", folder / "notebooks")
        one = json.loads(PATHS[0].read_text(encoding="utf-8"))
        bare = json.dumps(one | {"cells": one["cells"][:1]})
        (folder / "notebooks" / BARE).write_text(bare, encoding="utf-8")
        settings = folder / "settings" / "@jupyterlab" / "apputils-extension"
        settings.mkdir(parents=True)
        chosen = json.dumps({"theme": THEMES[theme]})
        (settings / "themes.jupyterlab-settings").write_text(chosen, encoding="utf-8")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        own = {f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")}
        own |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings")}
        own |= {"JUPYTERLAB_WORKSPACES_DIR": str(folder / "spaces")}
        # Notebook looks for the settings of all its parts beside JupyterLab's own.
        for part in (Path(sys.prefix), ROOT / "build" / "browser"):
            files = part / "share" / "jupyter" / "lab"
            shutil.copytree(files, folder / "lab", dirs_exist_ok=True)
        own |= {
            "JUPYTERLAB_DIR": str(folder / "lab"),
            "PYTHONPATH": str(ROOT / "build" / "browser"),
        }
        options = [f"--ServerApp.{name}" for name in ("token=", "password=", f"root_dir={folder}")]
        options += ["--no-browser", "--allow-root", f"--port={self.port}"]
        options += ["--LabApp.expose_app_in_browser=True", "--LabApp.news_url=None"]
        options += ["--JupyterNotebookApp.expose_app_in_browser=True"]
        never = "jupyterlab.handlers.announcements.NeverCheckForUpdate"
        options += [f"--LabApp.check_for_updates_class={never}"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", app, *options],
            env=os.environ | own,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def wait(self):
        for _ in range(150):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.2)
        pytest.fail(f"{self.app} did not start")

    def address(self, name: str) -> str:
        page = "notebooks" if self.app == "notebook" else f"lab/workspaces/{name[:2]}/tree"
        return f"http://127.0.0.1:{self.port}/{page}/notebooks/{name}"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """(application, theme) -> its server, started when it is first asked for."""
    started = {}

    def serve(app="jupyterlab", theme="light"):
        if (app, theme) not in started:
            started[app, theme] = Server(tmp_path_factory.mktemp("clone"), app, theme)
            started[app, theme].wait()
        return started[app, theme]

    yield serve
    for server in started.values():
        server.process.terminate()
        server.process.wait()


@pytest.fixture
def opened(served, browser):  # noqa: F811
    """Open a notebook as it lies there; what the page complains of is kept on it."""
    pages = []

    def open_one(name, *how):
        page = browser.new_page(viewport={"width": WIDE, "height": 900})
        pages.append(page)
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(served(*how).address(name))
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.wait_for_function("window.jupyterapp !== undefined")
        page.evaluate("jupyterapp.shell.collapseLeft()")
        # What is out of sight is not laid out: everything must be in sight to be measured.
        page.set_viewport_size({"width": WIDE, "height": 3 * TALL})
        if name != BARE:
            path = ROOT / "notebooks" / name
            cells = len(json.loads(path.read_text(encoding="utf-8"))["cells"])
            page.wait_for_function(f"{COUNT} === {cells}")
        page.wait_for_timeout(1500)
        return page

    yield open_one
    for page in pages:
        page.close()


def heights(page, selector) -> list[float]:
    return page.eval_on_selector_all(
        selector, "all => all.map(e => e.getBoundingClientRect().height)"
    )


def known(opened, *how) -> list[str]:
    """What the application complains of over a notebook without a cell: JupyterLab of nothing."""
    if how[0] == "jupyterlab":
        return []
    return opened(BARE, *how).complaints


def stored_pictures(path) -> int:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return sum("image/png" in o.get("data", {}) for c in cells for o in c.get("outputs", ()))


APPS = [("jupyterlab", path) for path in PATHS]
APPS += [("notebook", path) for path in PATHS if path.stem[:2] in ("00", "07")]


@pytest.mark.parametrize("app, path", APPS, ids=lambda value: getattr(value, "stem", value))
def test_a_notebook_as_cloned(opened, app, path):
    page = opened(path.name, app)
    tall = sum(heights(page, ".jp-Notebook .jp-Cell"))
    assert tall <= TALL or path.stem in LONG
    page.eval_on_selector_all(FOLDED, "all => all.forEach(e => e.click())")
    page.wait_for_timeout(500)
    shown = page.eval_on_selector_all(
        ".jp-RenderedImage img",
        "all => all.filter(e => e.naturalWidth > 0 && e.clientWidth > 300).length",
    )
    assert shown == stored_pictures(path)
    assert max(heights(page, ".jp-OutputArea-child"), default=0) <= OUTPUT
    assert page.locator("text=Javascript Error").count() == 0
    assert page.complaints == known(opened, app)


@pytest.mark.parametrize("app", ["jupyterlab", "notebook"])
@pytest.mark.parametrize("theme", THEMES)
def test_the_graph_is_alive_after_a_run(opened, app, theme):
    page = opened("00_start_here.ipynb", app, theme)
    assert page.evaluate("document.body.dataset.jpThemeLight") == str(theme == "light").lower()
    assert page.locator("iframe[srcdoc]").count() == 0
    page.evaluate("jupyterapp.commands.execute('notebook:run-all-cells')")
    frame = page.frame_locator("iframe[srcdoc]")
    edge = frame.locator("svg a[href='#000-E24']").first
    edge.wait_for(state="attached", timeout=60_000)
    edge.dispatch_event("click")
    lit = frame.locator(".panel mark.lit").first
    seen = "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight; }"
    assert lit.evaluate(seen)
    edge.press("Escape")
    assert not frame.locator(".panel").is_visible()
    assert not page.locator(".still").first.is_visible()
    running = (
        "[...document.querySelectorAll('.jp-InputPrompt')].some(e => e.textContent.includes('*'))"
    )
    page.wait_for_function(f"!({running})", timeout=60_000)
    assert page.locator("text=Javascript Error").count() == 0
    assert page.locator("[data-mime-type='application/vnd.jupyter.error']").count() == 0
    assert page.complaints == known(opened, app, theme)


# ---- the annotator -------------------------------------------------------------------------------

MARKING = "annotator.ipynb"
KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}


def notebook_of(*sources) -> str:
    """A notebook with code cells."""
    cells = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "outputs": [], "source": source}
        | {"execution_count": None}
        for n, source in enumerate(sources)
    ]
    return json.dumps(
        {"cells": cells, "metadata": {"kernelspec": KERNEL}, "nbformat": 4, "nbformat_minor": 5}
    )


@pytest.fixture
def marking(served, browser, tmp_path):  # noqa: F811
    """marking(application, theme): a notebook whose cell is run and shows an article of a copy of seeds/."""
    pages = []

    def open_one(*how):
        server, seeds = served(*how), copied_seeds(tmp_path, passes=False)
        sources = [
            "from utils.annotator.widget import annotate",
            f"annotate('000', {str(seeds)!r})",
        ]
        path = server.folder / "notebooks" / MARKING
        path.write_text(notebook_of(*sources, "'a last cell'"), encoding="utf-8")
        page = browser.new_page(viewport={"width": WIDE, "height": 900})
        pages.append(page)
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(server.address(MARKING))
        page.wait_for_function("window.jupyterapp !== undefined")
        page.wait_for_function(f"{COUNT} === 3")
        page.evaluate("jupyterapp.shell.collapseLeft()")
        run(page)
        page.locator(".an").scroll_into_view_if_needed()
        return Hands(page, Session(seeds, "000"))

    yield open_one
    for page in pages:
        page.close()


def run(page):
    """Run all cells once the kernel is there, and wait for the view."""
    session = "jupyterapp.shell.currentWidget?.sessionContext?.session"
    page.wait_for_function(f"{session}?.kernel?.status === 'idle'", timeout=60_000)
    page.evaluate("void jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_selector(".an-line", timeout=60_000)


@pytest.mark.parametrize(
    "how", [("jupyterlab", "light"), ("jupyterlab", "dark"), ("notebook", "light")]
)
def test_words_are_marked_in_a_notebook_and_stand_in_the_file(marking, opened, how):
    d = marking(*how)
    before = d.content
    d.page.keyboard.press(
        "Escape"
    )  # the notebook is in command mode, where single keys are commands
    assert not d.page.locator(".annotator-still").is_visible()
    d.drag("बातचीत")
    d.press("r", "Escape")
    (line,) = [line for line in d.content.splitlines() if line not in before.splitlines()]
    assert line.startswith("T") and line.endswith("\tबातचीत") and "\tGroup " in line
    d.press("Escape", "x", "d", "d", "Delete", "Shift+D")
    assert d.page.evaluate(COUNT) == 3
    while "nothing to undo" not in d.page.get_by_role("button", name="Undo").get_attribute("title"):
        d.press("Control+z")
    assert d.content == before
    assert d.page.evaluate(
        "document.querySelector('.an').scrollWidth <= document.querySelector('.an').clientWidth"
    )
    assert d.page.complaints == known(opened, *how)


def test_a_kernel_that_is_gone_is_said_and_nothing_shown_as_saved_is_lost(marking):
    d = marking("jupyterlab", "light")
    d.drag("बातचीत")
    d.press("r", "Escape")
    saved = d.content
    assert "Saved" in d.foot and "बातचीत" in saved
    d.page.evaluate("jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    d.page.wait_for_timeout(3000)
    d.drag("पत्रकारों से")
    d.page.keyboard.press("o")
    gone = "/busy or gone|stopped or started anew/.test(document.querySelector('.an-foot').textContent)"
    d.page.wait_for_function(gone, timeout=20_000)
    assert d.content == saved and "Saved" not in d.foot
    run(d.page)
    d.page.wait_for_function("document.querySelectorAll('.an').length === 1")
    assert "बातचीत" in d.content
    d.drag("पत्रकारों से")
    d.press("o", "Escape")
    assert "पत्रकारों से" in d.content


def test_two_views_of_an_article_do_not_overwrite_each_other(marking):
    d = marking("jupyterlab", "light")
    other = Session(d.session.corpus, "000")
    at = d.session.text.index("चारों")
    other.do({"do": "mark", "label": "Group", "fragments": [[at, at + 5]]})
    d.drag("बातचीत")
    d.press("r")
    assert "changed elsewhere" in d.panel and "चारों" in d.content and "\tबातचीत\n" not in d.content
    d.tap("do my step on the changed file")
    assert "\tबातचीत\n" in d.content and "\tचारों\n" in d.content


def test_a_hidden_tab_is_drawn_when_it_comes_back(marking):
    d = marking("jupyterlab", "light")
    lines = d.page.locator(".an-line").count()
    d.page.evaluate(
        f"void jupyterapp.commands.execute('docmanager:open', {{path: 'notebooks/{BARE}'}})"
    )
    d.page.wait_for_function("!document.querySelector('.an').checkVisibility()")
    d.page.evaluate(
        "jupyterapp.shell.activateById([...jupyterapp.shell.widgets('main')].find(w => w.title.label.startsWith('annotator')).id)"
    )
    d.page.wait_for_function("document.querySelector('.an').checkVisibility()")
    d.page.wait_for_timeout(300)
    assert d.page.locator(".an-line").count() == lines
    box = d.page.locator(".an-line").first.bounding_box()
    assert box["width"] > 5
