/* SPDX-License-Identifier: MIT */
/*
 * symbol.c - finds the functions that the plugin's stubs stand for.
 *
 * dlsym would not do: RTLD_NEXT goes on from the library that asks, and a preloaded allocator comes
 * before this one; and dlsym may allocate. So the symbol tables of the loaded objects are read here,
 * in the order of the dynamic linker's list, which is the order it binds the program's own names
 * in: the program, what is preloaded, the libraries.
 */
#include "record/symbol.h"

#include <elf.h>
#include <link.h>
#include <stddef.h>
#include <string.h>

#include "abi.h"

/* The parts of a loaded object that a name is looked up in; see "DT_GNU_HASH" in the gABI. */
struct symbols {
    uintptr_t base;
    const ElfW(Sym) * table;
    const char *names;
    const uint32_t *hash;
};

/* Most dynamic linkers make the addresses absolute, some leave them relative to the base. */
static const void *address(const struct link_map *map, const ElfW(Dyn) * entry)
{
    uintptr_t value = entry->d_un.d_ptr;
    return (const void *)(value < map->l_addr ? value + map->l_addr : value); /* NOLINT */
}

static bool read_symbols(const struct link_map *map, struct symbols *symbols)
{
    *symbols = (struct symbols){.base = map->l_addr};
    for (const ElfW(Dyn) *entry = map->l_ld; entry && entry->d_tag != DT_NULL; entry++) {
        if (entry->d_tag == DT_SYMTAB)
            symbols->table = address(map, entry);
        else if (entry->d_tag == DT_STRTAB)
            symbols->names = address(map, entry);
        else if (entry->d_tag == DT_GNU_HASH)
            symbols->hash = address(map, entry);
    }
    return symbols->table && symbols->names && symbols->hash;
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

static hotpath__function_pointer *find(const struct symbols *symbols, const char *name)
{
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
            return (hotpath__function_pointer *)(symbols->base + symbols->table[index].st_value);
        if (hash & 1) /* the last of its bucket */
            return NULL;
    }
}

static bool is_stub(hotpath__function_pointer *function)
{
    const char *before = (const char *)(uintptr_t)function - sizeof HOTPATH_STUB_MAGIC; /* NOLINT */
    return memcmp(before, HOTPATH_STUB_MAGIC, sizeof HOTPATH_STUB_MAGIC) == 0;
}

hotpath__function_pointer *hotpath__next_function(const char *name)
{
    struct symbols symbols;
    for (const struct link_map *map = _r_debug.r_map; map; map = map->l_next) {
        hotpath__function_pointer *found =
            read_symbols(map, &symbols) ? find(&symbols, name) : NULL;
        if (found && !is_stub(found))
            return found;
    }
    return NULL;
}

/* The object with the highest base that is not above the function. */
static const struct link_map *object_of(hotpath__function_pointer *function)
{
    const struct link_map *object = NULL;
    for (const struct link_map *map = _r_debug.r_map; map; map = map->l_next)
        if (map->l_addr <= (uintptr_t)function && (!object || map->l_addr > object->l_addr))
            object = map;
    return object;
}

bool hotpath__same_object(hotpath__function_pointer *one, hotpath__function_pointer *other)
{
    return object_of(one) == object_of(other);
}

bool hotpath__is_loaded(const char *name)
{
    for (const struct link_map *map = _r_debug.r_map; map; map = map->l_next)
        if (map->l_name && strstr(map->l_name, name))
            return true;
    return false;
}
