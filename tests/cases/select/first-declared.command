# SPDX-License-Identifier: MIT
# From GCC 15 on it is the line of the result's type that is known.
places() { # PROGRAM
    HOTPATH_OUTPUT=rows "./$1"
    echo "$1:"
    perl -ne 'print "$1 $2:$3\n"
        while /"name":"([^"]*)","label":[^,]*,"file":"(?:[^"]*\/)?([^"\/]*)","line":(\d+)/g' rows |
        sed 's,^\(module_close module.c\):14$,\1:15,' | sort
}
flags="-$level $include -isystem $source/system $plugin"
$CC $flags -fno-builtin -fplugin-arg-hotpath-measure-all "$source/module.c" -o all $libs
places all
$CC $flags -fno-builtin "-fplugin-arg-hotpath-match=*/module.c,generated.y:*" "$source/module.c" \
    -o by-file $libs
places by-file
$CC $flags -fno-builtin -flto "-fplugin-arg-hotpath-match=module_*" "$source/module.c" -o linked \
    $libs
places linked
$CXX $flags -fplugin-arg-hotpath-measure-all "$source/module.cc" -o cxx $libs
places cxx
