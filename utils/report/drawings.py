"""The charts of the report: which ones, as the executed notebooks have them, and drawn again.

Which charts it holds, the executed notebooks say: those of their cells tagged `report`. They are drawn
again from the corpus for each language and width, and the English ones must be the notebooks' own, so
a report can never rest on notebooks that are out of date.
"""

from dataclasses import dataclass
from html import escape
from pathlib import Path

from utils.charts import CHARTS
from utils.charts.drawing.style import Caption, fingerprint, links_of, to_svg
from utils.files import SEEDS, SeedError, make_command
from utils.graph.study import Study
from utils.notebook import read_notebook
from utils.report.model import Drawing, also


@dataclass(frozen=True)
class Piece:
    """One output of a notebook for the report: a chart, or a reader's own HTML.

    chart: the function that draws it, "" if none does. drawn: the fingerprint of the drawing.
    """

    html: str
    chart: str = ""
    drawn: str = ""


def pieces_from(folder, corpus=SEEDS) -> list[Piece]:
    """The outputs of the cells tagged `report` in the executed notebooks of a folder, in order.

    corpus: the folder they were executed on. Raises SeedError if there is no executed notebook or no
    tagged cell, NotebookError for a file that is no notebook.
    """
    folder, pieces = Path(folder), []
    for path in sorted(folder.glob("[0-9]*.ipynb")):
        for cell in read_notebook(path).cells:
            if "report" in cell.metadata.get("tags", ()):
                pieces += [piece for output in cell.get("outputs", ()) for piece in _piece(output)]
    if not pieces:
        raise SeedError(
            folder.name,
            "no notebook here has an executed cell tagged `report`",
            f"run {make_command('report', corpus)}, which executes them",
        )
    return pieces


def _piece(output) -> list[Piece]:
    data, metadata = output.get("data", {}), output.get("metadata", {})
    noted = metadata.get("image/png", {})
    if noted.get("chart") in CHARTS:
        return [Piece("", noted["chart"], noted.get("drawn", ""))]
    if "image/png" in data:
        alt = escape(data.get("text/plain", ""))
        return [Piece(f'<img src="data:image/png;base64,{data["image/png"].strip()}" alt="{alt}">')]
    own = (data[kind] for kind in ("image/svg+xml", "text/html") if kind in data)
    return [Piece(html) for html in own][:1]


class Drawings:
    """The charts of a study, each drawn once for a language and a size."""

    def __init__(self, study: Study):
        self.study, self.drawn, self.written = study, {}, {}

    def get(self, name: str, language: str, size: str):
        """The figure and its table."""
        if (name, language, size) not in self.drawn:
            self.drawn[name, language, size] = CHARTS[name](self.study, language, size)
        return self.drawn[name, language, size]

    def drawing(self, name: str, language: str, size: str, live: bool = False) -> Drawing:
        """The figure as the page has it, its caption with the English one behind it.

        live: for a screen, see utils.charts.drawing.style.to_svg.
        """
        if (name, language, size, live) not in self.written:
            figure, _ = self.get(name, language, size)
            words, english = figure.caption, ""
            if language != "en":
                caption = self.get(name, "en", size)[0].caption
                english = f"{caption.title}. {caption.text}"
            self.written[name, language, size, live] = Drawing(
                svg=to_svg(figure, live),
                title=(words.title,),
                caption=(words.text, *also(english)),
                alt=words.alt,
                width=72 * figure.get_figwidth(),
                height=72 * figure.get_figheight(),
                links=links_of(figure),
            )
        return self.written[name, language, size, live]


def check_fresh(pieces: list[Piece], drawings: Drawings) -> None:
    """Raise SeedError if a chart in the notebooks is not the one drawn from this corpus now."""
    seeds = drawings.study.seeds
    for piece in pieces:
        drawn = drawings.drawing(piece.chart, "en", Caption.size).svg if piece.chart else ""
        if piece.chart and piece.drawn != fingerprint(drawn):
            raise SeedError(
                "notebooks",
                f"the chart {piece.chart} in them is not what {seeds.name}/ gives now",
                f"run {make_command('report', seeds)}, which executes them again",
            )
