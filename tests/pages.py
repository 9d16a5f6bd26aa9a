"""Pages of a report as tests make them, and the executed notebooks it is made from."""

import nbformat
import pytest
from matplotlib.figure import Figure

from utils.charts.drawing.style import show
from utils.report.build import build_page
from utils.report.page import render_html


def draft(study, pieces=(), language="en") -> str:
    """The page without the fonts, which take longer to pack than all else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("utils.report.page.embedded_fonts", lambda texts: "")
        return render_html(build_page(study, list(pieces), language))


def executed(folder, *outputs):
    """The folder with a notebook that has a cell for the report for each figure, or data, put out."""
    cells = [nbformat.v4.new_code_cell("1")]
    for output in outputs:
        data, metadata = output, {}
        if isinstance(output, Figure):
            data, metadata = show(output)._repr_mimebundle_()
        cell = nbformat.v4.new_code_cell("show(figure)", metadata={"tags": ["report"]})
        cell.outputs = [nbformat.v4.new_output("display_data", data, metadata=metadata)]
        cells.append(cell)
    folder.mkdir(exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "09_x.ipynb")
    return folder
