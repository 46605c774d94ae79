/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-intake-report.h"

G_BEGIN_DECLS

/**
 * AmendsReadProgress:
 * How far the reading of a file is, over all the times that it is read.
 * @tell: (nullable)
 * @size: of the file, in whose bytes it is told
 *
 * What is told never goes back, whatever turns out later to be still to do.
 */
typedef struct
{
  AmendsIntakeProgress tell;
  gpointer user_data;
  gint64 size;
  double done;  /* of 1 */
  double share; /* of 1, for each unit of the work that is left */
} AmendsReadProgress;

void amends_read_progress_set_work_left (AmendsReadProgress *self, gint64 units);
void amends_read_progress_add (AmendsReadProgress *self, gint64 units);
void amends_read_progress_finish (AmendsReadProgress *self);

G_END_DECLS
