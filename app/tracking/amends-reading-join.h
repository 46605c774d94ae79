/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Code and words of one event into one meaning. Private to tracking. */
#pragma once

#include "tracking/amends-provider-status.h"

G_BEGIN_DECLS

AmendsReading amends_reading_join (AmendsCodeKind kind, AmendsReading code, AmendsReading text);

G_END_DECLS
