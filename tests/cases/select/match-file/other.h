// SPDX-License-Identifier: MIT
int read_other(void);
int spread_out(void);
