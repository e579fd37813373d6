# SPDX-License-Identifier: MIT
places() { # PROGRAM
    HOTPATH_OUTPUT=rows "./$1"
    echo "$1:"
    perl -ne 'print "$1 $2:$3\n"
        while /"name":"([^"]*)","label":[^,]*,"file":"(?:[^"]*\/)?([^"\/]*)","line":(\d+)/g' rows |
        sort
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
