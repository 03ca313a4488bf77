# shellcheck shell=bash
# What the machine must have: how each thing is recognised, and its package on the common distributions.

# purpose | what | test | Debian, Ubuntu | Fedora | Arch
# A test is pc:NAME (pkg-config knows it), cmd:NAME (a command, or cmd:NAME,OTHER), font:FILE, py:MODULE, pg:FILE (below the server's
# extension folder), pgbin:FILE (in the server's programs), or isolation.
requirements() {
    cat <<'LIST'
run|PostgreSQL 15 or newer|pgbin:initdb|@postgresql|postgresql-server|postgresql
run|PostgreSQL's contributed extensions|pg:btree_gist.control|postgresql-contrib|postgresql-contrib|postgresql
run|pkg-config|cmd:pkg-config|pkg-config|pkgconf-pkg-config|pkgconf
run|libpq|pc:libpq|libpq-dev|libpq-devel|postgresql-libs
run|Cairo|pc:cairo|libcairo2-dev|cairo-devel|cairo
run|Pango|pc:pangocairo|libpango1.0-dev|pango-devel|pango
run|libqrencode|pc:libqrencode|libqrencode-dev|qrencode-devel|qrencode
run|libcurl|pc:libcurl|libcurl4-openssl-dev|libcurl-devel|curl
run|zlib|pc:zlib|zlib1g-dev|zlib-devel|zlib
run|libargon2|pc:libargon2|libargon2-dev|libargon2-devel|argon2
run|Python with venv|py:ensurepip|python3-venv|python3|python
run|DejaVu fonts|font:DejaVuSans.ttf|fonts-dejavu-core|dejavu-sans-fonts|ttf-dejavu
run|Noto fonts|font:NotoSansKhmer*|fonts-noto-core|google-noto-sans-khmer-fonts|noto-fonts
run|git|cmd:git|git|git|git
run|curl|cmd:curl|curl|curl|curl
run|flock|cmd:flock|util-linux|util-linux|util-linux
test|pgTAP|pg:pgtap.control|@postgresql-pgtap|pgtap|pgtap
test|plpgsql_check|pg:plpgsql_check.control|@postgresql-plpgsql-check|plpgsql_check_@|plpgsql_check
test|PostgreSQL's isolation tester|isolation|@postgresql-client|postgresql-test|postgresql
test|zbarimg|cmd:zbarimg|zbar-tools|zbar|zbar
test|pdftotext|cmd:pdftotext|poppler-utils|poppler-utils|poppler
test|jq|cmd:jq|jq|jq|jq
test|OpenSSL|cmd:openssl|openssl|openssl|openssl
test|Chromium|cmd:chromium,chromium-browser|chromium|chromium|chromium
bench|wrk|cmd:wrk|wrk|wrk|wrk
bench|pgbench|pgbin:pgbench|@postgresql|postgresql-contrib|postgresql
LIST
}

SWIFT_WANTED=6.2

# find_postgres: sets PGBIN to the programs of the newest server >= 15 (of PG_WANTED, when a cluster needs that one),
# PGVERSION, and PGSHARE. Fails when there is none.
find_postgres() {
    local candidate version best=0
    PGBIN=''
    for candidate in "${PG_BINDIR:-}" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin \
        "$(pg_config --bindir 2>/dev/null || true)" "$(dirname "$(command -v postgres || echo /none/)")"; do
        if [ ! -x "$candidate/initdb" ] || [ ! -x "$candidate/postgres" ]; then continue; fi
        version=$("$candidate/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
        [ "${version:-0}" -ge 15 ] || continue
        [ -z "${PG_WANTED:-}" ] || [ "$PG_WANTED" = "$version" ] || continue
        if [ "$version" -gt "$best" ]; then
            best=$version
            PGBIN=$candidate
        fi
    done
    [ -n "$PGBIN" ] || return 1
    PGVERSION=$best
    PGSHARE=$("$PGBIN/pg_config" --sharedir 2>/dev/null || echo "/usr/share/postgresql/$PGVERSION")
}

# has TEST: is the thing there?
has() {
    local what=${1#*:}
    case $1 in
        cmd:*) command -v "${what%,*}" >/dev/null || command -v "${what#*,}" >/dev/null ;;
        pc:*) command -v pkg-config >/dev/null && pkg-config --exists "$what" ;;
        py:*) python3 -c "import venv, $what" 2>/dev/null ;;
        font:*) [ -n "$(find -L /usr/share/fonts /usr/local/share/fonts -name "$what" -print -quit 2>/dev/null)" ] ;;
        pg:*) find_postgres && [ -e "$PGSHARE/extension/$what" ] ;;
        pgbin:*) find_postgres && [ -x "$PGBIN/$what" ] ;;
        isolation) isolation_tester >/dev/null ;;
    esac
}

# isolation_tester: prints where PostgreSQL's isolation tester is.
isolation_tester() {
    local found
    find_postgres || return 1
    found=$("$PGBIN/pg_config" --pgxs 2>/dev/null | sed 's:/makefiles/pgxs.mk$:/test/isolation/isolationtester:')
    [ -x "$found" ] || return 1
    printf '%s' "$found"
}

