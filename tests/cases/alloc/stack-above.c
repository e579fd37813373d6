// SPDX-License-Identifier: MIT
// promise: bytes of calls that are left for a stack that lies higher, and return, are charged once
// levels: O2
// flags: -fplugin-arg-hotpath-alloc
// claim: bytes('switch_up') == 100 * 100 && freed_count('switch_up') == 100 && bytes('around') ==
//     100 * 100
#include "../process/stack-above.c"
