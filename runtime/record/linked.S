/* SPDX-License-Identifier: MIT */
/*
 * linked.S - HOTPATH_LINKED of abi.h: objects that measure something refer to it, so that a link
 * without the library misses it.
 */
    .section .rodata
    .globl "hotpath_is_not_linked__add_-lhotpath_after_the_objects"
    .type "hotpath_is_not_linked__add_-lhotpath_after_the_objects", %object
    .size "hotpath_is_not_linked__add_-lhotpath_after_the_objects", 1
"hotpath_is_not_linked__add_-lhotpath_after_the_objects":
    .byte 0
    .section .note.GNU-stack, "", %progbits
