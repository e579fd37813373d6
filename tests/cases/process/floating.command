# SPDX-License-Identifier: MIT
# Some C libraries have no traps, and the linker says so.
$compiler $flags $sources -o program $libs 2>said || cat said
sed '/in function\|fe[a-z]*except is not implemented/d' said >&2
for form in flags traps down zero 53-bits; do
    ./program $form
    grep -o '"p[0-9.]*_ns"' main | tr '\n' ' '
    grep -E '^\| (Function|work)' table | tr -s '| ' ' ' | cut -d ' ' -f 2-5 |
        sed 's, [0-9.]*\(n\|µ\|m\|\)s,,g'
    rm -f main table
done
HOTPATH_FORMAT=json HOTPATH_OUTPUT=report exec ./program end
