#!/bin/sh
# Removes what install.sh put there, and the app's settings and caches. The library stays.
# Everything runs from main, which the shell has read to its end before this file is deleted.
set -eu

main() {
    home=${HOME:?HOME is not set}
    app=$home/.local/lib/reader-app
    list=$app/installed
    if [ ! -f "$list" ]; then
        echo "uninstall.sh: $app holds no installation" >&2
        exit 1
    fi
    notes=$(cat "$list")

    printf '%s\n' "$notes" | sed -n 's/^file //p' | while IFS= read -r file; do
        rm -f "$file"
    done
    rm -rf "$app"
    forget "${XDG_CONFIG_HOME:-}" "$home/.config"
    forget "${XDG_CACHE_HOME:-}" "$home/.cache"
    printf '%s\n' "$notes" | sed -n 's/^dir //p' | while IFS= read -r folder; do
        # Another program may use it by now: only an empty folder goes.
        rmdir "$folder" 2>/dev/null || true
    done
    echo "Removed. Your library was not touched."
    exit 0
}

# Removes the app's folder of one kind. As the app does, it passes over a relative path.
forget() {
    case $1 in
    /*) folder=$1 ;;
    *) folder=$2 ;;
    esac
    rm -rf "$folder/reader-app"
}

main "$@"
