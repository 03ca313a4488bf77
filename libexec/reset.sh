# shellcheck shell=bash
# ./holdfast reset [--yes]: removes the private database, so that the next `up` begins anew. Secrets are kept.

run_reset() {
    local sure='' running
    case ${1:-} in
        --yes | -y) sure=1 ;;
        '') ;;
        *) die "reset knows no option '$1' (see ./holdfast help)" ;;
    esac
    take_lock reset
    if [ ! -e "$STATE/pg" ] && [ ! -L "$STATE/pg" ]; then
        say "There is no private database."
        return 0
    fi
    choose_cluster_home
    if [ -z "$sure" ]; then
        [ -t 0 ] || die "this removes the database in $CLUSTER; say --yes"
        local answer
        read -r -p "Remove the database in $CLUSTER with all that is in it? [y/N] " answer
        case $answer in y | Y | yes) ;; *) say "Nothing was removed."; return 0 ;; esac
    fi
    running=$(running_postmaster "$CLUSTER")
    [ -z "$running" ] || end_process "${running%% *}" INT 20
    rm -rf "$CLUSTER"
    rm -f "$STATE/pg" "$STATE/pg.port"
    say "Removed. ./holdfast up makes a new one."
}
