/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the programs fake-providers and fake-shops do alike:
 *
 *     PROGRAM [--generate N] [--seed N] [--provider NAME] [STATE.json ...]
 *
 * They print one line of JSON and serve until their standard input closes. While they run, POST
 * /control takes what a state file may hold, GET /control/log and /control/requests tell what has
 * been asked. */
#pragma once

#include "amends-fake-json.h"

G_BEGIN_DECLS

typedef struct
{
  int n_generate;
  int seed;
  char *provider; /* NULL: any */
  GStrv files;    /* NULL: none */
} FakeProgram;

gboolean fake_program_begin (FakeProgram *program, int argc, char **argv);
void fake_program_serve (FakeProgram *program, const FakeJson *line);
int fake_program_fail (FakeProgram *program, const char *file, const GError *error);

G_END_DECLS
