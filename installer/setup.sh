#!/usr/bin/env bash
# Everything `make` needs before it can run Sayso: system libraries, .venv, pinned dependencies.
#
#   installer/setup.sh          what it takes to dictate
#   installer/setup.sh --dev    and what it takes to run the tests: linters, pytest, a desktop without a screen
#
# Safe to repeat: the system packages are looked up each time (fast), the rest is skipped while the stamp in
# .venv holds the hash of everything the installation depends on.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly ROOT=$PWD
readonly VENV=.venv
readonly CONSTRAINTS=installer/constraints.txt

# PortAudio is not in the sounddevice wheel; PortAudio reaches PulseAudio and PipeWire through the ALSA plugins.
readonly RUN_PACKAGES=(
    libportaudio2 libasound2-plugins
    libegl1 libgl1 libdbus-1-3 libfontconfig1 libfreetype6 libglib2.0-0 fonts-dejavu-core
    libx11-6 libx11-xcb1 libxtst6 libxkbcommon0 libxkbcommon-x11-0
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1
)
readonly RIG_PACKAGES=(
    xvfb openbox tint2 xdotool xterm xclip x11-utils imagemagick
    pulseaudio pulseaudio-utils espeak-ng dbus at-spi2-core
)

say() { printf 'setup: %s\n' "$*" >&2; }

die() {
    printf 'setup: error: %s; %s\n' "$1" "$2" >&2
    exit 1
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null; }
}

# Ubuntu 24.04 and Debian 13 renamed some libraries to NAMEt64.
missing_packages() {
    local installed package
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
    for package in "$@"; do
        grep -qxF -e "$package" -e "${package}t64" <<<"$installed" || printf '%s\n' "$package"
    done
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
        -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" </dev/null >&2
}

install_packages() {
    local missing
    if ! command -v dpkg-query >/dev/null; then
        say "this system has no dpkg; if something is missing later, these are its names on Debian: $*"
        return
    fi
    mapfile -t missing < <(missing_packages "$@")
    [ "${#missing[@]}" -gt 0 ] || return 0
    if ! may_install; then
        say "missing system packages, and no right to install them; as root: apt-get install ${missing[*]}"
        return
    fi
    say "installing ${missing[*]}"
    # The package lists of a container image are absent or old: they are fetched only if the first try fails.
    apt_install "${missing[@]}" 2>/dev/null && return
    as_root apt-get update -q -o Acquire::Retries=3 </dev/null >&2 || say "apt-get update failed; trying with old lists"
    apt_install "${missing[@]}" ||
        die "apt-get could not install ${missing[*]}" "install them by hand and run this again"
}

find_python() {
    local candidate
    for candidate in "${PYTHON:-python3}" python3 python3.13 python3.12 python3.11 python3.14; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    die "no Python 3.11 or newer found" "install one (apt-get install python3.11 python3.11-venv) or set PYTHON=/path/to/python3"
}

ensure_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    local version
    version=$("$1" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    install_packages "$version-venv"
    "$1" -c 'import ensurepip, venv' 2>/dev/null ||
        die "$1 cannot make virtual environments" "install $version-venv (apt-get install $version-venv)"
}

fingerprint() {
    { printf '%s\n' "$ROOT" && "$1" -VV && cat pyproject.toml "$CONSTRAINTS" installer/setup.sh; } |
        sha256sum | cut -d' ' -f1
}

stamped() {
    [ -x "$VENV/bin/sayso" ] && [ "$(cat "$VENV/.setup-$1" 2>/dev/null)" = "$2" ]
}

# A virtual environment holds absolute paths: one that was made elsewhere is made again.
make_venv() {
    if [ -x "$VENV/bin/python" ] && "$VENV/bin/python" -c 'import pip' 2>/dev/null &&
        grep -qsF "$ROOT/$VENV/" "$VENV/bin/pip"; then
        return
    fi
    say "making $VENV with $1"
    rm -rf "$VENV"
    "$1" -m venv "$VENV"
}

# .venv takes 900 MB after that, and 2.1 GB with what the tests need, which is torch; where the index gives torch
# with the libraries of graphics cards, some GB more.
install_python_packages() {
    local size="about 300 MB"
    [ "$1" = . ] || size="1 GB or more, torch among them"
    say "installing Python packages ($size the first time)"
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --retries 5 \
        --constraint "$CONSTRAINTS" --editable "$1" ||
        die "pip could not install the Python packages" "see its message above, and run this again"
}

main() {
    local kind=run what=. packages=("${RUN_PACKAGES[@]}") python print
    case "${1:-}" in
        "") ;;
        --dev) kind=dev what=".[dev,voxtral]" packages+=("${RIG_PACKAGES[@]}") ;;
        *) die "unknown option $1" "use installer/setup.sh [--dev]" ;;
    esac
    install_packages "${packages[@]}"
    python=$(find_python)
    print=$(fingerprint "$python")
    stamped "$kind" "$print" && return
    ensure_venv_module "$python"
    make_venv "$python"
    install_python_packages "$what"
    # What the tests need includes what dictation needs.
    printf '%s\n' "$print" | tee "$VENV/.setup-run" >"$VENV/.setup-$kind"
}

main "$@"
