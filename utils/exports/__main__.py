"""`python -m utils.exports`: write every format to build/export/ and print what each one loses."""

import argparse
import sys
from pathlib import Path

from utils.exports import export_all
from utils.exports.readme import loss_list, size
from utils.files import SEEDS, SeedError

ROOT = Path(__file__).resolve().parents[2]


def main(arguments=None) -> int:
    """Parse the arguments, write, report; 1 if the seeds cannot be trusted or nothing can be written."""
    parser = argparse.ArgumentParser(prog="python -m utils.exports", description=__doc__)
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "export")
    parser.add_argument("--seeds", type=Path, default=SEEDS)
    options = parser.parse_args(arguments)
    try:
        exports = export_all(options.output, options.seeds)
    except (SeedError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    for export in exports:
        print(f"{export.title}: {', '.join(f'{n} ({size(d)})' for n, d in export.files.items())}")
        print("\n".join(f"  {line}" for line in loss_list(export).splitlines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
