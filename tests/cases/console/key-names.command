# SPDX-License-Identifier: MIT
# promise: each name in the table of the keys is that of a key: one character, F1 to F12, or one
#     that keys.c knows
# levels: O2
names() {
    sed -n "s/^ *{\"\([^ ].*\)\", *\".*/\1/p" "$top/console/keymap.c"
}
echo "rows: $([ "$(names | wc -l)" -gt 30 ] && echo many)"
for name in $(names | sed 's/\\\\/\\/g; s/[?]/question/'); do
    case $name in
        ? | question | F[1-9] | F1[0-2]) continue ;;
    esac
    grep -q "{\"$name\", " "$top/console/keys.c" || echo "no key: $name"
done
