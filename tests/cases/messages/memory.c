// SPDX-License-Identifier: MIT
// promise: without address space the program works and one message says what was not counted
// levels: O2
#include "thousand.h"
