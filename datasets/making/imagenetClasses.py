"""Makes ../imagenetClasses.json: the names of ImageNet's 1,000 classes in the order of the networks'
outputs, one string a class, first name first, names separated by "|".

Run: python datasets/making/imagenetClasses.py imagenet-classes.csv
The table has the columns index, wordnet_id, names; names are separated by ", ".
"""

import csv
import json
import sys
from pathlib import Path


def main() -> None:
    with open(sys.argv[1], newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["index"]) for row in rows] == list(range(1000))
    classes = [row["names"].replace(", ", "|") for row in rows]
    assert not any("," in names for names in classes)
    path = Path(__file__).parent.parent / "imagenetClasses.json"
    path.write_text("[\n" + ",\n".join(json.dumps(c, ensure_ascii=False) for c in classes) + "\n]\n", encoding="utf-8")


main()
