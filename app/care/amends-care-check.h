/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks over all that a shop may have changed of this room's data. */
#pragma once

void amends_care_read_own (void);
