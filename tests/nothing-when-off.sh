#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Shows that annotations cost nothing when they are off: for every example and every end-to-end case,
# the object file compiled from the annotated source without the plugin, and the one compiled with
# the plugin and -fplugin-arg-hotpath-off -fplugin-arg-hotpath-alloc, are byte for byte the one of the source with all
# annotations removed. Sources that are about guards through and through have no such form: there the
# two are the same, and have no symbol of hotpath.
#
# usage: tests/nothing-when-off.sh [FILE...]
#
# environment: BUILD, CC, CXX, JOBS as for tests/run; LEVELS (default "O0 O2")
set -eu

top=$(cd "$(dirname "$0")/.." && pwd)
BUILD=$(cd "${BUILD:-$top/build}" && pwd)
export top BUILD CC="${CC:-gcc}" CXX="${CXX:-g++}" LEVELS="${LEVELS:-O0 O2}"

# What a case says about itself, see tests/run-case.
said() { # NAME FILE
    sed -n "s,^// $1: *,,p" "$2" | sed 's/-fplugin[^ ]*//g'
}

compile() { # FOLDER OBJECT [FLAG...]
    folder=$1 object=$2
    shift 2
    (cd "$folder/$(dirname "$file")" && $compiler "-$level" $flags "$@" -c "${file##*/}" -o "$object")
}

# Whether a source is still about hotpath without its annotations, comments apart.
is_about_hotpath() {
    sed 's,^//.*,,; s,^ \*.*,,' "$bare/$file" | grep -q 'hotpath_'
}

# What a function would have returned is a constant, which takes optimisation to vanish.
takes_optimisation() {
    grep -q 'hotpath_\(guard_new\|report_now\)(' "$top/$file"
}

compare() { # NAME OTHER: is the object NAME.o the one without annotations, or OTHER.o?
    if cmp -s "$scratch/$1.o" "$scratch/$2.o"; then
        echo "same $1 $level $file"
    else
        echo "different $1 $level $file"
        for object in "$2" "$1"; do
            objdump -sdtr "$scratch/$object.o" | sed 1,3d >"$scratch/$object.dump"
        done
        diff "$scratch/$2.dump" "$scratch/$1.dump" | head -20
    fi
}

check_file() {
    case $file in *.cc) compiler=$CXX ;; *) compiler=$CC ;; esac
    (eval "$(said needs "$top/$file")") >/dev/null 2>&1 || { echo "skipped $file" && return; }
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    # Bytecode for LTO keeps the columns that things stand in, so code is asked for.
    flags="$(said flags "$top/$file") -fno-lto"
    off="-fplugin=$BUILD/hotpath.so -fplugin-arg-hotpath-off -fplugin-arg-hotpath-alloc -fplugin-arg-hotpath-measure-all"
    include="-I$top/annotations -I$top/tests/cases"
    for level in $LEVELS; do
        [ "$level" = O0 ] && takes_optimisation && continue
        compile "$top" "$scratch/plain.o" $include 2>"$scratch/messages" || cat "$scratch/messages"
        compile "$top" "$scratch/off.o" $include $off 2>"$scratch/messages" || cat "$scratch/messages"
        if is_about_hotpath; then
            echo "about guards: $file"
            nm "$scratch/plain.o" | grep '[ _]hotpath' | sed "s|^|different symbol $level $file |"
            compare off plain
            continue
        fi
        compile "$bare" "$scratch/bare.o" -I"$bare/tests/cases" 2>"$scratch/messages" ||
            cat "$scratch/messages"
        compare plain bare
        compare off bare
    done
}

if [ "${1-}" = --one ]; then
    file=$2
    check_file
    exit
fi

cd "$top"
bare=$(mktemp -d)
export bare
trap 'rm -rf "$bare"' EXIT
find examples tests/cases -name '*.[ch]' -o -name '*.cc' | while read -r file; do
    mkdir -p "$bare/$(dirname "$file")"
    tests/strip-annotations <"$file" >"$bare/$file"
    if grep -v '^//' "$bare/$file" | grep -E 'HOTPATH_(MEASURE|SKIP|BLOCK)|hotpath(::|_measure)' >&2; then
        echo "$file: tests/strip-annotations left something" >&2
    fi
done
if [ $# -eq 0 ]; then
    set -- $(find examples tests/cases -name '*.c' -o -name '*.cc' | sort)
fi
printf '%s\n' "$@" | xargs -P "${JOBS:-$(nproc)}" -n 1 "$0" --one >"$bare/results"
grep '^about guards' "$bare/results" | sort -u
grep -v '^same\|^about' "$bare/results" || true
echo "$(grep -c '^same' "$bare/results" || true) object files without a trace," \
    "$(grep -c '^different' "$bare/results" || true) with one"
! grep -q '^different' "$bare/results"
