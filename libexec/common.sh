# shellcheck shell=bash
# Speaking, steps that show a clock, children and how they end, ports, the lock.

say() { printf '%s\n' "$*"; }
warn() { printf 'holdfast: %s\n' "$*" >&2; }
die() {
    warn "$@"
    exit 1
}

# need_value OPTION [VALUE]: for options that want one.
need_value() { [ -n "${2:-}" ] || die "$1 needs a value"; }

# need_number OPTION VALUE
need_number() {
    need_value "$@"
    case $2 in *[!0-9]*) die "$1 needs a number, not '$2'" ;; esac
}

# ---------------------------------------------------------------------------------------------------------------------
# Children. Each runs in a process group of its own, so that Ctrl-C reaches this script alone and it decides the order
# of stopping; `setpriv --pdeathsig` ends them too when this script is killed outright.

CHILD_PIDS=()
CHILD_NAMES=()
CHILD_SIGNALS=()

# start NAME SIGNAL LOG COMMAND…: starts COMMAND in the background; SIGNAL is what stops it. Its pid is in STARTED.
# LOG `-`: it keeps this script's input and output.
start() {
    local name=$1 signal=$2 log=$3
    shift 3
    local tie=()
    if command -v setpriv >/dev/null; then tie=(setpriv --pdeathsig "$signal"); fi
    set -m
    if [ "$log" = - ]; then
        (exec "${tie[@]}" "$@") <&0 9>&- &
    else
        (exec "${tie[@]}" "$@") >"$log" 2>&1 </dev/null 9>&- &
    fi
    STARTED=$!
    set +m
    CHILD_PIDS+=("$STARTED")
    CHILD_NAMES+=("$name")
    CHILD_SIGNALS+=("$signal")
}

# adopt NAME SIGNAL PID: a process that runs already is stopped with ours.
adopt() {
    CHILD_PIDS+=("$3")
    CHILD_NAMES+=("$1")
    CHILD_SIGNALS+=("$2")
}

alive() { kill -0 "$1" 2>/dev/null; }

# end_process PID SIGNAL SECONDS: asks, waits, and in the end kills; with its whole group where it leads one.
end_process() {
    local pid=$1 signal=$2 tries=$(($3 * 10))
    alive "$pid" || return 0
    kill -s "$signal" "$pid" 2>/dev/null || true
    while alive "$pid" && [ "$tries" -gt 0 ]; do
        sleep 0.1
        tries=$((tries - 1))
    done
    if alive "$pid"; then kill -KILL -- "-$pid" 2>/dev/null || kill -KILL "$pid" 2>/dev/null || true; fi
    { wait "$pid" || true; } 2>/dev/null
}

