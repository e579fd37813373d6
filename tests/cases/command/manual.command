# SPDX-License-Identifier: MIT
# promise: the manual's pages are clean mdoc, have every option that --help lists and no other, and
#     their examples run
# levels: O2
unset HOTPATH_FORMAT HOTPATH_OUTPUT HOTPATH_LIMIT
mkdir -p man/man1 man/man3 man/man7
for page in "$BUILD"/man/*; do
    cp "$page" "man/man${page##*.}"
done
# Of the pages that are referred to mandoc knows those of the system alone.
mandoc -Tlint man/*/* >lint 2>&1 || :
grep -v 'outdated mandoc.db' lint | while read -r line; do
    set -- ${line##*: Xr }
    case $line in
        *'referenced manual not found'*) [ -e "man/man$2/$1.$2" ] || echo "$line" ;;
        *) echo "$line" ;;
    esac
done
text() { # PAGE: as plain text
    mandoc -Tascii "$1" | sed 's/.\x08//g'
}
options() { # the first words of lines that begin with an option
    grep -oE '^ +(-[a-zA-Z], )?--[a-z][a-z-]*' | sed 's/.*--/--/' | sort -u
}
"$BUILD/hotpath" help | sed -n 's/^  \([a-z+]*\) .*/\1/p' | while read -r command; do
    page=man/man1/hotpath-$command.1
    case $command in
        cc | c++) page=man/man1/hotpath-gcc.1 ;;
        help | version | complete) continue ;;
    esac
    "$BUILD/hotpath" "$command" --help </dev/null | options | grep -v '^--help$' >listed || :
    text $page | sed -n '/^OPTIONS/,/^[A-Z ]*STATUS/p' | options |
        grep -v '^--help$' >described || :
    diff listed described && echo "$command: the same"
done
for variable in $(HOTPATH_HELP=1 "$BUILD/hotpath" version 2>&1 | grep -o 'HOTPATH_[A-Z_]*'); do
    text man/man7/hotpath.7 | grep -q "^ *$variable" || echo "missing: $variable"
done
cat >app.c <<'END'
#include <unistd.h>
__attribute__((noinline)) void handle_one(void) { usleep(1000); }
__attribute__((noinline)) void parse_one(void) { usleep(1000); }
int main(int count, char **arguments)
{
    (void)arguments;
    do {
        handle_one();
        parse_one();
    } while (count > 1);
}
END
printf 'app: app.c\n\t$(CC) -O2 app.c -o app\ncheck:\n\t./app\n\t./app\n' >Makefile
export PATH="$BUILD:$PATH"
hotpath cc -O2 app.c -o app --hotpath-measure-all
./app forever & running=$!
sleep 0.3
for page in man/man1/*; do
    sed -n 's/^\.Dl //p' "$page" | sed 's/\\-/-/g'
done | sort -u | while read -r example; do
    case $example in
        *console*) continue ;; # needs a terminal; tests/cases/console has these
        *serve*) limit="timeout 1" ;;
        *) limit= ;;
    esac
    status=0
    $limit sh -c "$example" </dev/null >said 2>&1 || status=$?
    case $example-$status in
        *-0 | *serve*-124) ;;
        *) echo "$example: $status"; cat said ;;
    esac
done
kill $running
wait $running 2>/dev/null || true
rm -f store/* report
exit 0
