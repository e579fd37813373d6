/* SPDX-License-Identifier: MIT */
/*
 * gcc_options.c - tables of GCC's options and of its files' endings.
 *
 * The options with a value of their own are those of GCC's common.opt, c.opt and fortran's lang.opt
 * that say Separate; tests/cases/driver/options holds the table against the compiler at hand.
 */
#include "gcc_options.h"

#include <string.h>

/* Where the value is. */
enum form {
    ALONE,  /* there is none */
    NEXT,   /* the next word */
    JOINED, /* the rest of the word */
    EITHER, /* the rest of the word, or the next one where there is no rest */
};

static const struct option {
    const char *name;
    enum form form;
    enum gcc_effect effect;
} options[] = {
    /* what is done */
    {"-c", ALONE, GCC_STOPS},
    {"-S", ALONE, GCC_STOPS},
    {"-E", ALONE, GCC_STOPS},
    {"-M", ALONE, GCC_STOPS},
    {"-MM", ALONE, GCC_STOPS},
    {"-fsyntax-only", ALONE, GCC_STOPS},
    {"--compile", ALONE, GCC_STOPS},
    {"--assemble", ALONE, GCC_STOPS},
    {"--preprocess", ALONE, GCC_STOPS},
    {"--dependencies", ALONE, GCC_STOPS},
    {"--user-dependencies", ALONE, GCC_STOPS},
    {"-v", ALONE, GCC_TELLS},
    {"--verbose", ALONE, GCC_TELLS},
    {"-###", ALONE, GCC_TELLS},
    {"--version", ALONE, GCC_ASKS},
    {"--help", JOINED, GCC_ASKS},
    {"--target-help", ALONE, GCC_ASKS},
    {"-dumpversion", ALONE, GCC_ASKS},
    {"-dumpfullversion", ALONE, GCC_ASKS},
    {"-dumpmachine", ALONE, GCC_ASKS},
    {"-dumpspecs", ALONE, GCC_ASKS},
    {"-print-", JOINED, GCC_ASKS},
    {"--print-file-name", NEXT, GCC_ASKS},
    {"--print-prog-name", NEXT, GCC_ASKS},
    {"--print-", JOINED, GCC_ASKS},
    {"-x", EITHER, GCC_LANGUAGE},
    {"--language", NEXT, GCC_LANGUAGE},
    {"--language=", JOINED, GCC_LANGUAGE},
    {"-o", EITHER, GCC_OUTPUT},
    {"--output", NEXT, GCC_OUTPUT},
    {"--output=", JOINED, GCC_OUTPUT},
    {"-fplugin=", JOINED, GCC_LOADS},
    /* how it is linked */
    {"-l", EITHER, GCC_LIBRARY},
    {"-Wl,", JOINED, GCC_TO_LINKER},
    {"-Xlinker", NEXT, GCC_TO_LINKER},
    {"--for-linker", NEXT, GCC_TO_LINKER},
    {"--for-linker=", JOINED, GCC_TO_LINKER},
    {"-static", ALONE, GCC_STATIC},
    {"--static", ALONE, GCC_STATIC},
    {"-static-pie", ALONE, GCC_STATIC},
    {"--static-pie", ALONE, GCC_STATIC},
    {"-r", ALONE, GCC_RELOCATABLE},
    {"-nostdlib", ALONE, GCC_NO_LIBRARIES},
    {"--no-standard-libraries", ALONE, GCC_NO_LIBRARIES},
    {"-nodefaultlibs", ALONE, GCC_NO_LIBRARIES},
    {"-nolibc", ALONE, GCC_NO_LIBRARIES},
    /* for what it is compiled */
    {"-ffreestanding", ALONE, GCC_FREESTANDING},
    {"-fno-hosted", ALONE, GCC_FREESTANDING},
    {"-mcmodel=kernel", ALONE, GCC_FREESTANDING},
    {"-D__KERNEL__", ALONE, GCC_FREESTANDING},
    {"-m64", ALONE, GCC_WIDTH},
    {"-m32", ALONE, GCC_WIDTH},
    {"-mx32", ALONE, GCC_WIDTH},
    {"-m16", ALONE, GCC_WIDTH},
    /* all others with a value that may be a word of its own */
    {"--assert", NEXT, GCC_OTHER},
    {"--define-macro", NEXT, GCC_OTHER},
    {"--dump", NEXT, GCC_OTHER},
    {"--dumpbase", NEXT, GCC_OTHER},
    {"--dumpbase-ext", NEXT, GCC_OTHER},
    {"--dumpdir", NEXT, GCC_OTHER},
    {"--entry", NEXT, GCC_OTHER},
    {"--for-assembler", NEXT, GCC_OTHER},
    {"--force-link", NEXT, GCC_OTHER},
    {"--imacros", NEXT, GCC_OTHER},
    {"--include", NEXT, GCC_OTHER},
    {"--include-directory", NEXT, GCC_OTHER},
    {"--include-directory-after", NEXT, GCC_OTHER},
    {"--include-prefix", NEXT, GCC_OTHER},
    {"--include-with-prefix", NEXT, GCC_OTHER},
    {"--include-with-prefix-after", NEXT, GCC_OTHER},
    {"--include-with-prefix-before", NEXT, GCC_OTHER},
    {"--library-directory", NEXT, GCC_OTHER},
    {"--param", NEXT, GCC_OTHER},
    {"--prefix", NEXT, GCC_OTHER},
    {"--specs", NEXT, GCC_OTHER},
    {"--sysroot", NEXT, GCC_OTHER},
    {"--undefine-macro", NEXT, GCC_OTHER},
    {"-A", EITHER, GCC_OTHER},
    {"-B", EITHER, GCC_OTHER},
    {"-D", EITHER, GCC_OTHER},
    {"-F", EITHER, GCC_OTHER},
    {"-Hd", EITHER, GCC_OTHER},
    {"-Hf", EITHER, GCC_OTHER},
    {"-I", EITHER, GCC_OTHER},
    {"-J", EITHER, GCC_OTHER},
    {"-L", EITHER, GCC_OTHER},
    {"-MF", EITHER, GCC_OTHER},
    {"-MQ", EITHER, GCC_OTHER},
    {"-MT", EITHER, GCC_OTHER},
    {"-R", EITHER, GCC_OTHER},
    {"-T", EITHER, GCC_OTHER},
    {"-Tbss", NEXT, GCC_OTHER},
    {"-Tdata", NEXT, GCC_OTHER},
    {"-Ttext", NEXT, GCC_OTHER},
    {"-U", EITHER, GCC_OTHER},
    {"-Xassembler", NEXT, GCC_OTHER},
    {"-Xf", EITHER, GCC_OTHER},
    {"-Xpreprocessor", NEXT, GCC_OTHER},
    {"-aux-info", NEXT, GCC_OTHER},
    {"-dumpbase", NEXT, GCC_OTHER},
    {"-dumpbase-ext", NEXT, GCC_OTHER},
    {"-dumpdir", NEXT, GCC_OTHER},
    {"-e", EITHER, GCC_OTHER},
    {"-fintrinsic-modules-path", EITHER, GCC_OTHER},
    {"-fgo-debug-escape-hash", NEXT, GCC_OTHER},
    {"-gnatO", NEXT, GCC_OTHER},
    {"-h", EITHER, GCC_OTHER},
    {"-idirafter", EITHER, GCC_OTHER},
    {"-imacros", EITHER, GCC_OTHER},
    {"-imultiarch", EITHER, GCC_OTHER},
    {"-imultilib", EITHER, GCC_OTHER},
    {"-include", EITHER, GCC_OTHER},
    {"-iprefix", EITHER, GCC_OTHER},
    {"-iquote", EITHER, GCC_OTHER},
    {"-isysroot", EITHER, GCC_OTHER},
    {"-isystem", EITHER, GCC_OTHER},
    {"-iwithprefix", EITHER, GCC_OTHER},
    {"-iwithprefixbefore", EITHER, GCC_OTHER},
    {"-specs", NEXT, GCC_OTHER},
    {"-u", EITHER, GCC_OTHER},
    {"-wrapper", NEXT, GCC_OTHER},
    {"-z", EITHER, GCC_OTHER},
};

