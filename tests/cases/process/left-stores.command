# SPDX-License-Identifier: MIT
$compiler $flags $sources -o program $libs
export HOTPATH_FORMAT=none HOTPATH_DIR=$PWD/folder
mkdir -m 700 folder
# Killed long ago, but no child of anybody: its store is the last to go. A living one never does.
{ ./program 1 say kill || :; } 2>said
killed=$(ls folder | grep -v "$(sed -n 's/helper //p' said)")
cat >live.c <<'END'
#include <hotpath.h>
#include <unistd.h>
HOTPATH_MEASURE int main(void)
{
    write(1, "\n", 1);
    return sleep(100);
}
END
$CC $flags -Wno-unused-result live.c -o live $libs
mkfifo ready
./live >ready &
live=$!
trap 'kill -9 $live 2>/dev/null || :' EXIT
read -r line <ready

HOTPATH_STORES=10 ./program 30 say 2>said
grep -v '^helper' said | sort -u
last=$(sed -n '$s/helper //p' said)
[ -e "folder/$killed" ] && [ -e "folder/live.$live.hotpath" ] &&
    [ -e "folder/program.$last.hotpath" ] && [ $(ls folder | wc -l) -le 12 ] && echo "at most 10"
[ "$(stat -c %s "folder/program.$last.hotpath")" -le 16384 ] && echo small
HOTPATH_STORES=0 ./program 20
[ $(ls folder | wc -l) -gt 20 ] && echo "any number"
HOTPATH_KEEP=1 HOTPATH_STORES=10 ./program 1
[ $(ls folder | wc -l) -gt 21 ] && echo "those that keep take none away"
kill -9 $live
{ wait $live || :; } 2>ended
rm -r folder
