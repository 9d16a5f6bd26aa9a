"""The site in a real browser: no other host asked, found in both languages, on a phone, in the dark, by keys.

`make browser` installs what builds and shows it; without that these tests are skipped, and they say so.
"""

import functools
import http.server
import os
import subprocess
import sys
import threading

import lxml.html
import pytest
from test_browser import DESK, PHONE
from test_browser import browser as browser  # a fixture, as the next
from test_browser import visit as visit

from utils.site.hindi import search_words

pytest.importorskip("sphinx", reason="Sphinx is not installed: `make browser` installs it")


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *words):
        """Nothing: a test has no use for a list of requests."""


def built(folder, **environment):
    """The site, built in a folder by a process of its own, as `make site` does."""
    command = [sys.executable, "-m", "utils.site", "--output", str(folder)]
    environment |= {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        command, env=os.environ | environment, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return built(tmp_path_factory.mktemp("site"), PYTHONHASHSEED="1", TZ="HST10")


@pytest.fixture(scope="module")
def addresses(folder):
    """The site as files and from a server of its own, each as the beginning of an address."""
    handler = functools.partial(Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {"file": f"{folder.as_uri()}/", "http": f"http://127.0.0.1:{server.server_port}/"}
        server.shutdown()


@pytest.fixture(scope="module")
def pages(folder):
    """The addresses of all pages from the root of the site."""
    found = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]
    assert len(found) > 15
    return found


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("way", ["file", "http"])
def test_no_page_asks_another_host_or_is_wider_than_a_phone(visit, addresses, pages, way):
    page = visit(addresses[way] + pages[0], PHONE)
    for name in pages:
        page.goto(addresses[way] + name)
        assert overflow(page) <= 0, name
    assert not [url for url in page.asked if not url.startswith((addresses[way], "data:"))]
    assert not [words for words in page.complaints if "404" not in words]  # no icon of the site


@pytest.fixture(scope="module")
def holding(folder, pages):
    """words -> the pages of the site in whose articles they all stand; the report is in no index."""
    texts = {}
    for name in pages:
        article = lxml.html.fromstring((folder / name).read_bytes()).find(".//article")
        if article is not None and not name.startswith(("report.", "search.")):
            texts[name] = set(search_words(" ".join(article.itertext()).lower()))
    return lambda words: {n for n in texts if set(search_words(words.lower())) <= texts[n]}


def results(page):
    """The pages that a search has found, as paths."""
    said = "document.querySelector('#search-results p')?.innerText.match(/found|not/)"
    page.wait_for_function(said)
    return page.locator("#search-results li > a").evaluate_all("all => all.map(a => a.pathname)")


@pytest.mark.parametrize("way", ["file", "http"])
@pytest.mark.parametrize("words", ["लावरोव", "सर्गेई लावरोव", "मुलाकात", "containers", "kappa"])
def test_search_finds_the_pages_that_hold_the_words(visit, addresses, holding, way, words):
    page = visit(f"{addresses[way]}search.html?q={words}")
    found = results(page)
    assert holding(words)
    assert not [name for name in holding(words) if not any(f.endswith(f"/{name}") for f in found)]
    page.wait_for_timeout(500)  # for the sentences, which come afterwards
    assert not page.complaints


def test_a_letter_finds_only_where_it_stands_alone(visit, addresses, holding):
    """Without its signs, लावरोव would be ल, वर and व, and ल would be found wherever he is."""
    found = results(visit(f"{addresses['file']}search.html?q=ल"))
    assert len(found) == len(holding("ल")) < len(holding("लावरोव"))


def test_reader_and_index_know_the_same_words(visit, addresses, folder, pages):
    page = visit(f"{addresses['file']}search.html")
    for name in pages:
        words = lxml.html.fromstring((folder / name).read_bytes()).text_content()
        assert page.evaluate("words => splitQuery(words)", words) == search_words(words), name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_marks_can_be_read_in_daylight_and_in_the_dark(visit, addresses, pages, scheme):
    page = visit(addresses["file"] + pages[0], color_scheme=scheme)
    for name in pages:
        page.goto(addresses["file"] + name)
        faint = page.evaluate(FAINT)
        assert not faint, f"{name}: {faint[:3]}"


# Words whose contrast with what lies behind them is below 4.5 (WCAG 2.2), outside of drawings and code.
FAINT = """() => {
  const numbers = text => text.match(/[0-9.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, a = 1] = numbers(getComputedStyle(at).backgroundColor);
      if (a > .5) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const faint = [];
  for (const element of document.querySelectorAll('article p, article td, article th, article li, article mark, '
      + 'article summary, article .output span, article .output small, article h2')) {
    if (!element.checkVisibility() || !element.innerText.trim() || element.closest('svg, pre')) continue;
    const [a, b] = [light(numbers(getComputedStyle(element).color)), light(behind(element))];
    const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (contrast < 4.5) faint.push(contrast.toFixed(1) + ' ' + element.innerText.slice(0, 40));
  }
  return faint;
}"""


def test_the_way_to_be_seen_can_be_chosen(visit, addresses):
    page = visit(addresses["file"] + "index.html", color_scheme="light")
    button = page.locator("button.theme-toggle:visible").first
    colours = set()
    for _ in range(3):
        button.press("Enter")
        colours.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2


def test_keys_lead_past_the_lists_and_to_the_search(visit, addresses):
    page = visit(addresses["file"] + "notebooks/00_start_here.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#furo-main-content")
    page.keyboard.press("/")
    page.keyboard.type("सैनिक")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.locator("#search-results li").first.wait_for()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_every_page_is_reached_by_keys_and_what_has_focus_is_in_sight(
    visit, addresses, pages, width
):
    page = visit(addresses["file"] + "index.html", width)
    reached = set()
    for _ in range(400):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        if page.evaluate("document.activeElement === document.body"):
            break
        reached.add(page.evaluate("document.activeElement.pathname ?? ''"))
        page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")
        left, right = page.evaluate(
            "(box => [box.left, box.right])(document.activeElement.getBoundingClientRect())"
        )
        assert right > 0 and left < width, page.evaluate("document.activeElement.outerHTML")
    main = {name for name in pages if not name.startswith(("report.en", "report.hi", "search"))}
    assert not [name for name in main if not any(path.endswith(f"/{name}") for path in reached)]


def test_what_is_folded_opens_by_keys(visit, addresses):
    page = visit(addresses["file"] + "notebooks/04_code_events_and_claims.html")
    folded = page.locator("details.further").first
    assert folded.evaluate("one => one.open") is False
    folded.locator("summary").first.press("Enter")
    assert folded.evaluate("one => one.open") and folded.locator(".highlight").first.is_visible()


def test_hindi_says_that_it_is_and_has_a_font_that_came_along(visit, addresses):
    page = visit(addresses["file"] + "notebooks/01_read_raw_text.html")
    alone = """() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
      while (walker.nextNode()) {
        const [text, within] = [walker.currentNode.data, walker.currentNode.parentElement];
        if (/[\\u0904-\\u0939]/.test(text) && within.closest('[lang]').lang !== 'hi'
            && !within.closest('script, style')) found.push(text);
      }
      return found;
    }"""
    assert page.evaluate(alone) == []
    page.evaluate("document.fonts.ready")
    assert page.evaluate(
        "[...document.fonts].some(f => f.family === 'FiraGO' && f.status === 'loaded')"
    )
    family = page.locator("[lang=hi]").first.evaluate("one => getComputedStyle(one).fontFamily")
    assert family.startswith("FiraGO")


def test_the_report_leads_back_to_the_walk(visit, addresses):
    page = visit(addresses["file"] + "report.html")
    page.get_by_text("Read it in English").click()
    page.get_by_text("The walk").first.click()
    page.wait_for_url("**/report.html")


def test_another_build_is_the_same_bytes(folder, tmp_path):
    again = built(tmp_path / "again", PYTHONHASHSEED="4242", TZ="NZT-13", LC_ALL="C")

    def held(of):
        return {p.relative_to(of): p.read_bytes() for p in of.rglob("*") if p.is_file()}

    assert held(folder) == held(again)
