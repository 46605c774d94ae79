/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-connection.h"
#include "model/amends-types.h"

G_BEGIN_DECLS

/**
 * AmendsOpenParcel:
 * @last_event_at: when the newest event was; 0: none is known
 * @sources: (element-type AmendsParcelSource): what each provider said of it
 *
 * A parcel that is still on its way, with what a question for it may need. Times are UTC seconds,
 * 0: not known.
 */
typedef struct
{
  gint64 id;
  char *number;
  char *carrier;
  char *postcode;
  char *phone;
  char *destination_country;
  char *preferred_source;
  AmendsStatus status;
  gint64 shipped_at;
  gint64 promised_at;
  gint64 added_at;
  gint64 last_event_at;
  GPtrArray *sources;
} AmendsOpenParcel;

AmendsOpenParcel *amends_open_parcel_new (void);
void amends_open_parcel_free (AmendsOpenParcel *parcel);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsOpenParcel, amends_open_parcel_free)
const AmendsParcelSource *amends_open_parcel_get_source (const AmendsOpenParcel *parcel,
                                                         const char *provider);

G_END_DECLS
