/* SPDX-License-Identifier: MIT */
/*
 * driver.c - what `hotpath cc` makes of a command line: the plugin where something is compiled, the
 * library where something is linked, and nothing where GCC is asked, tried out, or alone.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../console/driver.h"
#include "../../console/words.h"

#define PLUGIN "-fplugin=/p/hotpath.so "
#define HEADER "-I/p/include "
#define LIBRARY                                                                                    \
    " -Wl,--push-state,--as-needed -Xlinker /l/libhotpath.so.0 -Xlinker -rpath -Xlinker /l "       \
    "-Wl,--pop-state"
#define ARCHIVE " -Xlinker /l/libhotpath.a -lpthread"

static struct driver driver = {
    .plugin = "/p/hotpath.so",
    .header = "/p/include",
    .library = "/l/libhotpath.so.0",
    .archive = "/l/libhotpath.a",
    .rpath = "/l",
    .folder = "/sources/project",
};

static char problem[DRIVER_PROBLEM_SIZE];
static char made[4096];

/* What becomes of these arguments, with blanks between them; NULL: they were refused. */
static const char *complete(const char *arguments)
{
    struct words given = {0}, command = {0};
    words_split(&given, arguments);
    words_add(&given, "");
    given.list[--given.count] = NULL;
    bool good = driver_complete(&driver, (const char *const *)given.list, &command, problem);
    made[0] = '\0';
    for (size_t i = 0; i < command.count; i++) {
        strcat(made, i ? " " : "");
        strcat(made, command.list[i]);
    }
    return good ? made : NULL;
}

struct line {
    const char *given;
    const char *before;
    const char *behind;
};

