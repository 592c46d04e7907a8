"""
Works through the runs of configurations.py, or through those that are named, and appends what each one
reached to `results.jsonl` in the state folder: `python -m models.training.search [RUN …]`.

Started again, however it ended, it goes on where it was.
"""

import argparse
import dataclasses
import fcntl
import json
import os

import torch

from .blur import NO_BLUR
from .configurations import RUNS, Configuration, runs_named
from .evaluate import QUICK, measure_checkpoint
from .folders import STANDARD_CHECKPOINT, STATE
from .measures import figures
from .train import train

RESULTS = STATE / "results.jsonl"
THREADS = 2


def finished() -> set[str]:
    """Names of the runs whose results are kept; a line that was cut off counts for nothing."""
    names = set()
    for line in RESULTS.read_text().splitlines() if RESULTS.exists() else []:
        try:
            names.add(json.loads(line)["configuration"]["name"])
        except json.JSONDecodeError:
            continue
    return names


def append(configuration: Configuration, seconds: float, reached: dict[str, dict]) -> None:
    row = {"configuration": dataclasses.asdict(configuration), "seconds": round(seconds), "reached": reached}
    with open(RESULTS, "a") as results:
        # The line break first: it ends a line that was cut off.
        results.write("\n" + json.dumps(row))
        results.flush()
        os.fsync(results.fileno())


def work_on(configuration: Configuration, device: torch.device) -> None:
    files, seconds = train(configuration, device)
    standard = measure_checkpoint(STANDARD_CHECKPOINT, NO_BLUR, QUICK)
    reached = {}
    for weights, file in files.items():
        measured = figures(measure_checkpoint(file, configuration.blur, QUICK), standard)
        reached[weights] = {row: (round(e.value, 4), round(e.spread, 4)) for row, e in measured.items()}
        print(f"{configuration.name}, {weights}: {reached[weights]}", flush=True)
    append(configuration, seconds, reached)


def main() -> None:
    parser = argparse.ArgumentParser(description="Trains and measures one network after the other.")
    parser.add_argument("runs", nargs="*", metavar="RUN")
    names = parser.parse_args().runs
    try:
        runs = runs_named(names) if names else RUNS
    except ValueError as error:
        parser.error(str(error))
    STATE.mkdir(parents=True, exist_ok=True)
    lock = open(STATE / "search.lock", "w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        parser.exit(1, "A search is running already.\n")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if device.type == "cpu":
        torch.set_num_threads(THREADS)
    for configuration in runs:
        if configuration.name not in finished():
            work_on(configuration, device)


if __name__ == "__main__":
    main()
