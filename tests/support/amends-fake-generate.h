/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented parcels with plausible lives between 2026-11-02 and 2026-11-23, the same for one seed.
 */
#pragma once

#include "amends-fake-carriers.h"
#include "amends-fake-parcels.h"

G_BEGIN_DECLS

/* Of carriers that the provider knows; NULL: of any. */
void fake_generate (FakeParcels *parcels,
                    FakeCarriers *carriers,
                    const char *provider,
                    guint n,
                    guint32 seed);

G_END_DECLS