# debian_name NAME: a leading @ stands for the packages that carry the server's version in their name.
debian_name() {
    local version=${PGVERSION:-} candidate
    case $1 in
        @*)
            if [ -z "$version" ]; then
                for candidate in 15 16 17 18; do
                    if apt-cache show "postgresql-$candidate" >/dev/null 2>&1; then version=$candidate; break; fi
                done
            fi
            [ -n "$version" ] || return 1
            case $1 in
                @postgresql) printf 'postgresql-%s' "$version" ;;
                @postgresql-client) printf 'postgresql-client-%s' "$version" ;;
                *) printf 'postgresql-%s-%s' "$version" "${1#@postgresql-}" ;;
            esac
            ;;
        *) printf '%s' "$1" ;;
    esac
}

# distribution: debian, fedora, arch or other.
distribution() {
    if command -v apt-get >/dev/null; then echo debian
    elif command -v dnf >/dev/null; then echo fedora
    elif command -v pacman >/dev/null; then echo arch
    else echo other; fi
}

# missing PURPOSE…: the lines of `requirements` for these purposes that this machine does not fulfil.
missing() {
    local purpose what test rest
    while IFS='|' read -r purpose what test rest; do
        [[ " $* " == *" $purpose "* ]] || continue
        has "$test" || printf '%s|%s|%s|%s\n' "$purpose" "$what" "$test" "$rest"
    done < <(requirements)
}

# install_missing PURPOSE…: makes the machine fit, or says exactly what to install and ends.
install_missing() {
    local lacking what debian fedora arch names=() sudo=()
    lacking=$(missing "$@")
    [ -n "$lacking" ] || return 0

    if [ "$(distribution)" != debian ]; then say_what_to_install "$lacking"; exit 1; fi
    if [ "$EUID" -ne 0 ]; then
        if ! command -v sudo >/dev/null || ! { sudo -n true 2>/dev/null || { [ -t 0 ] && sudo -v; }; }; then
            say_what_to_install "$lacking"
            exit 1
        fi
        sudo=(sudo -n)
    fi
    make_state
    step "asking Debian's archive for packages" "$LOGS/packages.log" "${sudo[@]}" apt-get update -q \
        || warn "apt-get update failed; trying with what the machine knows"
    while IFS='|' read -r _ what _ debian fedora arch; do
        names+=("$(debian_name "$debian")") \
            || die "this distribution has no PostgreSQL >= 15; see https://apt.postgresql.org"
    done <<<"$lacking"
    mapfile -t names < <(printf '%s\n' "${names[@]}" | sort -u)
    say "  missing: ${names[*]}"
    step "installing ${#names[@]} packages" "$LOGS/packages.log" "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "${names[@]}" || die "the packages could not be installed"
    lacking=$(missing "$@")
    [ -z "$lacking" ] || { say_what_to_install "$lacking"; exit 1; }
}

# say_what_to_install LINES: names the packages for this distribution, or for all where it is unknown.
say_what_to_install() {
    local purpose what test debian fedora arch names=()
    warn "this machine lacks:"
    while IFS='|' read -r purpose what test debian fedora arch; do
        printf '  %s\n' "$what" >&2
        case $(distribution) in
            debian) names+=("$(debian_name "$debian" || echo 'postgresql (>= 15)')") ;;
            fedora) names+=("${fedora/@/${PGVERSION:-15}}") ;;
            arch) names+=("$arch") ;;
            *) names+=("$(debian_name "$debian" 2>/dev/null || echo "${debian#@}")") ;;
        esac
    done <<<"$1"
    local list
    list=$(printf '%s\n' "${names[@]}" | sort -u | tr '\n' ' ')
    case $(distribution) in
        debian) printf 'Install it with:\n  sudo apt-get install %s\n' "$list" >&2 ;;
        fedora) printf 'Install it with:\n  sudo dnf install %s\n' "$list" >&2 ;;
        arch) printf 'Install it with:\n  sudo pacman -S %s\n' "$list" >&2 ;;
        *) printf 'Debian calls these packages:\n  %s\n' "$list" >&2 ;;
    esac
}

# swift_version: e.g. 6.2; nothing when there is no Swift, or one that does not start.
swift_version() {
    command -v swift >/dev/null || return 0
    { swift --version 2>/dev/null || true; } | sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' | head -n 1
}

require_swift() {
    local found
    found=$(swift_version)
    if [ -z "$found" ] && command -v swift >/dev/null; then
        die "$(command -v swift) does not start: $(swift --version 2>&1 | head -n 1)
  It may miss libraries: see the list for your system at https://www.swift.org/install/linux/tarball/"
    fi
    if [ -z "$found" ]; then
        die "Swift $SWIFT_WANTED or newer is needed and there is none here.
  Install it with swiftly (https://www.swift.org/install/linux/), then repeat this command."
    fi
    if [ "$(printf '%s\n%s\n' "$SWIFT_WANTED" "$found" | sort -V | head -n 1)" != "$SWIFT_WANTED" ]; then
        die "Swift $SWIFT_WANTED or newer is needed; here is $found. See https://www.swift.org/install/linux/"
    fi
}
