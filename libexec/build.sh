# shellcheck shell=bash
# Building: BIN is where the programs are. HOLDFAST_BIN_DIR names programs that were built elsewhere.

BIN=${HOLDFAST_BIN_DIR:-$ROOT/.build/debug}

# build debug|release|tests
build() {
    if [ -n "${HOLDFAST_BIN_DIR:-}" ]; then
        [ -x "$BIN/holdfast" ] || die "HOLDFAST_BIN_DIR has no program 'holdfast': $BIN"
        return 0
    fi
    require_swift
    make_state
    local arguments=()
    case $1 in
        release)
            arguments=(-c release)
            # Calls into Swift's runtime are direct then, which saves CPU time (docs/performance.md).
            ! has_static_runtime || arguments+=(--static-swift-stdlib)
            BIN=$ROOT/.build/release
            ;;
        tests) arguments=(--build-tests) ;;
    esac
    step "building ($1; the first time takes some minutes)" "$LOGS/build.log" \
        swift build --package-path "$ROOT" "${arguments[@]}" || die "the build failed; all of it is in $LOGS/build.log"
}

# has_static_runtime: whether this Swift can put its runtime into a program. Distributions may leave that part out.
has_static_runtime() {
    local folder file
    folder=$(swiftc -static-stdlib -print-target-info 2>/dev/null \
        | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p') || return 1
    for file in libswiftCore.a libFoundation.a static-stdlib-args.lnk; do
        [ -e "$folder/linux/$file" ] || return 1
    done
}

# require_build PROGRAM: builds when the program is not there.
require_build() {
    [ -x "$BIN/$1" ] || build debug
}

# ---------------------------------------------------------------------------------------------------------------------
# Python: a private environment under .holdfast/, for the documentation pages' files and for the tests.

VENV=$STATE/venv

# python_packages NAME REQUIREMENTS [PIP-OPTION…]: installs them once; again only when the file has changed.
python_packages() {
    local name=$1 requirements=$2 mark wanted
    shift 2
    mark=$VENV/.installed-$name
    wanted=$(sha256sum <"$requirements")
    [ -x "$VENV/bin/python" ] && [ "$(cat "$mark" 2>/dev/null)" = "$wanted" ] && return 0
    step "Python packages for $name" "$LOGS/python-$name.log" install_python "$requirements" "$@" || return 1
    printf '%s\n' "$wanted" >"$mark"
}

install_python() {
    local requirements=$1
    shift
    [ -x "$VENV/bin/python" ] || python3 -m venv "$VENV" || return 1
    "$VENV/bin/python" -m pip install --disable-pip-version-check -q "$@" -r "$requirements"
}

# docs_assets: sets HOLDFAST_DOCS_ASSETS to the folder with swagger-ui-dist/ and redoc/, unless it is set.
docs_assets() {
    [ -z "${HOLDFAST_DOCS_ASSETS:-}" ] || return 0
    if ! python_packages docs "$ROOT/libexec/docs-requirements.txt" --no-deps; then
        warn "the pages /api/docs/ and /api/redoc/ will lack their scripts (no Python package index in reach?)"
        return 0
    fi
    HOLDFAST_DOCS_ASSETS=$(find "$VENV/lib" -type d -path '*/static/drf_spectacular_sidecar' -print -quit)
    export HOLDFAST_DOCS_ASSETS
}
