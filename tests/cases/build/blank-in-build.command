# SPDX-License-Identifier: MIT
# promise: a folder to build into that make can't take is refused in plain words
# levels: O2
# forms: annotated
for build in "a b" ""; do
    make -C "$top" BUILD="$build" 2>&1 | sed -n 's/^GNUmakefile:[0-9]*: //p'
done
