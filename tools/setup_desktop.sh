#!/usr/bin/env bash
# Install what the live capture of desktop applications needs, on Debian or
# Ubuntu: the display, the accessibility bus, a window manager, themes, and the
# applications of data_tools/desktop/applications.yml or another such list.
#
#   bash tools/setup_desktop.sh              # all of it, about 3 GB
#   bash tools/setup_desktop.sh --no-applications
#   bash tools/setup_desktop.sh --applications LIST.yml
#
# Needs root, or sudo that asks no password; otherwise it says what to install.
# A package that this release lacks is left out.
set -euo pipefail
[ "${1:-}" != --applications ] || set -- "$1" "$(realpath -m "${2:-.}")"
cd "$(dirname "$0")/.."

# shellcheck source=tools/apt.sh
. tools/apt.sh

readonly DESKTOP=(xvfb openbox dbus at-spi2-core libxcb-cursor0 util-linux)
readonly THEMES=(adwaita-icon-theme gnome-themes-extra arc-theme
    materia-gtk-theme greybird-gtk-theme papirus-icon-theme
    qt5-gtk-platformtheme fonts-dejavu-core)
# LibreOffice tells its tree through GTK; no package of the list brings it.
readonly BACKENDS=(libreoffice-gtk3)

say() { printf '[desktop] %s\n' "$*"; }

die() {
    printf '\n[desktop] %s\n' "$@" >&2
    exit 1
}

applications() { sed -n 's/^- {package: \([^,]*\),.*/\1/p' "$1"; }

main() {
    local wanted=("${DESKTOP[@]}" "${THEMES[@]}") listed missing
    local list=data_tools/desktop/applications.yml
    command -v dpkg-query >/dev/null ||
        die 'not Debian or Ubuntu: install Xvfb, openbox, dbus, at-spi2-core'
    case ${1:-} in
    --no-applications) list= ;;
    --applications) list=$2 ;;
    '') ;;
    *) die "$1: no such option" ;;
    esac
    if [ -n "$list" ]; then
        [ -f "$list" ] || die "$list: no such list of applications"
        mapfile -t listed < <(applications "$list")
        [ ${#listed[@]} -gt 0 ] ||
            die "$list: no line begins with '- {package: NAME, '"
        wanted+=("${BACKENDS[@]}" "${listed[@]}")
    fi
    mapfile -t missing < <(not_installed "${wanted[@]}")
    if [ ${#missing[@]} -eq 0 ]; then
        say 'all of it is installed'
        return
    fi
    can_apt || die "ask root for: apt-get install ${missing[*]}"
    apt_install "${missing[@]}"
}

main "$@"
