#!/bin/sh
# Installs Debian packages, only those that are missing, and says which and why.
#   requirements/debian.sh "what for" PACKAGE...
# As root it installs them; otherwise through sudo if that asks no password; otherwise it prints the command
# for a person to run and stops. It never asks a question, so it also works where no one is at a terminal.
set -eu
why=$1
shift
missing=
for package in "$@"; do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null || true) in
    *"ok installed") continue ;;
    esac
    case " $missing " in
    *" $package "*) ;;
    *) missing="$missing $package" ;;
    esac
done
[ -n "$missing" ] || exit 0

echo "==> Debian packages needed for $why:$missing"
if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "    You are not root and sudo would ask for a password. Run this yourself, then the same make command again:" >&2
    echo "        sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "    This machine has no apt-get. Install the same programs with its own package manager, then run make again." >&2
    exit 1
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! {
    $as_root apt-get update -q &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $missing
} >"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    echo "    apt-get could not install$missing; its last lines stand above." >&2
    exit 1
fi
