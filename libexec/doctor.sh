# shellcheck shell=bash
# ./holdfast doctor: what is installed, what is missing, what runs; then the program's own look at its settings.

run_doctor() {
    local purpose what test rest found problems=0
    say "This machine"
    while IFS='|' read -r purpose what test rest; do
        if has "$test"; then
            printf '  %-8s %-38s found\n' "$purpose" "$what"
        else
            printf '  %-8s %-38s MISSING\n' "$purpose" "$what"
            [ "$purpose" != run ] || problems=1
        fi
    done < <(requirements)
    found=$(swift_version)
    printf '  %-8s %-38s %s\n' run "Swift >= $SWIFT_WANTED" "${found:-MISSING}"
    [ -n "$found" ] || problems=1
    if find_postgres; then printf '  %-8s %-38s %s (%s)\n' run "PostgreSQL's version" "$PGVERSION" "$PGBIN"; fi

    say "This checkout"
    if [ -x "$BIN/holdfast" ]; then say "  built in $BIN"; else say "  not built yet"; fi
    load_environment
    if [ -n "${DATABASE_URL:-}" ]; then
        say "  database of DATABASE_URL"
    elif [ -e "$STATE/pg" ]; then
        choose_cluster_home
        local running
        running=$(running_postmaster "$CLUSTER")
        if [ -n "$running" ]; then
            say "  private database in $CLUSTER: running (process ${running%% *}, port ${running#* })"
            find_postgres && private_urls "${running#* }"
        else
            say "  private database in $CLUSTER: asleep"
        fi
    else
        say "  no private database yet"
    fi
    if [ "$problems" -ne 0 ]; then
        install_missing_hint
        exit 1
    fi
    if [ -x "$BIN/holdfast" ] && [ -n "${DATABASE_URL:-}" ]; then
        local status=0
        [ ! -e "$VENV/.installed-docs" ] || docs_assets
        say "The program (providers that are not configured are played by the sandbox under \`up\`)"
        "$BIN/holdfast" doctor || status=$?
        exit "$status"
    fi
}

install_missing_hint() {
    local lacking
    lacking=$(missing run)
    [ -z "$lacking" ] || say_what_to_install "$lacking"
    [ -n "$(swift_version)" ] || warn "Swift: https://www.swift.org/install/linux/"
}