static const struct line lines[] = {
    /* compiled */
    {"-c a.c -o a.o", PLUGIN HEADER, ""},
    {"-S a.cc", PLUGIN HEADER, ""},
    {"-E a.c", PLUGIN HEADER, ""},
    {"-MM a.c", PLUGIN HEADER, ""},
    {"-fsyntax-only a.c", PLUGIN HEADER, ""},
    {"-c -x c++ a.inc", PLUGIN HEADER, ""},
    {"-c -xc++ a.o", PLUGIN HEADER, ""},
    {"a.hpp", PLUGIN HEADER, ""},
    {"-x c-header a -o a.gch", PLUGIN HEADER, ""},
    {"-c a.f90", PLUGIN HEADER, ""},
    {"-include a.h -c b.c", PLUGIN HEADER, ""},
    /* compiled and linked */
    {"a.c", PLUGIN HEADER, LIBRARY},
    {"a.c -o a -lm", PLUGIN HEADER, LIBRARY},
    {"a.c b.o -lz -Wl,--as-needed", PLUGIN HEADER, LIBRARY},
    {"-MD -MF a.d a.c", PLUGIN HEADER, LIBRARY},
    {"-shared -fPIC a.c -o a.so", PLUGIN HEADER, LIBRARY},
    {"-static-libgcc a.c", PLUGIN HEADER, LIBRARY},
    {"-nostartfiles a.c", PLUGIN HEADER, LIBRARY},
    {"-v a.c", PLUGIN HEADER, LIBRARY},
    {"-### a.c", PLUGIN HEADER, LIBRARY},
    {"-m64 a.c", PLUGIN HEADER, LIBRARY},
    /* linked; with -flto that may be compiling, too */
    {"a.o -o a", PLUGIN, LIBRARY},
    {"-o a.c b.o", PLUGIN, LIBRARY},
    {"-T a.c b.o", PLUGIN, LIBRARY},
    {"-Xlinker a.c b.o", PLUGIN, LIBRARY},
    {"a.o -lfoo -Wl,-Bstatic -lbar -Wl,-Bdynamic", PLUGIN, LIBRARY},
    {"-x none a.o", PLUGIN, LIBRARY},
    {"-xc++ -x none a.o", PLUGIN, LIBRARY},
    {"a.s", PLUGIN, LIBRARY},
    {"-nostdlib crti.o a.o -lstdc++ -lm -lc -lgcc_s crtn.o -shared", PLUGIN, LIBRARY},
    {"-nodefaultlibs a.o -lc", PLUGIN, LIBRARY},
    /* without shared libraries */
    {"-static a.c", PLUGIN HEADER, ARCHIVE},
    {"-static-pie a.o", PLUGIN, ARCHIVE},
    {"a.o -Wl,-Bstatic -lz", PLUGIN, ARCHIVE},
    {"-Xlinker -static a.o", PLUGIN, ARCHIVE},
    /* an object again */
    {"-r a.o b.o -o c.o", PLUGIN, ""},
    {"-r -nostdlib a.c", PLUGIN HEADER, ""},
    {"-Wl,-r -nostdlib a.o", PLUGIN, ""},
    {"-Wl,-z,now,--relocatable a.o", PLUGIN, ""},
    /* nothing that could be measured, or that could be linked when it was */
    {"-c a.s", "", ""},
    {"-c a.S -o a.o", "", ""},
    {"-c -x assembler-with-cpp a.c", "", ""},
    {"-nostdlib a.c", "", ""},
    {"-nodefaultlibs -shared a.o", "", ""},
    {"-nolibc a.o", "", ""},
    {"-ffreestanding -c a.c", "", ""},
    {"-D__KERNEL__ -c a.c", "", ""},
    {"-mcmodel=kernel -c a.c", "", ""},
    {"-m16 a.c", "", ""},
    /* questions */
    {"", "", ""},
    {"-v", "", ""},
    {"--version", "", ""},
    {"--help=common", "", ""},
    {"-dumpmachine", "", ""},
    {"-print-prog-name=ld", "", ""},
    {"--print-file-name libc.so a.c", "", ""},
    {"-Wl,--version", "", ""},
    {"-shared -Wl,--help", "", ""},
    /* probes */
    {"conftest.c -o conftest", "", ""},
    {"conftest.o -o conftest", "", ""},
    {"-c sub/conftest.cpp", "", ""},
    {"-v conftest.c -o conftest -lm", "", ""},
    {"-### -o conftest sub/a.o", "", ""},
    {"-r conftest.o a.o", "", ""},
    {"-o out/conftest2.o -c a.c", "", ""},
    {"-c /b/CMakeFiles/CMakeScratch/TryCompile-a/x.c", "", ""},
    {"-o CMakeFiles/3.25.1/CompilerIdC/a.out CMakeCCompilerId.c", "", ""},
    {"/b/meson-private/tmpab12/testfile.c -c", "", ""},
    {"-c /tmp/ffconf.abc/test.c", "", ""},
    {"-o objs/autotest objs/autotest.c", "", ""},
    {"-o config-temp/a.exe config-temp/qemu.c", "", ""},
    {"-o UU/try UU/try.c", "", ""},
    {"-c _configtest.c", "", ""},
    {"-x c - -o have_pthread", "", ""},
    {"-E -", "", ""},
    {"-xc /dev/null -c -o a.o", "", ""},
    {"-c a.c -o /dev/null", "", ""},
    /* ... that are linked with what may be measured */
    {"conftest.c -o conftest -lm", "", LIBRARY},
    {"-o conftest sub/a.o", "", LIBRARY},
    {"-static conftest.o a.a -o conftest", "", ARCHIVE},
    /* what only looks like one */
    {"-c try.c", PLUGIN HEADER, ""},
    {"-c myconftest.c", PLUGIN HEADER, ""},
    /* the plugin is there already */
    {"-fplugin=hotpath -c a.c", HEADER, ""},
    {"-fplugin=/x/hotpath.so a.o", "", LIBRARY},
    {"-fplugin=other -c a.c", PLUGIN HEADER, ""},
};

Test(driver, adds_what_compiling_and_linking_need)
{
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char expected[4096];
        snprintf(expected, sizeof expected, "%s%s%s", lines[i].before, lines[i].given,
                 lines[i].behind);
        const char *is = complete(lines[i].given);
        cr_assert(is, "%s: %s", lines[i].given, problem);
        cr_expect_str_eq(is, expected, "%s\nis       %s\nnot      %s", lines[i].given, is,
                         expected);
    }
}

Test(driver, turns_its_own_options_into_arguments_of_the_plugin)
{
    driver.cflags = "--hotpath-alloc --hotpath-match='a b' -fplugin-arg-hotpath-why";
    cr_expect_str_eq(complete("--hotpath-skip=x -c a.c"), PLUGIN
                     "-fplugin-arg-hotpath-alloc -fplugin-arg-hotpath-match=a b "
                     "-fplugin-arg-hotpath-why -fplugin-arg-hotpath-skip=x " HEADER "-c a.c");
    cr_expect_str_eq(complete("conftest.c --hotpath-skip=x"), "conftest.c");
    cr_expect_str_eq(complete("--hotpath-probes -c conftest.c"),
                     PLUGIN "-fplugin-arg-hotpath-alloc -fplugin-arg-hotpath-match=a b "
                            "-fplugin-arg-hotpath-why " HEADER "-c conftest.c");
}

