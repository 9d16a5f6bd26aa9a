"""`python -m utils.site`: the walk as a static site in build/site/, from what is stored (make site)."""

import argparse
import shutil
import sys
from pathlib import Path

from utils import interrupt  # noqa: F401  first: it covers the slow imports, too
from utils.files import BUILD, ROOT, SeedError, write_atomic
from utils.notebook import NotebookError
from utils.site.hindi import told_apart
from utils.site.links import follow_links
from utils.site.pages import SiteError, assemble

WORK = BUILD / "cache" / "site"


def main(arguments=None) -> int:
    """Assemble, build and check the site; 1 and one message on standard error for whatever is refused."""
    parser = argparse.ArgumentParser(
        prog="python -m utils.site",
        description="Build the walk, the report and the codebook as a static site.",
    )
    parser.add_argument("--reports", type=Path, default=WORK / "reports", help="where the report is")
    parser.add_argument("--output", type=Path, default=BUILD / "site", help="the folder to write")
    options = parser.parse_args(arguments)
    try:
        return _build(options.reports, options.output)
    except (NotebookError, SeedError, SiteError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


def _build(reports, output) -> int:
    try:
        from sphinx.cmd.build import build_main
    except ImportError:
        raise SiteError("Sphinx is not installed. To mend it: make site.") from None
    source = WORK / "source"
    pages = assemble(ROOT, reports, source)
    shutil.rmtree(output, ignore_errors=True)
    folders = [str(source), str(output)]
    options = ["-b", "html", "-q", "-E", "-W", "--keep-going", "-d", str(WORK / "doctrees")]
    if build_main([*options, *folders]):
        raise SiteError("Sphinx complains: see above. To mend it: change the page that it names.")
    for path in output.rglob("*.html"):
        if path.name not in {"report.en.html", "report.hi.html"}:  # which tell Hindi apart themselves
            write_atomic(path, told_apart(path.read_text(encoding="utf-8")).encode())
    followed = follow_links(output)
    if followed.dead:
        raise SiteError("\n".join(map(str, followed.dead)))
    size = sum(path.stat().st_size for path in output.rglob("*") if path.is_file()) / 1e6
    print(f"site/index.html: {len(pages)} pages, {size:.1f} MB; {followed.inside} links lead somewhere")
    print("not followed, because they lead to other hosts:", *followed.outside, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main())
