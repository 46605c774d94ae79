/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "intake/amends-table-look.h"

G_BEGIN_DECLS

void amends_column_guess_all (GPtrArray *columns, GPtrArray *profiles);

G_END_DECLS
