# SPDX-License-Identifier: MIT
$CXX $flags -c $sources -o lazy.o
$CXX $flags --param ggc-min-expand=0 --param ggc-min-heapsize=0 -c $sources -o eager.o
cmp lazy.o eager.o
