# SPDX-License-Identifier: MIT
#
# Where `make install` puts what; GNUmakefile includes it.
#
# Any PREFIX will do, with or without root. A link in GCC's own plugin folder, by which
# -fplugin=hotpath is found without a path, is made by root for /usr/local alone, or with
# GCC_LINK=yes; packages want that. It serves every user of the compiler.

BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
DOCDIR ?= $(DATADIR)/doc/hotpath
ZSHDIR ?= $(DATADIR)/zsh/site-functions
# The compiler's side: the plugins, and what finds the one that fits.
PLUGINDIR ?= $(LIBDIR)/hotpath
GCC_LINK ?= auto

FOLDERS := PREFIX BINDIR LIBDIR INCLUDEDIR DATADIR MANDIR DOCDIR ZSHDIR PLUGINDIR \
           DESTDIR
WORDS := BUILD VERSION SONAME MODULE STRIP MAJORS GCC_LINK
installer = $(foreach v,$(FOLDERS) $(WORDS),$(v)="$($(v))") \
            GCC_FOLDERS="$(foreach m,$(MAJORS),$(call plugin-folder,$(m)))" packages/install

# What root builds by sudo in a user's folder stays that user's.
as-owner = $(if $(SUDO_UID),$(if $(filter $(SUDO_UID),$(shell stat -c %u .)),setpriv \
             --reuid=$(SUDO_UID) --regid=$(SUDO_GID) --init-groups))
