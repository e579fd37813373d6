// SPDX-License-Identifier: MIT
// promise: a file system that runs full under the store is one message; program and report are as
//     usual
// levels: O2
#include "thousand.h"
