#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Shows that -measure-all changes nothing about what GCC inlines: for real programs at -O2, the
# functions that stay out of line in the objects, clones and split-off parts included, are the same
# with and without the plugin. Prints the counts and every difference.
#
# usage: tests/inlining-left-alone.sh [FOLDER...]
#
#   FOLDER   C sources; default: those that `make demo-lua demo-sqlite` have built, with their flags.
#            Files that don't compile on their own are left out.
#
# environment: BUILD, CC, JOBS as for tests/run; LEVEL (default O2); FLAGS, more compiler flags
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
BUILD=$(cd "${BUILD:-$top/build}" && pwd)
export BUILD CC="${CC:-gcc}" LEVEL="${LEVEL:-O2}" FLAGS="${FLAGS-}"

functions() { # OBJECT
    nm --defined-only "$1" | sed -n 's/^[0-9a-f]* [tTwWiu] //p' | LC_ALL=C sort
}

compare_file() { # FILE
    object=$(mktemp)
    trap 'rm -f "$object" "$object".*' EXIT
    compile="$CC -$LEVEL -w $FLAGS -I$(dirname "$1") -c $1"
    $compile -o "$object" 2>/dev/null || { echo "left-out $1" && return; }
    functions "$object" >"$object.plain"
    if ! $compile -fplugin="$BUILD/hotpath.so" -fplugin-arg-hotpath-measure-all -o "$object"; then
        echo "not compiled with the plugin: $1"
        return
    fi
    functions "$object" >"$object.measured"
    sed 's,^,function ,' "$object.plain"
    LC_ALL=C comm -23 "$object.plain" "$object.measured" | sed "s,$,: only without the plugin ($1),"
    LC_ALL=C comm -13 "$object.plain" "$object.measured" | sed "s,$,: only with the plugin ($1),"
}

if [ "${1-}" = --one ]; then
    compare_file "$2"
    exit
fi

# The list of files to look at comes on stdin.
compare() { # NAME
    xargs -r -P "${JOBS:-$(nproc)}" -n 1 "$0" --one >"$results"
    grep ': only with\|^not compiled' "$results" || true
    functions=$(grep -c '^function' "$results" || true)
    differences=$(grep -c ': only with\|^not compiled' "$results" || true)
    echo "$1: $functions functions out of line without the plugin, $differences differences," \
        "$(grep -c '^left-out' "$results" || true) files left out"
    [ "$functions" -gt 0 ] && [ "$differences" -eq 0 ] || status=1
}

results=$(mktemp)
trap 'rm -f "$results"' EXIT
status=0
for folder; do
    compare "$folder" <<END
$(find "$folder" -name '*.c' | sort)
END
done
[ $# -eq 0 ] || exit $status
for program in lua sqlite; do
    command=$BUILD/examples/$program/plain.command
    [ -e "$command" ] || { echo "$command is missing: run make demo-$program first" >&2 && exit 2; }
    FLAGS=$(tr ' ' '\n' <"$command" | grep '^-[DIUf]' | tr '\n' ' ')
    compare $program <<END
$(tr ' ' '\n' <"$command" | grep '\.c$')
END
done
exit $status
