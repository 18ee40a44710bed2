#!/bin/sh
# Installs Reader for this user, under ~/.local, without root. Run it again to update.
# It notes every file and folder it makes, so that uninstall.sh takes away exactly these.
set -eu

main() {
    here=$(cd "$(dirname "$0")" && pwd)
    home=${HOME:?HOME is not set}
    case ${XDG_DATA_HOME:-} in
    /*) data=$XDG_DATA_HOME ;;
    *) data=$home/.local/share ;; # the specification: a relative path is to be ignored
    esac
    app=$home/.local/lib/reader-app
    link=$home/.local/bin/reader-app
    id=org.reader_app.ReaderApp
    made=

    [ "$here" != "$app" ] || fail "this is the installed copy; run install.sh from the unpacked archive"
    [ -x "$here/app/reader-app" ] || fail "app/reader-app is missing beside install.sh"
    if [ -e "$app" ] && [ ! -f "$app/installed" ]; then
        fail "$app exists and was not made by this script; move it away first"
    fi
    if [ -e "$link" ] || [ -L "$link" ]; then
        [ "$(readlink "$link")" = "$app/reader-app" ] ||
            fail "$link belongs to something else; move it away first"
    fi
    if [ -f "$app/installed" ]; then
        made=$(sed -n 's/^dir //p' "$app/installed")
    fi

    icons=$data/icons/hicolor
    for folder in "$home/.local/lib" "$home/.local/bin" "$data/applications" \
        "$icons/scalable/apps" "$icons/48x48/apps" "$icons/128x128/apps" "$icons/256x256/apps"; do
        make_folder "$folder"
    done

    # The new copy is complete before the old one goes.
    rm -rf "$app.new"
    cp -R "$here/app" "$app.new"
    cp "$here/uninstall.sh" "$app.new/uninstall.sh"
    chmod 755 "$app.new/uninstall.sh"
    {
        echo "file $link"
        echo "file $data/applications/$id.desktop"
        echo "file $icons/scalable/apps/$id.svg"
        for size in 48 128 256; do
            echo "file $icons/${size}x$size/apps/$id.png"
        done
        printf '%s\n' "$made" | sed -n 's/^\(..*\)$/dir \1/p'
    } >"$app.new/installed"
    rm -rf "$app"
    mv "$app.new" "$app"

    ln -sf "$app/reader-app" "$link"
    cp "$here/share/$id.svg" "$icons/scalable/apps/$id.svg"
    for size in 48 128 256; do
        cp "$here/share/$id-$size.png" "$icons/${size}x$size/apps/$id.png"
    done
    write_entry >"$data/applications/$id.desktop"

    echo "Installed in $app. To remove it: $app/uninstall.sh"
    case ":${PATH:-}:" in
    *":$home/.local/bin:"*) echo "Start it with: reader-app" ;;
    *) echo "Start it from the menu, or with: $link" ;;
    esac
    say_what_is_missing
}

fail() {
    echo "install.sh: $1" >&2
    exit 1
}

# Makes a folder with its parents and puts those that were not there in $made, the deepest first.
make_folder() {
    folder=$1
    new=
    while [ ! -d "$folder" ]; do
        new="$new$folder
"
        folder=$(dirname "$folder")
    done
    mkdir -p "$1"
    made="$new$made"
}

# Exec needs the full path: a desktop's PATH often lacks ~/.local/bin. The escapes are those of
# the Desktop Entry Specification for a quoted argument.
write_entry() {
    program=$(printf '%s\n' "$link" |
        sed -e 's/\\/\\\\\\\\/g' -e 's/["$`]/\\\\&/g' -e 's/%/%%/g')
    while IFS= read -r line; do
        case $line in
        Exec=*) printf 'Exec="%s" %%F\n' "$program" ;;
        *) printf '%s\n' "$line" ;;
        esac
    done <"$here/share/$id.desktop"
}

# Graphics, X and font libraries come from the system; a bare one may lack some.
say_what_is_missing() {
    command -v ldd >/dev/null 2>&1 || return 0
    qt=$app/_internal/PySide6/Qt
    missing=$(ldd "$qt"/lib/libQt6Widgets.so.6 "$qt"/plugins/platforms/libqxcb.so 2>/dev/null |
        sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p' | sort -u | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    echo "This system lacks libraries the window needs: $missing"
    echo "On Debian and Ubuntu: sudo apt install libegl1 libgl1 libfontconfig1 libfreetype6" \
        "libdbus-1-3 libx11-6 libx11-xcb1 libxcb1 fonts-noto-cjk"
}

main "$@"
