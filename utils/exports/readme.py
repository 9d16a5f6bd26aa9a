"""The README.md of the exports: per format its files, what they hold, what opens them, what is lost."""

from pathlib import Path

INTRODUCTION = """# The graph and the annotation in other formats

Made by `make export` from `{name}/`; made again, every file has the same bytes. The annotation in
`{name}/` is the original: each format below holds a part of it, and says which values it leaves out
or changes. Offsets are half-open and in code points, except in CAS JSON files, which count UTF-16
units. The articles' texts, which some of the files repeat, remain their publishers'.

In the lists `node.` and `edge.` are attributes of the graph (`utils.graph.build.build_graph`); the other
names are fields of the layers of the annotation (`utils.annotation.corpus`), and "all" means every value of it.
An `edge.Alone` is the loop of an act without a partner. A cell of a CSV file that a spreadsheet would
run as a formula, because it begins with = + - @ or a tab, has an apostrophe before it
(`utils.exports.tables.undefused` takes it off again). JSON text is read back with `json.loads`, or
all at once with `utils.exports.restore`, which also gives `event_type` its name `type` back.
"""


def readme(exports, corpus: Path) -> str:
    """The text, in the order of the formats. corpus: the folder they were made from."""
    parts = [INTRODUCTION.format(name=corpus.resolve().name)]
    for export in exports:
        files = "\n".join(f"- `{name}` ({size(data)})" for name, data in export.files.items())
        parts.append(
            f"## {export.title}\n\n{files}\n\n**Holds** {export.holds}.\n\n"
            f"**Opens in** {export.opens}.\n\n**Cannot hold**\n\n{loss_list(export)}\n"
        )
    return "\n".join(parts)


def loss_list(export) -> str:
    """What the format loses or changes, one line per layer and kind of loss."""
    lines = {}
    for loss in export.losses:
        layer, _, field = loss.field.partition(".")
        count = f"all {loss.total}" if loss.count == loss.total else f"{loss.count} of {loss.total}"
        lines.setdefault((layer, loss.how), []).append(f"{field} ({count})")
    listed = [f"- {layer}, {how}: {', '.join(names)}" for (layer, how), names in lines.items()]
    return "\n".join(listed) or "- nothing: everything comes back"


def size(data: str) -> str:
    """The size of a file as people read it, decimal point and all, in every locale."""
    return f"{len(data.encode()) / 1000:.1f} kB"
