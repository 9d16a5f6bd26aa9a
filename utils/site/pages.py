"""The pages of the site, assembled from what stands in the project: a folder for Sphinx to read."""

from __future__ import annotations

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from utils.files import make_folder, write_atomic
from utils.hindi.text import shortened
from utils.notebook import read_notebook
from utils.report.page import embedded_fonts
from utils.site.cells import fenced, notebook_markdown

HERE = Path(__file__).parent
# The report as `python -m utils.report` writes it.
REPORTS = ("report.en.html", "report.hi.html", "report.en.pdf", "report.hi.pdf")
# Files that are no Markdown, and what their pages are called.
PAPERS = {"LICENSE": "Licence", "CITATION.cff": "How to cite"}
BACK = '<p style="margin:0;padding:.5em 1em"><a href="report.html">← The walk</a></p>'

REPORT_PAGE = """# The report

What the walk makes of the two articles: every chart, finding and number, each leading to its
Hindi words.

- <a href="report.en.html">Read it in English</a>, or as <a href="report.en.pdf">PDF</a>
- <a href="report.hi.html" lang="hi" hreflang="hi">हिन्दी में पढ़ें</a> (in Hindi with English beside
  it), or as <a href="report.hi.pdf" hreflang="hi">PDF</a>

[The walk](README.md) leads to it page by page.
"""

# Under the title of a notebook: here nothing can be run.
COPY = """> A copy to read: its cells were run when it was stored. [Two commands](../README.md#two-commands) set
> up one to run; [the report](../report) has the graph that answers a click.
"""

# A link of Markdown, or code, in which nothing is one.
_LINK = re.compile(
    r"(?ms)^(?P<fence>`{3,}).*?^(?P=fence)|(?P<ticks>`+)[^`\n].*?(?P=ticks)"
    r"|\]\((?P<to>[^()\s#:]+)(?P<anchor>#[^()\s]*)?\)"
)


class SiteError(ValueError):
    """The site cannot be built as it should be; the message says which page, what and how to mend it."""


@dataclass(frozen=True)
class SitePage:
    """A page: the file it is of, from the root of the project, and its name in the site.

    text: Markdown, with links as the project has them. shown: what the list of pages calls it,
    where that is not its title.
    """

    file: str
    name: str
    text: str
    shown: str = ""


def assemble(root: Path, reports: Path, source: Path) -> list[SitePage]:
    """Write a folder that Sphinx can read, and return the pages in the order of the walk.

    root: of the project. reports: the folder with REPORTS. source: what is written; what stood there
    is removed. Raises SiteError where a link leads to no file, NotebookError for a notebook that is none.
    """
    shutil.rmtree(source, ignore_errors=True)
    pages, pictures = read_pages(root)
    names = {page.file: page.name for page in pages}
    for page in pages:
        text, files = relinked(page, names, root)
        for file in files:
            write(source / file, (root / file).read_bytes())
        text += toctree(pages) if page.name == "index" else ""
        write(source / f"{page.name}.md", f"{front_matter(page)}{text}".encode())
    for name, png in pictures.items():
        write(source / "extra" / "pictures" / name, png)
    for name in REPORTS:
        data = (reports / name).read_bytes()
        write(source / "extra" / name, data if name.endswith(".pdf") else with_way_back(data, name))
    write(source / "_static" / "fonts.css", embedded_fonts(page.text for page in pages).encode())
    for file in ("conf.py", "_static/site.css", "_static/site.js"):
        write(source / file, (HERE / Path(file).name).read_bytes())
    return pages


