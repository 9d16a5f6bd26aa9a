"""annotate("001") shows an article in a notebook, to be marked by hand.

The browser sends edits and questions, Python does them on the files and answers with the whole state;
it waits for nothing, and nothing lives in the browser alone. A cell shows two things: HTML that
stands still, which a notebook stores, and the view, which no run of ours stores. A front end shows one kind of an output and
prefers a view, also one whose kernel is gone: so they are two outputs, and the first hides
as long as the second is alive.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import anywidget
import traitlets
from IPython.display import display

from utils.annotator.answers import ask
from utils.annotator.passes import TwoReadings
from utils.annotator.session import Session
from utils.annotator.state import fixed, state
from utils.annotator.still import passes_html, static_html
from utils.files import SeedError, WriteError, corpus_folder
from utils.notebook import RUN_ONLY

HERE = Path(__file__).parent
VIEW = "application/vnd.jupyter.widget-view+json"
ALIVE = "annotator-alive"  # the class of the view in the browser
HIDE = f"""<style>.jp-OutputArea:has(.{ALIVE}) > .jp-OutputArea-child:has(.annotator-still) \
{{ display: none }}</style>"""
MEND = " To mend it: "
OURS = "this is a fault of the annotator, and nothing was written: close the cell's view and run it again"


@dataclass(frozen=True)
class Desk:
    """What a view is about: an article opened for marking, or two readings of it side by side.

    fixed: what does not change. state(): what is there now. do(edit), ask(question): as the browser
    sends them. still(state): the HTML that is stored.
    """

    name: str
    fixed: dict
    state: Callable[[], dict]
    do: Callable[[dict], None]
    ask: Callable[[dict], object]
    still: Callable[[dict], str]


def annotate(id: str, corpus=None, only=()) -> "Annotator":
    """A view of an article (its id) of a corpus (a folder; without it the one at hand, see corpus_folder).

    only: the sentences (s9) that the stored picture shows; all, if none is named. Raises SeedError as
    Session does.
    """
    session = Session(corpus or corpus_folder(), id)

    def still(now):
        return static_html((session.text, now["marks"], now["segments"]), only)

    name, now, answers = (
        f"Annotator of article {id}",
        partial(state, session),
        partial(ask, session),
    )
    return Annotator(session, Desk(name, fixed(session), now, session.do, answers, still))


def compare(
    id: str, corpus=None, first="passes/first", second="passes/second", only=()
) -> "Annotator":
    """A view of two readings of an article, folders of the corpus: to decide where they differ.

    only: the sentences whose differences the stored picture shows. Raises SeedError as TwoReadings does.
    """
    pair = TwoReadings(corpus or corpus_folder(), id, first, second)
    first, second = pair.names
    shown = {"article": id, "text": pair.article.text, "first": first, "second": second}
    shown["start"] = next(iter(only), "")
    name, still = f"Two readings of article {id}", partial(passes_html, only=only)
    return Annotator(pair, Desk(name, shown, pair.state, pair.do, pair.ask, still))


class Annotator(anywidget.AnyWidget):
    """A desk in a notebook.

    It hears {"n", "edit"} and {"n", "ask"}, and answers {"n", "ok": True, "answer"} or {"n", "ok":
    False, "error": {"file", "problem", "mend"}}, after `state` is what it then is.
    """

    _esm = HERE / "annotator.js"
    _css = HERE / "annotator.css"
    fixed = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def __init__(self, session: Session | TwoReadings, desk: Desk):
        self.session, self.desk = session, desk
        super().__init__(fixed=desk.fixed, state=desk.state())
        self.add_class(ALIVE)
        self.on_msg(self._hear)

    def __repr__(self):
        return self.desk.name

    def _repr_mimebundle_(self, **_):
        return {"text/plain": repr(self), "text/html": HIDE + self.desk.still(self.state)}

    def _ipython_display_(self):
        view = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
        display(self._repr_mimebundle_(), raw=True)
        # Without text, an export complains that it cannot show it.
        data = {VIEW: view, "text/plain": ""}
        display(data, raw=True, metadata={kind: {RUN_ONLY: True} for kind in data})

    def _hear(self, _, content, __):
        message, now = reply(self.desk, content)
        if now:
            self.state = now
        self.send(message)


def reply(desk: Desk, content) -> tuple[dict, dict | None]:
    """The answer to what the browser sends, and what it is to show then; None: as before.

    Whatever goes wrong is said in the answer, never raised: an error here would reach nobody.
    """
    content = content if isinstance(content, dict) else {}
    message = {"n": content.get("n")}
    try:
        if "ask" in content:
            return message | {"ok": True, "answer": desk.ask(content["ask"])}, None
        try:
            desk.do(content["edit"])
        except Exception as error:
            message |= {"ok": False, "error": in_words(error)}
        now = desk.state()
        return {"ok": True} | message, now
    except Exception as error:  # of two, the first is told
        return {"ok": False, "error": in_words(error)} | message, None


def in_words(error: Exception) -> dict[str, str]:
    """{"file", "problem", "mend"} of an error."""
    if isinstance(error, SeedError):
        return {"file": error.file, "problem": error.problem, "mend": error.mend}
    if isinstance(error, WriteError):
        problem, _, mend = str(error).partition(f".{MEND}")
        return {"file": "", "problem": problem, "mend": mend.removesuffix(".")}
    return {"file": "", "problem": f"{type(error).__name__}: {error}", "mend": OURS}
