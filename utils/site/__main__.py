"""`python -m utils.site`: the walk as a static site in build/site/, from what is stored (make site)."""

import argparse
import shutil
import sys
from pathlib import Path

from utils import interrupt  # noqa: F401  first: it covers the slow imports, too
from utils.files import BUILD, NOTEBOOKS, ROOT, SEEDS, SeedError, write_atomic
from utils.notebook import NotebookError
from utils.report.__main__ import main as write_reports
from utils.site.hindi import told_apart
from utils.site.links import follow_links
from utils.site.pages import REPORTS, SiteError, assemble
from utils.unchanged import hash_of_inputs, is_green, write_stamp

WORK = BUILD / "cache" / "site"


def main(arguments=None) -> int:
    """Assemble, build and check the site; 1 and one message on standard error for whatever is refused."""
    parser = argparse.ArgumentParser(
        prog="python -m utils.site",
        description="Build the walk, the report and the codebook as a static site.",
    )
    parser.add_argument("--output", type=Path, default=BUILD / "site", help="the folder to write")
    output = parser.parse_args(arguments).output
    try:
        sphinx()  # what is missing is said before anything is made
        assemble(ROOT, reports(), WORK / "source")
        build(WORK / "source", output)
        return check(output)
    except (NotebookError, SeedError, SiteError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def sphinx():
    """Sphinx's command as a function of its arguments. Raises SiteError where it is not installed."""
    try:
        from sphinx.cmd.build import build_main
    except ModuleNotFoundError:
        raise SiteError("Sphinx is not installed. To mend it: make site.") from None
    return build_main


def reports() -> Path:
    """The folder with the report of the stored notebooks, which is made where anything has changed."""
    folder, stamp = WORK / "reports", WORK / "reports.stamp"
    value = hash_of_inputs(*NOTEBOOKS.glob("*.ipynb"))
    if not is_green(stamp, value) or not all((folder / name).is_file() for name in REPORTS):
        where = ["--corpus", str(SEEDS), "--notebooks", str(NOTEBOOKS), "--output", str(folder)]
        if write_reports(where):
            raise SiteError("The report cannot be made: see above.")
        write_stamp(stamp, value)
    return folder


def build(source: Path, output: Path) -> None:
    """Have Sphinx build a site, tell its Hindi apart. A site that stood there is replaced, nothing else.

    Raises SiteError for any complaint of Sphinx.
    """
    if output.exists() and any(output.iterdir()) and not (output / "searchindex.js").exists():
        raise SiteError(f"{output.name}/ holds other things. To mend it: name an empty folder.")
    shutil.rmtree(output, ignore_errors=True)
    options = ["-b", "html", "-q", "-E", "-W", "--keep-going", "-d", str(WORK / "doctrees")]
    if sphinx()([*options, str(source), str(output)]):
        raise SiteError("Sphinx complains: see above. To mend it: change the page that it names.")
    for path in output.rglob("*.html"):
        if path.name not in REPORTS:  # which tell Hindi apart themselves
            write_atomic(path, told_apart(path.read_text(encoding="utf-8")).encode())


def check(output: Path) -> int:
    """Follow all links of the site and say what was found. Raises SiteError naming every dead one."""
    followed = follow_links(output)
    if followed.dead:
        raise SiteError("\n".join(map(str, followed.dead)))
    files = [path for path in output.rglob("*") if path.is_file()]
    pages = sum(path.suffix == ".html" for path in files)
    size = sum(path.stat().st_size for path in files) / 1e6
    print(
        f"{output.name}/index.html: {pages} pages, {size:.1f} MB, {followed.inside} links followed"
    )
    print("Links to other hosts, not followed:", *followed.outside, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
