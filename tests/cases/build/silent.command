# SPDX-License-Identifier: MIT
# promise: without optimisation, too, a function has a landing pad for the exit where an exception
#     may come to it, and only there
# forms: all
# levels: O0
$CXX $flags -S "$source" -o program.s
awk '/^_Z[^.]*:/ { name = $1 } /cfi_lsda/ { print name }' program.s |
    tr -d : | c++filt
