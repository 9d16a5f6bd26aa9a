"""`python -m utils.corpus COMMAND`: make a corpus, put articles in, check it, take them out.

The corpus is --corpus FOLDER, or the one that the environment variable CORPUS names, or seeds/.
"""

from utils import interrupt  # noqa: F401, I001  first: it covers the slow imports, too
import argparse
import sys
from importlib import import_module
from pathlib import Path

from utils.files import SeedError, corpus_folder

# Command -> the module that does it: add_arguments(parser) and run(options) -> exit code, where
# options.corpus is the folder; the first line of its docstring is the help.
COMMANDS: dict[str, str] = {
    "new": "utils.corpus.new",
    "add": "utils.corpus.add",
    "describe": "utils.corpus.describe",
    "remove": "utils.corpus.remove",
    "scaffold": "utils.corpus.scaffold",
    "mark": "utils.corpus.mark",
    "unmark": "utils.corpus.unmark",
    "show": "utils.corpus.show",
    "check": "utils.corpus.check",
    "suggest": "utils.corpus.suggest",
    "accept": "utils.corpus.accept",
    "reject": "utils.corpus.reject",
    "import": "utils.corpus.bring",
    "reanchor": "utils.corpus.reanchor",
}


def main(arguments=None) -> int:
    """Parse, run the command; 1 and one message on standard error for whatever is refused."""
    parser = argparse.ArgumentParser(prog="python -m utils.corpus", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, module in COMMANDS.items():
        does = import_module(module)
        said = {"help": does.__doc__.splitlines()[0], "description": does.__doc__}
        raw = argparse.RawDescriptionHelpFormatter
        command = commands.add_parser(name, **said, formatter_class=raw)
        command.add_argument("--corpus", type=Path, default=corpus_folder())
        does.add_arguments(command)
        command.set_defaults(run=does.run)
    options = parser.parse_args(arguments)
    try:
        return options.run(options)
    except (SeedError, OSError) as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
