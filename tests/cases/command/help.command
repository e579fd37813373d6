# SPDX-License-Identifier: MIT
# promise: every command says what it takes, by --help, -h and help
# levels: O2
for command in $("$BUILD/hotpath" help | sed -n 's/^  \([a-z]*\) .*/\1/p'); do
    "$BUILD/hotpath" "$command" --help >own
    "$BUILD/hotpath" help "$command" | cmp - own && sed 1q own
done
