// SPDX-License-Identifier: GPL-3.0-or-later
//
// link.cc - what a link without -lhotpath says: the linker is made to miss a symbol whose name is
// the message, HOTPATH_LINKED of abi.h.
//
//     .section .data.rel.ro.hotpath_linked, "awG", %progbits, hotpath_linked, comdat
//     .quad "hotpath_is_not_linked__add_-lhotpath_after_the_objects"
//     .weak hotpath_exit, hotpath_thread, ...
//
// It stands in a group of which a link keeps one, so it is missed once, and the loader has one word
// more to fill in. That is a relocation of data, as mold passes over one of no kind, and gold
// crashes on one in an empty section. A section .gnu.warning.hotpath_enter would warn in every
// link.
//
// Of a program of 1,000 functions ld.bfd would miss three more symbols in each. Weak ones nobody
// misses; what is left beside the message is hotpath_enter, of which ld.bfd names five in a row.
// That one stays strong: who has it has the others, a library that is given with --as-needed is
// needed for it, and where --gc-sections drops the message it is missed.
#include "link.h"

#include "output.h"

#include "abi.h"

static bool reaches_for_thread;

void note_reach_for_thread(void)
{
    reaches_for_thread = true;
}

static bool is_referenced(const char *name)
{
    tree known = maybe_get_identifier(name);
    return known && TREE_SYMBOL_REFERENCED(known);
}

// Each of them is called, or reached for, behind a strong one of the same unit.
static void write_weak(void)
{
    static const char *const names[] = {
        "hotpath_exit",       "hotpath_exit_tail",  "hotpath_landed",
        "hotpath_alloc_mark", "hotpath_alloc_exit", "hotpath_main_leave",
    };
    for (const char *name : names)
        if (is_referenced(name))
            fprintf(asm_out_file, "\t.weak\t%s\n", name);
    if (reaches_for_thread)
        fputs("\t.weak\thotpath_thread\n", asm_out_file);
}

void write_link_message(void)
{
    if (!is_referenced("hotpath_enter") && !is_referenced("hotpath_alloc_enter") &&
        !is_referenced("hotpath_main_enter"))
        return;
    write_weak();
    fprintf(asm_out_file,
            "\t.section\t.data.rel.ro.hotpath_linked,\"awG\",%%progbits,hotpath_linked,comdat\n"
            "\t.balign\t%d\n%s\"%s\"\n",
            POINTER_SIZE_UNITS, integer_asm_op(POINTER_SIZE_UNITS, true), HOTPATH_LINKED);
}
