dnl SPDX-License-Identifier: MIT
dnl
dnl HOTPATH_CHECK adds --enable-hotpath to a configure script:
dnl
dnl     --enable-hotpath            measures what the source marks
dnl     --enable-hotpath=all        measures every function
dnl     --enable-hotpath='GLOB,...' measures these functions and files
dnl
dnl It sets HOTPATH_CFLAGS and HOTPATH_LIBS, for compiling and linking what is measured; both are
dnl empty without --enable-hotpath. In Makefile.am:
dnl
dnl     app_CFLAGS = $(HOTPATH_CFLAGS)
dnl     app_LDADD = $(HOTPATH_LIBS)
dnl
dnl The check needs pkg-config, and a GCC that the plugin was built for; without them it is an
dnl error, since somebody asked for it.
AC_DEFUN([HOTPATH_CHECK], [dnl
AC_REQUIRE([AC_PROG_CC])dnl
AC_REQUIRE([PKG_PROG_PKG_CONFIG])dnl
AC_ARG_ENABLE([hotpath],
  [AS_HELP_STRING([--enable-hotpath@<:@=all|GLOB,...@:>@],
    [measure what is marked in the source, all functions or those that fit (default: no)])],
  [], [enable_hotpath=no])
AS_IF([test "x$enable_hotpath" != xno], [
  PKG_CHECK_MODULES([HOTPATH], [hotpath])
  AS_CASE([$enable_hotpath],
    [yes], [],
    [all], [HOTPATH_CFLAGS="$HOTPATH_CFLAGS -fplugin-arg-hotpath-measure-all"],
    [HOTPATH_CFLAGS="$HOTPATH_CFLAGS -fplugin-arg-hotpath-match=$enable_hotpath"])
  hotpath_saved_CFLAGS=$CFLAGS
  hotpath_saved_LIBS=$LIBS
  CFLAGS="$CFLAGS $HOTPATH_CFLAGS"
  LIBS="$HOTPATH_LIBS $LIBS"
  AC_MSG_CHECKING([whether $CC measures with hotpath])
  AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <hotpath.h>]])],
    [AC_MSG_RESULT([yes])],
    [AC_MSG_RESULT([no])
     AC_MSG_ERROR([hotpath is a plugin of GCC; why it does not work with $CC is in config.log])])
  CFLAGS=$hotpath_saved_CFLAGS
  LIBS=$hotpath_saved_LIBS
])
AC_SUBST([HOTPATH_CFLAGS])
AC_SUBST([HOTPATH_LIBS])
])
