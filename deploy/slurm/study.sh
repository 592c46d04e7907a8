#!/bin/bash
# From the project's folder: sbatch --array=0-31 deploy/slurm/study.sh FILE
# What is given to sbatch counts before what stands here.
#SBATCH --job-name=study
#SBATCH --array=0-15
#SBATCH --cpus-per-task=4
#SBATCH --mem-per-cpu=2G
#SBATCH --time=04:00:00
#SBATCH --signal=B:USR1@120
#SBATCH --requeue
#SBATCH --open-mode=append
#SBATCH --output=study-%A_%a.log

part="${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
printf 'begun\tpart %s\t%s\trestarts %s\n' "$part" "$SLURMD_NODENAME" "${SLURM_RESTART_COUNT:-0}"

# The run ends between two images and exits with 143, or is done and has another exit code.
end_run() {
  kill -TERM "$run" 2>/dev/null
  wait "$run"
}

time_is_up() {
  end_run
  local code=$?
  [ "$code" -eq 143 ] && scontrol requeue "$part"
  exit "$code"
}

# Slurm's own signal is not for the run alone: bash has to wait for it, not to end before it.
trap time_is_up USR1
trap 'end_run; exit' TERM

cd "$SLURM_SUBMIT_DIR" || exit 1
node --import tsx src/terminal/study.ts run "$1" &
run=$!
wait "$run"
