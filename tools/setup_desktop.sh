#!/usr/bin/env bash
# Install what the live capture of desktop applications needs, on Debian or
# Ubuntu: the display, the accessibility bus, a window manager, themes, and the
# applications of data_tools/desktop/applications.yml.
#
#   bash tools/setup_desktop.sh              # all of it, about 1.5 GB
#   bash tools/setup_desktop.sh --no-applications
#
# Needs root, or sudo that asks no password; otherwise it says what to install.
# A package that this release lacks is left out.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly LIST=data_tools/desktop/applications.yml
readonly DESKTOP=(xvfb openbox dbus at-spi2-core libxcb-cursor0 util-linux)
readonly THEMES=(adwaita-icon-theme gnome-themes-extra arc-theme
    materia-gtk-theme greybird-gtk-theme papirus-icon-theme
    qt5-gtk-platformtheme fonts-dejavu-core)

say() { printf '[desktop] %s\n' "$*"; }

die() {
    printf '\n[desktop] %s\n' "$@" >&2
    exit 1
}

apt_get() {
    if [ "$(id -u)" = 0 ]; then
        DEBIAN_FRONTEND=noninteractive apt-get "$@"
    else
        sudo -n DEBIAN_FRONTEND=noninteractive apt-get "$@"
    fi
}

applications() { sed -n 's/^- {package: \([^,]*\),.*/\1/p' "$LIST"; }

is_installed() {
    dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

main() {
    local wanted=("${DESKTOP[@]}" "${THEMES[@]}") missing=() name
    command -v dpkg-query >/dev/null ||
        die 'not Debian or Ubuntu: install Xvfb, openbox, dbus, at-spi2-core'
    case ${1:-} in
    --no-applications) ;;
    '') mapfile -t -O ${#wanted[@]} wanted < <(applications) ;;
    *) die "$1: no such option" ;;
    esac
    for name in "${wanted[@]}"; do
        is_installed "$name" || missing+=("$name")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say 'all of it is installed'
        return
    fi
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null ||
        die "ask root for: apt-get install ${missing[*]}"
    apt_get -q -y update >/dev/null
    wanted=()
    for name in "${missing[@]}"; do
        if apt-cache show "$name" >/dev/null 2>&1; then
            wanted+=("$name")
        else
            say "this release has no package $name; going on without it"
        fi
    done
    [ ${#wanted[@]} -eq 0 ] ||
        apt_get -q -y install --no-install-recommends "${wanted[@]}"
}

main "$@"
