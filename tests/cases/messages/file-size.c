// SPDX-License-Identifier: MIT
// promise: a file size limit reached by the store is one message and no signal; program and report
//     are as usual
// levels: O2
#include "thousand.h"
