// SPDX-License-Identifier: GPL-3.0-or-later
//
// table.h - the descriptors of functions that are measured late, in one table for the unit.
#ifndef HOTPATH_TABLE_H
#define HOTPATH_TABLE_H

#include "gcc-compat.h"

// What a descriptor says, struct hotpath_site of runtime/abi.h.
struct description {
    const char *name;
    const char *file;
    const char *label; // or NULL
    unsigned line;
    unsigned column;
    unsigned sample;
};

// A new place in the table, of the descriptors' type, for what is described; its strings are kept.
tree add_to_table(tree type, const description &described);

// Writes the table; nothing can be added any more.
void write_table(void);

extern const struct ggc_root_tab table_roots[];

#endif