def read_pages(root: Path) -> tuple[list[SitePage], dict[str, bytes]]:
    """The pages in the order of the walk, and the pictures of the notebooks: file name -> PNG."""
    pages, pictures = [_markdown(root, "README.md", "index", "Overview")], {}
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        text, found = notebook_markdown(read_notebook(path), path.stem)
        title, _, rest = text.partition("\n")
        text = f"{title}\n\n{COPY}\n{rest}"
        pictures |= found
        shown = path.stem.replace("_", " ")
        shown = re.sub("[a-z]", lambda first: first[0].upper(), shown, count=1)
        pages.append(SitePage(f"notebooks/{path.name}", f"notebooks/{path.stem}", text, shown))
    pages.append(SitePage("report", "report", REPORT_PAGE))
    for path in sorted((root / "notebooks").glob("*.md")):
        pages.append(_markdown(root, f"notebooks/{path.name}"))
    for file in ("seeds/CODEBOOK.md", "seeds/passes/README.md", "CONTRIBUTING.md"):
        pages.append(_markdown(root, file))
    for file, title in PAPERS.items():
        text = (root / file).read_text(encoding="utf-8").rstrip()
        text = f"# {title}\n\nThe file {file} of the project.\n\n{fenced(text, 'text')}\n"
        pages.append(SitePage(file, Path(file).stem, text))
    return pages, pictures


def _markdown(root, file, name="", shown="") -> SitePage:
    text = (root / file).read_text(encoding="utf-8")
    return SitePage(file, name or file.removesuffix(".md"), text, shown)


def relinked(page: SitePage, names: dict[str, str], root: Path) -> tuple[str, list[str]]:
    """The text of a page with its links as the site has them, and the files they lead to.

    names: of the pages, by their files. Raises SiteError where a link leads to no file.
    """
    files = []

    def link(match):
        if match["to"] is None:
            return match[0]
        to = os.path.normpath(os.path.join(os.path.dirname(page.file), match["to"]))
        to = to.replace(os.sep, "/")
        if to in names:
            here = os.path.dirname(page.name) or "."
            to = os.path.relpath(f"{names[to]}.md", here).replace(os.sep, "/")
            return f"]({to}{match['anchor'] or ''})"
        if to.startswith("..") or not (root / to).is_file():
            raise SiteError(
                f"{page.file}: a link leads to {match['to']}, and there is no such file. To mend it: "
                "write the path from the folder of the page."
            )
        files.append(to)
        return match[0]

    return _LINK.sub(link, page.text), files


def front_matter(page: SitePage) -> str:
    """What a page says of itself to search machines: its first sentences."""
    about = {"html_meta": {"description": description(page.text)}}
    return f"---\nmyst: {json.dumps(about, ensure_ascii=False)}\n---\n\n"


def description(text: str) -> str:
    """The first paragraph of prose after the title, without its marks: at most 160 characters."""
    blocks = re.split(r"\n\s*\n", text)
    prose = next((b for b in blocks if b.strip() and b.strip()[0] not in "#|`<!-:>"), "")
    prose = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", prose)
    prose = re.sub("[*`]", "", prose)
    return shortened(" ".join(prose.split()), 160)


def toctree(pages: list[SitePage]) -> str:
    """The lists of the pages, which also say what comes before and after each."""
    walk = [page for page in pages if page.file.endswith(".ipynb")]
    rest = [page for page in pages[1:] if page not in walk]
    lists = []
    for caption, part in (("The walk", walk), ("To look up", rest)):
        rows = [f"{p.shown} <{p.name}>" if p.shown else p.name for p in part]
        rows = "\n".join(rows)
        lists.append(f"\n```{{toctree}}\n:hidden:\n:caption: {caption}\n\n{rows}\n```\n")
    return "".join(lists)


def with_way_back(html: bytes, name: str) -> bytes:
    """The report with a line before it that leads back to the site; all else stays."""
    start = b"<body>\n"
    if html.count(start) != 1:
        raise SiteError(
            f"{name}: no place for the way back to the walk. To mend it: make report anew."
        )
    return html.replace(start, start + BACK.encode() + b"\n")


def write(path: Path, data: bytes) -> None:
    """Write a file, and the folders it lies in."""
    make_folder(path.parent)
    write_atomic(path, data)
