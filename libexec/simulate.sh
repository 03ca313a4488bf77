# shellcheck shell=bash
# ./holdfast simulate: random days of the platform beside a reference model (Tests/Simulator), on a throw-away cluster.

# shellcheck source=libexec/test.sh
. "$ROOT/libexec/test.sh"

run_simulate() {
    local options=() name
    while [ $# -gt 0 ]; do
        case $1 in
            --seed | --steps | --actors) need_number "$@"; options+=("$1" "$2"); shift ;;
            --seed=* | --steps=* | --actors=*)
                name=${1%%=*}
                need_number "$name" "${1#*=}"
                options+=("$1")
                ;;
            --faults | --no-faults | --keep) options+=("$1") ;;
            *) die "simulate knows no option '$1' (see ./holdfast help)" ;;
        esac
        shift
    done
    make_state
    install_missing run test
    build debug
    python_packages journeys "$ROOT/Tests/JourneyTests/requirements.txt" || die "the Python packages could not be installed"
    prepare_cluster
    run_attached simulator "$VENV/bin/python" "$ROOT/Tests/Simulator/run.py" "${options[@]}"
}
