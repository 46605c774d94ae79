/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two halves of 17TRACK on loopback: what it does with requests, and what it says of a parcel.
 */
#pragma once

#include "amends-fake-api.h"

G_BEGIN_DECLS

extern const FakeCode fake_17track_codes[];

gint64 fake_17track_code (FakeCall *call, const char *carrier); /* 0: the carrier is not known */
void fake_17track_write (FakeCall *call, FakeJson *accepted, const AmendsFakeParcel *parcel);

G_END_DECLS
