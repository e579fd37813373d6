# SPDX-License-Identifier: MIT
# promise: programs in Fortran, and in Ada, D and Go where their compilers are, do the same under
#     -measure-all; their functions are rows
# levels: O0 O2
# needs: command -v "$(echo "$CC" | sed 's/gcc/gfortran/')"
all="-$level $plugin -fplugin-arg-hotpath-measure-all -fplugin-arg-hotpath-why"
sibling() { # NAME: the compiler of another language that is of the same GCC as $CC
    found=$(echo "$CC" | sed "s/gcc/$1/")
    command -v "$found" >/dev/null && [ "$("$CC" -dumpfullversion)" = \
        "$("$found" -dumpfullversion)" ]
}
# What it prints, and that a function is measured and none without a reason passed over.
same() { # LANGUAGE
    ./plain >said
    rm -f report
    HOTPATH_OUTPUT=report ./measured >said-measured
    cmp said said-measured
    perl "$top/tests/runner/report.pl" report </dev/null | grep -qi '[ .]fib\b' ||
        echo "$1: fib is not measured"
    grep -v "note: '.*' is not measured: ." why >&2 || true
}
build() { # COMPILER EXTENSION
    "$1" -"$level" "$source/program.$2" -o plain
    "$1" $all "$source/program.$2" -o measured $libs 2>why
}
ada() {
    for program in plain measured; do
        options=-$level
        [ $program = plain ] || options=$all
        "$CC" -c $options "$source/program.adb" -o program.o 2>why
        gnatbind program && gnatlink program -o $program $libs 2>>why
    done
}
sibling gfortran && build "$found" f90 && same Fortran && echo "Fortran: the same"
rm -f program.o
if [ "$(gnatbind --version 2>/dev/null | sed -n '1s/.* //p' | cut -d. -f1)" = \
    "$("$CC" -dumpversion | cut -d. -f1)" ]; then
    ada && same Ada
fi
if sibling gdc; then build "$found" d && same D; fi
if sibling gccgo; then build "$found" go && same Go; fi
rm -f report
exit 0
