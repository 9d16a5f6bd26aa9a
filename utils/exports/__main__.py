"""`python -m utils.exports`: write every format of a corpus and print what each one loses.

The corpus is the one that CORPUS or --corpus names, or seeds/; what is made of seeds/ goes to build/export/.
"""

import argparse
import sys
from pathlib import Path

from utils.exports import export_all
from utils.exports.readme import loss_list, size
from utils.files import SeedError, build_folder, corpus_folder


def main(arguments=None) -> int:
    """Parse the arguments, write, report; 1 if the seeds cannot be trusted or nothing can be written."""
    parser = argparse.ArgumentParser(prog="python -m utils.exports", description=__doc__)
    parser.add_argument("--corpus", "--seeds", type=Path, default=corpus_folder())
    parser.add_argument("--output", type=Path, help="default: export/ in its build folder")
    options = parser.parse_args(arguments)
    output = options.output or build_folder(options.corpus) / "export"
    try:
        exports = export_all(output, options.corpus)
    except (SeedError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for export in exports:
        print(f"{export.title}: {', '.join(f'{n} ({size(d)})' for n, d in export.files.items())}")
        print("\n".join(f"  {line}" for line in loss_list(export).splitlines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
