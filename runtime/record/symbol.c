/* SPDX-License-Identifier: MIT */
/*
 * symbol.c - finds the functions that the plugin's stubs stand for.
 *
 * dlsym would not do: RTLD_NEXT goes on from the library that asks, and a preloaded allocator comes
 * before this one; and dlsym may allocate. So the symbol tables of the loaded objects are read
 * here, in the order of the dynamic linker's list, which is the order it binds the program's own
 * names in: the program, what is preloaded, the libraries.
 */
#include "record/symbol.h"

#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <string.h>

#include "abi.h"
#include "base/process.h"

/* A loaded object, as both ways of going through them show it. */
struct object {
    uintptr_t base;
    const char *name;
    const ElfW(Dyn) * dynamic;
};

/*
 * The parts of one that a name is looked up in: by "DT_GNU_HASH", or in an object that has only the
 * older table, see "Hash Table" in the gABI, among all names.
 */
struct symbols {
    uintptr_t base;
    const ElfW(Sym) * table;
    const char *names;
    const uint32_t *hash, *old_hash;
};

/* Most dynamic linkers make the addresses absolute, some leave them relative to the base. */
static const void *address(uintptr_t base, const ElfW(Dyn) * entry)
{
    uintptr_t value = entry->d_un.d_ptr;
    return (const void *)(value < base ? value + base : value); /* NOLINT */
}

static bool read_symbols(const struct object *object, struct symbols *symbols)
{
    uintptr_t base = object->base;
    *symbols = (struct symbols){.base = base};
    for (const ElfW(Dyn) *entry = object->dynamic; entry && entry->d_tag != DT_NULL; entry++) {
        if (entry->d_tag == DT_SYMTAB)
            symbols->table = address(base, entry);
        else if (entry->d_tag == DT_STRTAB)
            symbols->names = address(base, entry);
        else if (entry->d_tag == DT_GNU_HASH)
            symbols->hash = address(base, entry);
        else if (entry->d_tag == DT_HASH)
            symbols->old_hash = address(base, entry);
    }
    return symbols->table && symbols->names && (symbols->hash || symbols->old_hash);
}

/* Bernstein's hash with 33 and the seed 5381, as DT_GNU_HASH has it. */
static uint32_t hash_name(const char *name)
{
    uint32_t hash = 5381;
    for (; *name; name++)
        hash = hash * 33 + (unsigned char)*name;
    return hash;
}

static bool is_function(const struct symbols *symbols, uint32_t index, const char *name)
{
    const ElfW(Sym) *symbol = &symbols->table[index];
    return symbol->st_shndx != SHN_UNDEF && symbol->st_value &&
           ELF64_ST_TYPE(symbol->st_info) == STT_FUNC &&
           strcmp(symbols->names + symbol->st_name, name) == 0;
}

static hotpath__function_pointer *function_at(const struct symbols *symbols, uint32_t index)
{
    return (hotpath__function_pointer *)(symbols->base + symbols->table[index].st_value);
}

static hotpath__function_pointer *find_in_old(const struct symbols *symbols, const char *name)
{
    for (uint32_t index = 1; index < symbols->old_hash[1]; index++)
        if (is_function(symbols, index, name))
            return function_at(symbols, index);
    return NULL;
}

static hotpath__function_pointer *find(const struct symbols *symbols, const char *name)
{
    if (!symbols->hash)
        return find_in_old(symbols, name);
    uint32_t bucket_count = symbols->hash[0], first = symbols->hash[1];
    uint32_t words_of_filter = symbols->hash[2] * (uint32_t)(sizeof(ElfW(Addr)) / 4);
    const uint32_t *buckets = symbols->hash + 4 + words_of_filter;
    const uint32_t *chain = buckets + bucket_count;
    uint32_t wanted = hash_name(name);
    uint32_t index = bucket_count ? buckets[wanted % bucket_count] : 0;
    if (index < first)
        return NULL;
    for (;; index++) {
        uint32_t hash = chain[index - first];
        if ((hash | 1) == (wanted | 1) && is_function(symbols, index, name))
            return function_at(symbols, index);
        if (hash & 1) /* the last of its bucket */
            return NULL;
    }
}

static bool is_stub(hotpath__function_pointer *function)
{
    const char *before = (const char *)(uintptr_t)function - sizeof HOTPATH_STUB_MAGIC; /* NOLINT */
    return memcmp(before, HOTPATH_STUB_MAGIC, sizeof HOTPATH_STUB_MAGIC) == 0;
}

/* --- the loaded objects -------------------------------------------------------------------- */

/* What is done with each, until it returns true. */
struct walk {
    bool (*visit)(struct walk *walk, const struct object *object);
    const char *name; /* looked for */
    uintptr_t address;
    hotpath__function_pointer *found;
    uintptr_t base;
};

static int visit_headers(struct dl_phdr_info *info, size_t size, void *data)
{
    struct walk *walk = data;
    struct object object = {.base = info->dlpi_addr, .name = info->dlpi_name};
    (void)size;
    for (unsigned i = 0; i < info->dlpi_phnum; i++)
        if (info->dlpi_phdr[i].p_type == PT_DYNAMIC)
            object.dynamic = (const void *)(info->dlpi_addr + info->dlpi_phdr[i].p_vaddr);
    return walk->visit(walk, &object);
}

/*
 * dl_iterate_phdr keeps the loader from unloading what is being looked at. Until the runtime has
 * begun it is not called: the loader itself asks for memory then, when not all of libc is ready to
 * be called; and a library that is loaded later begins with the loader's lock held for it.
 */
static bool each_object(struct walk *walk)
{
    if (hotpath__begun())
        return dl_iterate_phdr(visit_headers, walk) != 0;
    for (const struct link_map *map = _r_debug.r_map; map; map = map->l_next)
        if (walk->visit(walk, &(struct object){map->l_addr, map->l_name, map->l_ld}))
            return true;
    return false;
}

static bool look_for_function(struct walk *walk, const struct object *object)
{
    struct symbols symbols;
    hotpath__function_pointer *found =
        read_symbols(object, &symbols) ? find(&symbols, walk->name) : NULL;
    walk->found = found && !is_stub(found) ? found : NULL;
    return walk->found != NULL;
}

hotpath__function_pointer *hotpath__next_function(const char *name)
{
    struct walk walk = {.visit = look_for_function, .name = name};
    each_object(&walk);
    return walk.found;
}

/* The object of an address is that with the highest base which is not above it. */
static bool look_for_base(struct walk *walk, const struct object *object)
{
    if (object->base <= walk->address && object->base >= walk->base)
        walk->base = object->base;
    return false;
}

static uintptr_t base_of(hotpath__function_pointer *function)
{
    struct walk walk = {.visit = look_for_base, .address = (uintptr_t)function};
    each_object(&walk);
    return walk.base;
}

bool hotpath__same_object(hotpath__function_pointer *one, hotpath__function_pointer *other)
{
    return base_of(one) == base_of(other);
}

static bool look_for_name(struct walk *walk, const struct object *object)
{
    return object->name && strstr(object->name, walk->name);
}

bool hotpath__is_loaded(const char *name)
{
    return each_object(&(struct walk){.visit = look_for_name, .name = name});
}
