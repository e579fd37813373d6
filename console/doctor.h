/* SPDX-License-Identifier: MIT */
/*
 * doctor.h - `hotpath doctor`: what is there and what is missing, with the command that mends it.
 */
#ifndef HOTPATH_DOCTOR_H
#define HOTPATH_DOCTOR_H

#include "command.h"

int doctor_command(const struct given *given);

#endif
