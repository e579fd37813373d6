/* SPDX-License-Identifier: MIT */
/*
 * folder.h - where stores are.
 */
#ifndef HOTPATH_FOLDER_H
#define HOTPATH_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

/** The n-th folder for stores when HOTPATH_DIR does not name one, or ""; false after the last. */
bool hotpath__usual_folder(int n, char *path, size_t size);

/** Calls `visit` with every folder for stores that there may be of any user: for root. */
void hotpath__each_user_folder(void (*visit)(const char *path, void *data), void *data);

/**
 * Creates and opens the store's file, private to the user, in the first folder that will do:
 * HOTPATH_DIR, $XDG_RUNTIME_DIR/hotpath, /dev/shm/hotpath-UID, $TMPDIR/hotpath-UID. `bounds`: of
 * what killed processes have left there, what is too much is removed (bound.h). Returns the
 * descriptor and its path, or -1 after a message that says why not. Locked.
 */
int hotpath__folder_create_file(const char *program, bool bounds, char *path, size_t path_size);

#endif
