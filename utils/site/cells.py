"""A notebook as Markdown: its cells as they stand, its stored outputs as HTML, its pictures apart."""

from __future__ import annotations

import re
import struct
from base64 import b64decode
from html import escape

from nbformat import NotebookNode

# Where the pictures of outputs lie in the site, seen from a notebook's page.
PICTURES = "../pictures/"
# Under the heading of a section that is folded in the notebook; the next heading ends it.
FURTHER = '<details class="further"><summary>Go further</summary>'
_HEADING = re.compile("^#{1,6} ", re.MULTILINE)
# Search takes the tags out and nothing in: without a line end, two cells of a table were one word.
_BLOCK_END = re.compile("(</(?:p|td|th|tr|li|div|summary|details|h[1-6])>)")


def notebook_markdown(notebook: NotebookNode, name: str) -> tuple[str, dict[str, bytes]]:
    """The notebook as Markdown, and the pictures among its outputs: file name -> PNG.

    name: of the notebook, without its ending; the pictures are called after it and their cell.
    """
    parts, pictures, folded = [], {}, False
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.source.strip():
            parts.append(fenced(cell.source, "python"))
            html, found = _outputs(cell, name)
            parts += [fenced(html, "{raw} html")] if html else []
            pictures |= found
        elif cell.cell_type == "markdown":
            heading, _, rest = cell.source.partition("\n")
            if folded and _HEADING.search(cell.source):
                parts.append("</details>")
                folded = False
            if cell.metadata.get("jp-MarkdownHeadingCollapsed") and not _HEADING.search(rest):
                parts += [heading, FURTHER, rest.strip()]
                folded = True
            else:
                parts.append(cell.source)
    parts += ["</details>"] if folded else []
    return "\n\n".join(parts) + "\n", pictures


def _outputs(cell, name) -> tuple[str, dict[str, bytes]]:
    """The stored outputs of a cell in one box, nothing where there are none, and their pictures."""
    shown, pictures = [], {}
    for number, output in enumerate(cell.outputs):
        file = f"{name}-{cell.id}-{number}.png"
        if png := output.get("data", {}).get("image/png"):
            pictures[file] = b64decode(png)
        shown.append(output_html(output, PICTURES + file))
    return "\n".join(['<div class="output">', *shown, "</div>"]) if shown else "", pictures


def output_html(output: NotebookNode, picture: str) -> str:
    """One stored output as HTML, in the richest of its kinds. picture: the address of its PNG."""
    data = output.get("data", {})
    if "text/html" in data:
        return _BLOCK_END.sub(r"\1" + "\n", data["text/html"])
    if "image/png" in data:
        return _picture(b64decode(data["image/png"]), output, picture)
    if output.output_type == "error":
        text = f"{output.ename}: {output.evalue}"
    else:
        text = output.get("text") or data.get("text/plain", "")
    return f'<pre tabindex="0">{escape(text.rstrip(), quote=False)}</pre>'


def _picture(png, output, address) -> str:
    """A chart, with the words that stand for it; on a phone it is moved sideways, or opened alone.

    Its size is told, so that no text jumps.
    """
    width, height = struct.unpack(">II", png[16:24])
    shown = output.metadata.get("image/png", {}).get("width", width)
    alt = escape(output.data.get("text/plain", ""))
    size = f'width="{shown}" height="{round(height * shown / width)}"'
    return f'<a href="{address}"><img class="chart" src="{address}" alt="{alt}" {size}></a>'


def fenced(text: str, kind: str) -> str:
    """A block of code or HTML, between fences longer than any in it."""
    longest = max((len(run) for run in re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{kind}\n{text}\n{fence}"
