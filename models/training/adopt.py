"""
Makes a run's network the product's: says in models/twin.json which checkpoint it is, and in the architecture's
description where it blurs: `python -m models.training.adopt RUN [--last]`. `npm run renew:twin` makes the rest.
"""

import argparse
import hashlib
import json

from .blur import DESCRIPTION_FILE
from .configurations import runs_named
from .folders import REPOSITORY, STATE, run_folder

TWIN_FILE = REPOSITORY / "models" / "twin.json"


def write_json(file, content: dict) -> None:
    file.write_text(json.dumps(content, indent=2) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Makes a run’s network the product’s.")
    parser.add_argument("run", metavar="RUN")
    parser.add_argument("--last", action="store_true", help="the last weights instead of the averaged ones")
    arguments = parser.parse_args()
    try:
        [configuration] = runs_named([arguments.run])
    except ValueError as error:
        parser.error(str(error))
    checkpoint = run_folder(configuration.name) / ("last.pth" if arguments.last else "averaged.pth")
    if not checkpoint.exists():
        parser.exit(1, f"{checkpoint} is not there: let the search finish {configuration.name} first.\n")
    digest = hashlib.sha256(checkpoint.read_bytes()).hexdigest()
    path = checkpoint.relative_to(STATE).as_posix()
    write_json(TWIN_FILE, {"folder": "training", "path": path, "sha256": digest})
    blur = configuration.blur
    write_json(DESCRIPTION_FILE, {"filterSize": blur.filter_size, "behind": list(blur.behind)})


if __name__ == "__main__":
    main()
