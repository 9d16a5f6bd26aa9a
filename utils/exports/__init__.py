"""The graph and the annotation in other formats, each with a list of what it cannot hold.

`python -m utils.exports` writes them all. Every content is made in memory before the first file is
written, and every file is written whole: an export that fails leaves the folder as it was.
"""

import tempfile
from pathlib import Path

from utils.exports.brat import brat
from utils.exports.cas import cas_json
from utils.exports.follow_the_money import follow_the_money
from utils.exports.inventory import Export, Loss, facts, losses
from utils.exports.iob import iob
from utils.exports.label_studio import label_studio
from utils.exports.linked_data import json_ld
from utils.exports.networks import gexf, graphml, node_link, restore
from utils.exports.plover import plover
from utils.exports.readme import readme
from utils.exports.tables import tables
from utils.files import SEEDS, make_folder, writing
from utils.graph.study import load_study

FORMATS = (graphml, gexf, node_link, tables, json_ld, follow_the_money, plover, brat, cas_json)
FORMATS += (label_studio, iob)

__all__ = ["FORMATS", "Export", "Loss", "export_all", "facts", "losses", "make_all", "restore"]


def make_all(seeds=SEEDS) -> tuple[Export, ...]:
    """Every format of the corpus in a seeds folder, in memory. Raises SeedError as load_corpus does."""
    study = load_study(seeds)
    return tuple(make(study) for make in FORMATS)


def export_all(output, seeds=SEEDS) -> tuple[Export, ...]:
    """Write every format and the README.md to a folder; return the exports.

    The files are put in place when all are written: an export that fails leaves none. Raises
    SeedError as load_corpus does, WriteError for a folder that cannot be written to.
    """
    exports = make_all(seeds)
    contents = {name: data.encode() for export in exports for name, data in export.files.items()}
    contents["README.md"] = readme(exports, Path(seeds)).encode()
    output = Path(output)
    make_folder(output)
    with writing(output), tempfile.TemporaryDirectory(prefix=".part-", dir=output) as part:
        for name, data in contents.items():
            path = Path(part) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name, data in contents.items():
            path = output / name
            path.parent.mkdir(exist_ok=True)
            if not path.is_file() or path.read_bytes() != data:
                (Path(part) / name).replace(path)
    return exports
