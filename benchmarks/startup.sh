#!/bin/sh
# Prints how long Bouton takes from its launch to the end of short commands, and to the end of the first step of a training.
# Usage: benchmarks/startup.sh [RUNS [LAUNCHER]]
set -eu

runs=${1:-10}
launcher=${2:-$(dirname "$0")/../distribution/target/bouton/bin/bouton}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

nanoseconds() {
  date +%s%N
}

to_the_end() {
  begin=$(nanoseconds)
  "$launcher" "$@" >/dev/null
  echo $((($(nanoseconds) - begin) / 1000000))
}

to_the_first_step() {
  begin=$(nanoseconds)
  "$launcher" train delayed-xor --iterations 1 --out "$work/run" | while IFS= read -r line; do
    case $line in
      *'iteration 1 of 1,'*) echo $((($(nanoseconds) - begin) / 1000000)) ;;
    esac
  done
  rm -rf "$work/run"
}

report() {
  what=$1
  shift
  # The files and natives that the first run reads are in memory for the others.
  "$@" >/dev/null
  run=0
  while [ "$run" -lt "$runs" ]; do
    "$@"
    run=$((run + 1))
  done | sort -n | awk -v what="$what" '
    { times[NR] = $1 }
    END { printf "%-28s median %4d ms, least %4d ms, greatest %4d ms of %d runs\n",
          what, (times[int((NR + 1) / 2)] + times[int(NR / 2) + 1]) / 2, times[1], times[NR], NR }'
}

BOUTON_ARCHIVE=make "$launcher"
report 'bouton --help' to_the_end --help
report 'bouton list' to_the_end list
report 'first step of delayed-xor' to_the_first_step
