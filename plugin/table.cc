// SPDX-License-Identifier: GPL-3.0-or-later
//
// table.cc - the descriptors of functions that are measured late, in one table for the unit.
//
//     static struct hotpath_site hotpath.sites[] = {{HOTPATH_SITE_NEW, ...}, ...};
//
// GCC sees of it a variable whose definition never comes: it is written for the assembler behind
// all functions, where nothing but the end of the file is left to write. A variable with strings of
// its own for each function would be a dozen of GCC's objects, a symbol and four changes of
// section: at -O0 60,000 instructions of the compiler and 20,000 of the assembler.
//
// It serves code on its way to the assembler only. What is to be kept by a compilation for LTO, or
// may be dropped with its function, is a variable of its own (site.cc).
#include "table.h"

#include "rtl.h"

#include "output.h"

#include "abi.h"

static const char table_name[] = "hotpath.sites";
static GTY(()) tree table; // the variable
static vec<description> rows;

// The strings of the table, each once, and their numbers in the order of arrival.
static vec<const char *> texts;
static hash_map<nofree_string_hash, unsigned> *numbers;

static const char *keep(const char *text)
{
    if (!text)
        return NULL;
    if (!numbers)
        numbers = new hash_map<nofree_string_hash, unsigned>;
    if (unsigned *known = numbers->get(text))
        return texts[*known];
    const char *kept = xstrdup(text);
    numbers->put(kept, texts.length());
    texts.safe_push(kept);
    return kept;
}

static void make_table(tree type)
{
    tree name = get_identifier(table_name);
    table = build_decl(UNKNOWN_LOCATION, VAR_DECL, name, build_array_type(type, NULL_TREE));
    SET_DECL_ASSEMBLER_NAME(table, name);
    SET_DECL_ALIGN(table, TYPE_ALIGN(type));
    TREE_STATIC(table) = 1;
    TREE_ADDRESSABLE(table) = 1;
    TREE_USED(table) = 1;
    DECL_ARTIFICIAL(table) = 1;
    DECL_IGNORED_P(table) = 1;
}

tree add_to_table(tree type, const description &described)
{
    if (!table)
        make_table(type);
    description kept = described;
    kept.name = keep(described.name);
    kept.file = keep(described.file);
    kept.label = keep(described.label);
    tree index = size_int(rows.length());
    rows.safe_push(kept);
    return build4(ARRAY_REF, type, table, index, NULL_TREE, NULL_TREE);
}

// --- for the assembler ---------------------------------------------------------------------------

static const char text_label[] = "LHP";

static void write_texts(void)
{
    switch_to_section(get_section(".rodata.str1.1", SECTION_MERGE | SECTION_STRINGS | 1, NULL));
    for (unsigned i = 0; i < texts.length(); i++) {
        targetm.asm_out.internal_label(asm_out_file, text_label, i);
        assemble_string(texts[i], strlen(texts[i]) + 1);
    }
}

static const char *directive(unsigned size)
{
    return integer_asm_op(size, true);
}

static void write_pointer(const char *text)
{
    char label[64];
    ASM_GENERATE_INTERNAL_LABEL(label, text_label, *numbers->get(text));
    assemble_name(asm_out_file, label);
}

static void write_row(const description &row)
{
    fprintf(asm_out_file, "%s%u,%u\n%s", directive(4), HOTPATH_SITE_NEW, HOTPATH_ABI,
            directive(POINTER_SIZE_UNITS));
    write_pointer(row.name);
    putc(',', asm_out_file);
    write_pointer(row.file);
    putc(',', asm_out_file);
    if (row.label)
        write_pointer(row.label);
    else
        putc('0', asm_out_file);
    fprintf(asm_out_file, "\n%s%u,%u,0,%u\n", directive(4), row.line, row.column, row.sample);
}

void write_table(void)
{
    if (rows.is_empty())
        return;
    write_texts();
    switch_to_section(data_section);
    assemble_align(DECL_ALIGN(table));
    assemble_name(asm_out_file, table_name);
    fputs(":\n", asm_out_file);
    for (const description &row : rows)
        write_row(row);
}

// --- roots of the garbage collector --------------------------------------------------------------

const struct ggc_root_tab table_roots[] = {
    {&table, 1, sizeof table, &gt_ggc_mx_tree_node, &gt_pch_nx_tree_node}, LAST_GGC_ROOT_TAB};
