"""Where the photographs and checkpoints lie, and where what training makes is kept."""

import os
from pathlib import Path

REPOSITORY = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("SHIFTSCOPE_SHARED", REPOSITORY.parent / "shared"))
STATE = Path(os.environ.get("SHIFTSCOPE_TRAINING_STATE", REPOSITORY.parent / "training-state"))

STANDARD_CHECKPOINT = SHARED / "weights" / "efficientnet-lite0-57934424.pth"
FIRST_TWIN_CHECKPOINT = SHARED / "weights" / "efficientnet-lite0-aa-first.pth"
PICTURES = REPOSITORY / "datasets" / "pictures"


def run_folder(name: str) -> Path:
    return STATE / "runs" / name
