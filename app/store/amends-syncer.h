/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/amends-db.h"

G_BEGIN_DECLS

typedef struct _AmendsSyncer AmendsSyncer;

AmendsSyncer *amends_syncer_new (const char *path);
void amends_syncer_free (AmendsSyncer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsSyncer, amends_syncer_free)
void amends_syncer_note_commit (AmendsSyncer *self);

G_END_DECLS
