// SPDX-License-Identifier: GPL-3.0-or-later
//
// stubs.cc - the stubs by which a program's allocations are counted, see runtime/record/heap.h.
//
// They have to be part of the program: a library's malloc, hotpath's own included, would come after
// that of a preloaded allocator. And they may only be there when asked for, which no archive can
// do: every program calls malloc, and would take it from there. So every unit compiled with -alloc
// has them, as assembler code that GCC itself does not look into, in one comdat group of which a
// link keeps one. They are weak: where the program brings a malloc of its own, that is the one.
#include "stubs.h"

#include "abi.h"

static const char *const for_c[] = {"malloc",        "calloc",         "realloc",  "reallocarray",
                                    "free",          "posix_memalign", "memalign", "valloc",
                                    "aligned_alloc", "pvalloc",        "strdup",   "strndup"};

// The operators of C++: new and new[], delete and delete[]. # is the letter of std::size_t.
static const char *const for_cxx[] = {"_Znw#",
                                      "_Znw#RKSt9nothrow_t",
                                      "_Znw#St11align_val_t",
                                      "_Znw#St11align_val_tRKSt9nothrow_t",
                                      "_Zna#",
                                      "_Zna#RKSt9nothrow_t",
                                      "_Zna#St11align_val_t",
                                      "_Zna#St11align_val_tRKSt9nothrow_t",
                                      "_ZdlPv",
                                      "_ZdlPv#",
                                      "_ZdlPvRKSt9nothrow_t",
                                      "_ZdlPvSt11align_val_t",
                                      "_ZdlPv#St11align_val_t",
                                      "_ZdlPvSt11align_val_tRKSt9nothrow_t",
                                      "_ZdaPv",
                                      "_ZdaPv#",
                                      "_ZdaPvRKSt9nothrow_t",
                                      "_ZdaPvSt11align_val_t",
                                      "_ZdaPv#St11align_val_t",
                                      "_ZdaPvSt11align_val_tRKSt9nothrow_t"};

static bool is_defined_here(const char *name)
{
    symtab_node *node = symtab_node::get_for_asmname(get_identifier(name));
    return node && node->definition && !DECL_EXTERNAL(node->decl);
}

static void append(char **text, const char *more)
{
    char *longer = concat(*text, more, NULL);
    free(*text);
    *text = longer;
}

// The first one alone is missed by a link without the library (link.cc); the others come along.
static void make_weak(char **text, const char *name)
{
    static bool is_other;
    char *weak = concat("\t.weak hotpath", *name == '_' ? "" : "_", name, "\n", NULL);
    if (is_other)
        append(text, weak);
    is_other = true;
    free(weak);
}

static void append_stub(char **text, const char *name)
{
    if (is_defined_here(name))
        return;
    make_weak(text, name);
    char *jump = hotpath_jump_to(name);
    char *stub =
        concat("\t.ifndef ", name, "\n\t.balign 16\n\t.asciz \"" HOTPATH_STUB_MAGIC "\"\n\t.weak ",
               name, "\n\t.type ", name, ", %function\n", name, ":\n\t.cfi_startproc\n", jump,
               "\t.cfi_endproc\n\t.size ", name, ", .-", name, "\n\t.endif\n", NULL);
    append(text, stub);
    free(stub);
    free(jump);
}

// A C program gets the operators, too: it may have parts and libraries in C++.
static char *text_of_stubs(void)
{
    bool is_wide = TYPE_MAIN_VARIANT(size_type_node) == long_unsigned_type_node;
    char *text = xstrdup("\t.pushsection .text.hotpath_stubs,\"axG\",%progbits,"
                         "hotpath_alloc_wanted,comdat\n"
                         "\t.ifndef hotpath_alloc_wanted\n"
                         "\t.weak hotpath_alloc_wanted\n\t.type hotpath_alloc_wanted, %object\n"
                         "hotpath_alloc_wanted:\n\t.endif\n");
    for (const char *name : for_c)
        append_stub(&text, name);
    for (const char *pattern : for_cxx) {
        char *name = xstrdup(pattern);
        if (char *letter = strchr(name, '#'))
            *letter = is_wide ? 'm' : 'j';
        append_stub(&text, name);
        free(name);
    }
    append(&text, "\t.popsection\n");
    return text;
}

// A link with -flto puts the texts of several units into one file for the assembler, which takes
// the first of each stub; one for a function that another unit defines has to go from all of them.
void add_stubs(void)
{
    char *text = text_of_stubs();
    tree stubs = build_string(strlen(text), text);
    free(text);
    if (!in_lto_p)
        symtab->finalize_toplevel_asm(stubs);
    for (asm_node *node = in_lto_p ? symtab->first_asm_symbol() : NULL; node;
         node = hotpath_next_asm(node))
        if (strstr(TREE_STRING_POINTER(node->asm_str), ".text.hotpath_stubs"))
            node->asm_str = stubs;
}
