/* SPDX-License-Identifier: MIT */
/*
 * documents.S - the two files that the server hands out as they are: the description of itself and
 * that of a report. See documents.h. They are found beside runtime/, whatever folder is built from.
 */
    .macro document name, path
    .globl \name
    .hidden \name
    .type \name, %object
\name:
    .incbin "\path"
    .byte 0
    .size \name, . - \name
    .endm

    .section .rodata
    document hotpath__openapi, "http/openapi.json"
    document hotpath__report_schema, "render/report.schema.json"
    .section .note.GNU-stack, "", %progbits