enum { OPTIONS = sizeof options / sizeof *options };

/* The whole word comes before one that it only begins with. */
static const struct option *find_option(const char *word)
{
    const struct option *found = NULL;
    for (int i = 0; i < OPTIONS; i++) {
        const struct option *option = &options[i];
        if (option->form != JOINED && strcmp(option->name, word) == 0)
            return option;
        bool may_begin = option->form == JOINED || option->form == EITHER;
        if (!found && may_begin && strncmp(option->name, word, strlen(option->name)) == 0)
            found = option;
    }
    return found;
}

struct gcc_read gcc_read_option(const char *const *words)
{
    const struct option *option = find_option(words[0]);
    struct gcc_read result = {GCC_OTHER, NULL, 1};
    if (!option)
        return result;
    result.effect = option->effect;
    const char *rest = words[0] + strlen(option->name);
    if (*rest) {
        result.value = rest;
    } else if ((option->form == NEXT || option->form == EITHER) && words[1]) {
        result.value = words[1];
        result.words = 2;
    } else if (option->form == ALONE) {
        result.value = words[0];
    }
    return result;
}

/* --- files --------------------------------------------------------------------------------- */

static const struct {
    enum gcc_kind kind;
    const char *endings; /* each with a blank before and behind it */
} files[] = {
    {GCC_COMPILED, " .c .i .ii .m .mi .mii .mm .M .cc .cp .cxx .cpp .CPP .c++ .C .f .for .ftn .F "
                   ".FOR .fpp .FPP .FTN .f90 .f95 .f03 .f08 .F90 .F95 .F03 .F08 .d .go .adb .ads "},
    {GCC_HEADER, " .h .H .hh .hp .hxx .hpp .HPP .h++ .tcc "},
    {GCC_ASSEMBLED, " .s .S .sx "},
};

static enum gcc_kind kind_of_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    const char *ending = strrchr(slash ? slash : file, '.');
    size_t length = ending ? strlen(ending) : 0;
    for (size_t i = 0; length && i < sizeof files / sizeof *files; i++)
        for (const char *at = files[i].endings; (at = strstr(at, ending)); at++)
            if (at[-1] == ' ' && at[length] == ' ')
                return files[i].kind;
    return GCC_OBJECT;
}

enum gcc_kind gcc_kind_of(const char *file, const char *language)
{
    if (!language || strcmp(language, "none") == 0)
        return kind_of_name(file);
    if (strncmp(language, "assembler", 9) == 0)
        return GCC_ASSEMBLED;
    return strstr(language, "header") ? GCC_HEADER : GCC_COMPILED;
}