# stop_everything: ends all children, the last started first. Safe to call twice.
stop_everything() {
    local index
    for ((index = ${#CHILD_PIDS[@]} - 1; index >= 0; index--)); do
        end_process "${CHILD_PIDS[index]}" "${CHILD_SIGNALS[index]}" 15
    done
    CHILD_PIDS=()
    CHILD_NAMES=()
    CHILD_SIGNALS=()
}

# first_dead: the name of a child that ended by itself, or nothing.
first_dead() {
    local index
    for index in "${!CHILD_PIDS[@]}"; do
        if ! alive "${CHILD_PIDS[index]}"; then
            printf '%s' "${CHILD_NAMES[index]}"
            return
        fi
    done
}

CLEANUPS=()
# at_exit COMMAND: runs after everything was stopped, whatever the reason for leaving.
at_exit() { CLEANUPS+=("$1"); }

leave() {
    local status=$?
    trap - EXIT
    trap '' INT TERM HUP
    set +e
    end_step
    if [ "$status" -gt 128 ] && [ ${#CHILD_PIDS[@]} -gt 0 ]; then say "Stopping …"; fi
    stop_everything
    local index
    for ((index = ${#CLEANUPS[@]} - 1; index >= 0; index--)); do ${CLEANUPS[index]}; done
    exit "$status"
}

trap leave EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP

# run_attached NAME COMMAND…: runs COMMAND with this terminal's input and output until it ends; its status is ours.
# Ctrl-C ends it like any child: asked first.
run_attached() {
    local name=$1
    shift
    start "$name" TERM - "$@"
    wait "$STARTED"
}

# run_interactive COMMAND…: for psql, which owns the terminal and makes its own use of Ctrl-C.
run_interactive() {
    local status=0
    trap : INT
    (exec "$@") 9>&- || status=$?
    trap 'exit 130' INT
    return "$status"
}

# ---------------------------------------------------------------------------------------------------------------------
# Steps

STEP_PID=''

end_step() {
    if [ -n "$STEP_PID" ]; then
        kill -TERM -- "-$STEP_PID" 2>/dev/null
        end_process "$STEP_PID" TERM 5
        STEP_PID=''
    fi
}

# tail_of LOG: the end of a log, indented, for an error message.
tail_of() {
    [ -s "$1" ] || return 0
    say "  the end of $1:"
    tail -n "${2:-25}" "$1" | awk '{print "  | " $0}'
}

# step TEXT LOG COMMAND…: runs COMMAND (a function or a program) with its output in LOG and shows the time it takes.
# Returns its status; shows the tail of LOG when it fails.
step() {
    local text=$1 log=$2
    shift 2
    local began=$SECONDS spoken=$SECONDS status=0 elapsed detail
    [ -t 1 ] || say "  $text …"
    set -m
    ("$@") >"$log" 2>&1 </dev/null 9>&- &
    STEP_PID=$!
    set +m
    while alive "$STEP_PID"; do
        elapsed=$((SECONDS - began))
        if [ -t 1 ]; then
            detail=$(tail -c 300 "$log" 2>/dev/null | grep -aoE '^\[[0-9]+/[0-9]+\]' | tail -n 1 || true)
            printf '\r\033[K  %s … %d s %s' "$text" "$elapsed" "$detail"
        elif [ $((SECONDS - spoken)) -ge 15 ]; then
            spoken=$SECONDS
            say "  $text … $elapsed s"
        fi
        sleep 0.2
    done
    { wait "$STEP_PID" || status=$?; } 2>/dev/null
    STEP_PID=''
    elapsed=$((SECONDS - began))
    [ -t 1 ] && printf '\r\033[K'
    if [ "$status" -eq 0 ]; then
        say "  $text: done in $elapsed s"
    else
        say "  $text: FAILED after $elapsed s"
        tail_of "$log"
    fi
    return "$status"
}

# ---------------------------------------------------------------------------------------------------------------------
# Ports

FOUND_PORT=''
TAKEN_PORTS=''

# listening PORT: something on this machine accepts connections there.
listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# free_port [FIRST]: FIRST or the next free one; without FIRST a random one below the ephemeral range. In FOUND_PORT.
free_port() {
    local tries=200
    FOUND_PORT=${1:-$((20000 + RANDOM % 10000))}
    while [ "$tries" -gt 0 ]; do
        if [[ " $TAKEN_PORTS " != *" $FOUND_PORT "* ]] && ! listening "$FOUND_PORT"; then
            TAKEN_PORTS="$TAKEN_PORTS $FOUND_PORT"
            return 0
        fi
        if [ -n "${1:-}" ]; then FOUND_PORT=$((FOUND_PORT + 1)); else FOUND_PORT=$((20000 + RANDOM % 10000)); fi
        tries=$((tries - 1))
    done
    die "no free TCP port found"
}

# ---------------------------------------------------------------------------------------------------------------------
# State and the lock

make_state() {
    mkdir -p "$STATE" "$LOGS"
    chmod 755 "$STATE"
    chmod 700 "$LOGS"
}

# take_lock WHO: one `up`, `psql`, `reset` … with the private database at a time. The lock ends with this process.
take_lock() {
    make_state
    exec 9>>"$STATE/lock"
    if ! flock -n 9; then
        local holder
        holder=$(cat "$STATE/lock" 2>/dev/null || true)
        die "the private database is in use by ${holder:-another ./holdfast}; stop that one first (Ctrl-C there)"
    fi
    printf './holdfast %s (process %d)\n' "$1" "$$" >"$STATE/lock"
}

# wait_until SECONDS COMMAND…: tries COMMAND until it succeeds; fails when time is up or a child has died.
wait_until() {
    local limit=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$limit" ] && [ -z "$(first_dead)" ] || return 1
        sleep 0.2
    done
}
