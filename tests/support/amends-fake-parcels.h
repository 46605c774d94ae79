/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one truth behind all tracking services on loopback: parcels and what has happened to them. */
#pragma once

#include "amends-fake-json.h"
#include "model/amends-types.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 wall_s;      /* the wall clock where it happened, as seconds since 1970 */
  int offset_minutes; /* of that clock from UTC */
  gboolean has_offset;
  const char *place; /* may be NULL */
  const char *text;
  AmendsStatus status;
  AmendsReason reason;
} AmendsFakeEvent;

typedef struct
{
  guint index;
  const char *carrier; /* an id as in resources/carriers, interned */
  const char *number;
  const char *origin;      /* ISO alpha-2; may be NULL */
  const char *destination; /* may be NULL */
  const char *postcode;    /* without it services that want one tell nothing; NULL: not wanted */
  const char *phone;       /* likewise, its last four digits */
  GArray *events;          /* of AmendsFakeEvent, oldest first */
} AmendsFakeParcel;

gint64
fake_event_utc (const AmendsFakeEvent *event); /* as if the offset were 0 where none is known */

/* The newest event, or NULL. */
const AmendsFakeEvent *fake_parcel_latest (const AmendsFakeParcel *parcel);
AmendsStatus fake_parcel_status (const AmendsFakeParcel *parcel);

typedef enum
{
  FAKE_TIME_OFFSET, /* 2026-11-20T10:00:00+08:00, without an offset where none is known */
  FAKE_TIME_UTC,    /* 2026-11-20T02:00:00Z */
  FAKE_TIME_LOCAL,  /* 2026-11-20T10:00:00 */
  FAKE_TIME_CHINA,  /* 2026-11-20 10:00:00, on the clock of Beijing */
  FAKE_TIME_DATE,   /* 2026-11-20, local */
  FAKE_TIME_CLOCK,  /* 10:00:00, local */
  FAKE_TIME_TWELVE, /* 10:00 AM, local */
  FAKE_TIME_ZONE,   /* +08:00 */
} FakeTimeStyle;

typedef char FakeTime[40];
const char *fake_time_of_event (const AmendsFakeEvent *event, FakeTimeStyle style, FakeTime buffer);
const char *fake_time_of (gint64 utc, FakeTimeStyle style, FakeTime buffer);

/* What a service calls a status with a reason. Rows are tried for the pair, for a trouble's reason
 * alone, for the status alone, then for the status that comes nearest to it. */
typedef struct
{
  AmendsStatus status;
  AmendsReason reason;
  const char *main;
  const char *sub;   /* NULL: the service has no finer code */
  const char *words; /* the service's own name for the code; may be NULL */
} FakeCode;

const FakeCode *fake_code_find (const FakeCode *codes, AmendsStatus status, AmendsReason reason);

typedef struct _FakeParcels FakeParcels;

FakeParcels *fake_parcels_new (void);
void fake_parcels_free (FakeParcels *parcels);
AmendsFakeParcel *fake_parcels_add (FakeParcels *parcels, const char *carrier, const char *number);
AmendsFakeParcel *
fake_parcels_find (FakeParcels *parcels,
                   const char *carrier,
                   const char *number); /* carrier NULL: the first with the number */
AmendsFakeParcel *fake_parcels_get (FakeParcels *parcels, guint index);
guint fake_parcels_count (FakeParcels *parcels);
void fake_parcel_set_needs (AmendsFakeParcel *parcel, const char *postcode, const char *phone);
void fake_parcel_set_lane (AmendsFakeParcel *parcel, const char *origin, const char *destination);
gboolean fake_parcel_add_event (AmendsFakeParcel *parcel,
                                const char *at,
                                const char *place,
                                const char *text,
                                AmendsStatus status,
                                AmendsReason reason);
void fake_parcel_write (FakeJson *json, const AmendsFakeParcel *parcel); /* as in a state file */

G_END_DECLS
