// SPDX-License-Identifier: GPL-3.0-or-later
//
// gcc-compat.h - GCC's headers in an order that works, and all that differs between GCC 11 and 16.
//
// No other file of the plugin asks for GCC's version. The plugin is built by any C++17 compiler
// against the headers of the GCC that will load it; BUILDING_GCC_MAJOR is that GCC's.
#ifndef HOTPATH_GCC_COMPAT_H
#define HOTPATH_GCC_COMPAT_H

#include "gcc-plugin.h"

#include "bversion.h"

#include "context.h"
#include "tree.h"

#include "stringpool.h"

#include "attribs.h"
#include "basic-block.h"
#include "cfganal.h"
#include "cfghooks.h"
#include "cfgloop.h"
#include "cgraph.h"
#include "diagnostic-core.h"
#include "except.h"
#include "file-prefix-map.h"
#include "fold-const.h"
#include "function.h"
#include "ggc.h"
#include "gimple.h"

#include "gimple-iterator.h"

#include "gimple-expr.h"
#include "gimple-walk.h"
#include "gimplify.h"
#include "langhooks.h"
#include "options.h"
#include "opts.h"
#include "print-tree.h"
#include "ssa.h"
#include "stor-layout.h"
#include "target.h"
#include "toplev.h"
#include "trans-mem.h"
#include "tree-cfg.h"
#include "tree-cfgcleanup.h"
#include "tree-dfa.h"
#include "tree-eh.h"
#include "tree-inline.h"
#include "tree-into-ssa.h"
#include "tree-iterator.h"
#include "tree-nested.h"
#include "tree-pass.h"
#include "tree-phinodes.h"
#include "tree-ssa-alias.h"
#include "tree-ssa-loop-niter.h"

#include "c-family/c-pragma.h"

// Attributes of a namespace. GCC 14 takes an array whose length it knows, before that a list that
// ends in an empty entry.
#if BUILDING_GCC_MAJOR >= 14
#define HOTPATH_ATTRIBUTES_END
#define HOTPATH_REGISTER_SCOPED(table, space)                                                      \
    do {                                                                                           \
        static const scoped_attribute_specs specs = {space, {table}};                              \
        register_scoped_attributes(specs);                                                         \
    } while (0)
#else
#define HOTPATH_ATTRIBUTES_END                                                                     \
    ,                                                                                              \
    {                                                                                              \
        NULL, 0, 0, false, false, false, false, NULL, NULL                                         \
    }
#define HOTPATH_REGISTER_SCOPED(table, space) register_scoped_attributes(table, space)
#endif

// Only cc1 and cc1plus have pragmas; the same plugin is loaded by lto1, f951 and gnat1 too, and GCC
// resolves every symbol at once.
extern void c_register_pragma(const char *, const char *, pragma_handler_1arg)
    __attribute__((weak));

// What -MD writes down, of the compilers that have a preprocessor.
extern cpp_reader *parse_in __attribute__((weak));
extern class mkdeps *cpp_get_deps(cpp_reader *) __attribute__((weak));
extern void deps_add_dep(class mkdeps *, const char *) __attribute__((weak));

static inline void hotpath_depend_on(const char *path)
{
    bool known = &parse_in && parse_in && cpp_get_deps && deps_add_dep;
    if (class mkdeps *wanted = known ? cpp_get_deps(parse_in) : NULL)
        deps_add_dep(wanted, path);
}

extern int cpp_defined(cpp_reader *, const unsigned char *, int) __attribute__((weak));

static inline bool hotpath_is_macro(const char *name)
{
    return &parse_in && parse_in && cpp_defined &&
           cpp_defined(parse_in, (const unsigned char *)name, strlen(name));
}

// The function that a coroutine's actor and destroyer were made from; in cc1plus only.
extern tree coro_get_ramp_function(tree) __attribute__((weak));

#if BUILDING_GCC_MAJOR < 12
static inline bool startswith(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}
#endif

// The list of top-level assembler texts; in GCC 16 it is linked as that of all that is top-level.
static inline asm_node *hotpath_next_asm(asm_node *node)
{
#if BUILDING_GCC_MAJOR >= 16
    return safe_as_a<asm_node *>(node->next);
#else
    return node->next;
#endif
}

// The register class that floating-point values live in, as an asm constraint, or NULL when the
// target at hand is none of those known.
static inline const char *hotpath_float_constraint(void)
{
#if defined TARGET_SSE2 && defined TARGET_64BIT
    return TARGET_64BIT && TARGET_SSE2 ? "x" : NULL;
#elif defined TARGET_FLOAT && defined TARGET_SIMD
    return TARGET_FLOAT ? "w" : NULL;
#else
    return NULL;
#endif
}

// Whether a struct of two words that is kept in memory is best returned as two values, not as one
// of twice their width, which takes x86-64 three passes to take apart.
static inline bool hotpath_returns_in_two(void)
{
#if defined TARGET_SSE2 && defined TARGET_64BIT
    return TARGET_64BIT;
#else
    return false;
#endif
}

// Whether code is for x86-64, with tables of addresses that it reaches.
static inline bool hotpath_is_x86_64(void)
{
#if defined TARGET_SSE2 && defined TARGET_64BIT
    return TARGET_64BIT && POINTER_SIZE == 64 && ix86_cmodel != CM_LARGE &&
           ix86_cmodel != CM_LARGE_PIC && ix86_cmodel != CM_KERNEL;
#else
    return false;
#endif
}

// The assembler's lines of a jump to the runtime's function for one of stubs.cc's names. Not
// through a lazily bound linkage table, which would call the dynamic linker from inside malloc.
static inline char *hotpath_jump_to(const char *name)
{
#if defined TARGET_SSE2 && defined TARGET_64BIT
    if (TARGET_64BIT)
        return concat("\tendbr64\n\tjmp *hotpath", *name == '_' ? "" : "_", name,
                      "@GOTPCREL(%rip)\n", NULL);
    return concat("\tendbr32\n\tcall 1f\n1:\tpop %ecx\n"
                  "\tadd $_GLOBAL_OFFSET_TABLE_+(.-1b), %ecx\n\tjmp *hotpath",
                  *name == '_' ? "" : "_", name, "@GOT(%ecx)\n", NULL);
#elif defined TARGET_SIMD
    const char *target = *name == '_' ? "hotpath" : "hotpath_";
    return concat("\thint #34\n\tadrp x16, :got:", target, name,
                  "\n\tldr x16, [x16, #:got_lo12:", target, name, "]\n\tbr x16\n", NULL);
#else
    return concat("\ttail hotpath", *name == '_' ? "" : "_", name, "@plt\n", NULL); // RISC-V
#endif
}

#endif
