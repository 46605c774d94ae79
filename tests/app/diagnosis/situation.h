/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A parcel, its shop and a moment, written in one line of a test's table. */
#pragma once

#include "model/amends-parcel.h"
#include "model/amends-shop.h"

/**
 * Situation:
 * Read from "LANE [now=T] [shipped=T] [promised=T] [checked=T|never] [city=C] [zone=Z] [off=DATE]
 * [number=N] [report=R[,T]] [set=REASON[,T]] | T status[:reason[!]] [@place] | ...".
 *
 * LANE is d (within Germany), c (China), u (USPS), f (UPS in the USA), g (Royal Mail), e (express
 * from Germany to the USA) or p (post from China to the USA). T is "-4d", "-71h", "-3d12h", "+1h"
 * from now, or "11-17T08:12" in 2026, UTC. "!" marks a stated problem. Now is
 * Tuesday 24 November 2026, 09:00 UTC.
 */
typedef struct
{
  AmendsParcel *parcel;
  AmendsShop *shop;
  gint64 now;
} Situation;

void situation_read (Situation *situation, const char *script);
void situation_clear (Situation *situation);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Situation, situation_clear)
