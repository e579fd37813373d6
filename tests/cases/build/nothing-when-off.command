# SPDX-License-Identifier: MIT
# promise: annotations that are off leave no trace in any object file, see
#     tests/objects/nothing-when-off
# levels: O0
LEVELS="O0 O2" "$top/tests/objects/nothing-when-off" |
    sed '/^skipped/d;s/^[1-9][0-9]* object/N object/'