Test(driver, says_what_is_wrong_with_them)
{
    cr_expect(!complete("--hotpath-mach=x a.c"));
    cr_expect(strstr(problem, "no option '--hotpath-mach=x'; there are --hotpath-measure-all, "));
    cr_expect(strstr(problem, "--hotpath-probes"), "%s", problem);
    driver.cflags = "-O2";
    cr_expect(!complete("a.c"));
    cr_expect(strstr(problem, "HOTPATH_CFLAGS has '-O2' in it"), "%s", problem);
}

Test(driver, needs_no_run_path_where_the_loader_looks_anyway)
{
    driver.rpath = NULL;
    cr_expect_str_eq(complete("a.o"),
                     PLUGIN "a.o -Wl,--push-state,--as-needed -Xlinker /l/libhotpath.so.0 "
                            "-Wl,--pop-state");
}

Test(driver, takes_the_archive_where_there_is_nothing_else)
{
    driver.library = NULL;
    cr_expect_str_eq(complete("a.o"), PLUGIN "a.o" ARCHIVE);
}

/* --- @files -------------------------------------------------------------------------------- */

static const char *file_of(const char *name, const char *text)
{
    FILE *file = fopen(name, "w");
    cr_assert(file);
    fputs(text, file);
    fclose(file);
    return name;
}

static void in_a_folder(void)
{
    char folder[] = "/tmp/hotpath-driver-XXXXXX";
    cr_assert(mkdtemp(folder));
    cr_assert_eq(chdir(folder), 0);
}

static void leave_it(void)
{
    char folder[64];
    remove("outer");
    remove("inner");
    cr_assert(getcwd(folder, sizeof folder));
    remove(folder);
}

Test(driver, reads_files_of_arguments_and_leaves_them, .init = in_a_folder, .fini = leave_it)
{
    file_of("inner", "-c\n'a b.c' \"x\\\"y\" c\\ d");
    file_of("outer", "-O2 @inner");
    cr_expect_str_eq(complete("@outer"), PLUGIN HEADER "@outer");
    cr_expect_str_eq(complete("@missing"), PLUGIN "@missing" LIBRARY);
    file_of("inner", "--hotpath-alloc -c a.c");
    cr_expect_str_eq(complete("@outer -g"),
                     PLUGIN "-fplugin-arg-hotpath-alloc " HEADER "-O2 -c a.c -g");
    file_of("inner", "-c conftest.c");
    cr_expect_str_eq(complete("@outer"), "@outer");
    file_of("inner", "@inner a.o");
    cr_expect_str_eq(complete("-r @inner"), PLUGIN "-r @inner");
}

static const struct {
    const char *text;
    size_t count;
    const char *words[4];
} texts[] = {
    {"", 0, {NULL}},
    {" \n\t", 0, {NULL}},
    {"a b\nc", 3, {"a", "b", "c"}},
    {"'a b' \"c d\"", 2, {"a b", "c d"}},
    {"a\\ b \\'c \"d\\\"e\"", 3, {"a b", "'c", "d\"e"}},
    {"''", 1, {""}},
    {"-DX=\\\"y\\\" 'it\"s'", 2, {"-DX=\"y\"", "it\"s"}},
};

Test(words, are_read_as_gcc_reads_them)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct words words = {0};
        words_split(&words, texts[i].text);
        cr_assert_eq(words.count, texts[i].count, "%s", texts[i].text);
        for (size_t w = 0; w < words.count; w++)
            cr_expect_str_eq(words.list[w], texts[i].words[w]);
        words_release(&words);
    }
}

Test(words, are_quoted_so_that_they_are_read_again)
{
    static const char *const hard[] = {"a b", "'", "\"\\", "operator\\*(int) const"};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        char quoted[128];
        struct words words = {0};
        words_quote(quoted, sizeof quoted, hard[i]);
        words_split(&words, quoted);
        cr_assert_eq(words.count, 1);
        cr_expect_str_eq(words.list[0], hard[i]);
        words_release(&words);
    }
}
