/* SPDX-License-Identifier: MIT */
/*
 * probes.c - the files by which build systems find out what compiler and system can do.
 *
 * They have no other mark than their names. What is no probe and has such a name is not measured;
 * `hotpath cc --hotpath-probes` takes them all.
 */
#include "probes.h"

#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *path; /* fnmatch; a * takes slashes, too */
    const char *of;   /* for those who read this */
} probes[] = {
    {"-", "make: echo ... | cc -x c -, the Linux kernel, zstd, OpenSSL"},
    {"/dev/null", "make: cc -c -x c /dev/null -o /dev/null"},
    {"*/conftest", "autoconf"},
    {"*/conftest[.0-9]*", "autoconf, libtool, SCons, Ruby's mkmf"},
    {"*/CMakeFiles/CMakeTmp/*", "CMake before 3.25: try_compile"},
    {"*/CMakeFiles/CMakeScratch/*", "CMake: try_compile"},
    {"*/CMakeFiles/*/CompilerId*/*", "CMake: which compiler is it"},
    {"*/CMakeFiles/_CMakeLTOTest-*", "CMake: CheckIPOSupported"},
    {"*/CMakeFiles/FindOpenMP/*", "CMake: FindOpenMP"},
    {"*/CMakeFiles/FindMPI/*", "CMake: FindMPI"},
    {"*/meson-private/*", "Meson: sanity checks, and tmp.../testfile.c"},
    {"*/.conf_check_*", "waf"},
    {"*/.sconf_temp/*", "SCons"},
    {"*/config.tests/*", "Qt's qmake and configure"},
    {"*/ffconf.*/*", "ffmpeg"},
    {"*/objs/autotest*", "nginx"},
    {"*/config-temp/*", "QEMU"},
    {"*/UU/*", "Perl's Configure: try.c and others in its own folder"},
    {"*/_configtest*", "Python's distutils"},
    {"*/.tmp_[0-9]*/*", "Kbuild: cc-option"},
};

bool probes_have(const char *folder, const char *file)
{
    char path[2 * PATH_MAX];
    bool is_whole = file[0] == '/' || strcmp(file, "-") == 0;
    snprintf(path, sizeof path, "%s%s%s", is_whole ? "" : folder, is_whole ? "" : "/", file);
    for (size_t i = 0; i < sizeof probes / sizeof *probes; i++)
        if (fnmatch(probes[i].path, path, 0) == 0)
            return true;
    return false;
}
