# SPDX-License-Identifier: MIT
folder=$(dirname $sources)
$CC $flags -ffile-prefix-map="$folder"=/mapped -c $sources -o first.o
$CC $flags -ffile-prefix-map="$folder"=/mapped -c $sources -o second.o
cmp first.o second.o
grep -c "$folder" first.o || true
grep -ac /mapped/reproducible.c first.o
