/* SPDX-License-Identifier: MIT */
/*
 * documents.h - files that are served as they are; documents.S puts them in.
 */
#ifndef HOTPATH_DOCUMENTS_H
#define HOTPATH_DOCUMENTS_H

/** The server's description for programs, and the JSON Schema of a report; texts with a NUL. */
extern const char hotpath__openapi[];
extern const char hotpath__report_schema[];

#endif
