# shellcheck shell=bash
# What the set-up scripts share: Debian and Ubuntu packages. To be sourced by
# a script that defines say().

# Those of the names given that are not installed.
not_installed() {
    local name
    for name in "$@"; do
        dpkg-query -W -f='${Status}' "$name" 2>/dev/null |
            grep -q 'ok installed' || echo "$name"
    done
}

is_root() { [ "$(id -u)" = 0 ]; }

can_apt() {
    command -v apt-get >/dev/null &&
        { is_root || sudo -n true 2>/dev/null; }
}

apt_get() {
    if is_root; then
        DEBIAN_FRONTEND=noninteractive apt-get "$@"
    else
        sudo -n DEBIAN_FRONTEND=noninteractive apt-get "$@"
    fi
}

# Install those of the names given that this release has.
apt_install() {
    local known=() name
    say "apt-get install $*"
    apt_get -q -y update >/dev/null
    for name in "$@"; do
        if apt-cache show "$name" >/dev/null 2>&1; then
            known+=("$name")
        else
            say "this release has no package $name; going on without it"
        fi
    done
    [ ${#known[@]} -eq 0 ] ||
        apt_get -q -y install --no-install-recommends "${known[@]}"
}
