/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms tracking numbers have, from resources/numbers/. For the tracking room alone. */
#pragma once

#include "tracking/amends-check-digit.h"
#include "tracking/amends-tracking-number.h"

G_BEGIN_DECLS

/* How much a number of this form says about its carrier. */
typedef enum
{
  AMENDS_FORMAT_SURE,    /* letters or a prefix nobody else uses */
  AMENDS_FORMAT_LIKELY,  /* stands for itself, though others could use the form too */
  AMENDS_FORMAT_RIGHT,   /* stands for itself where its check digit is right */
  AMENDS_FORMAT_CONTEXT, /* a number of digits many use: says something only where the carrier or
                            its country is known */
} AmendsFormatStands;

typedef struct AmendsNumberFormat AmendsNumberFormat;

struct AmendsNumberFormat
{
  char *carrier; /* NULL: the post of the country the number names */
  char *service, *service_zh;
  GRegex *pattern; /* of the whole number, with the groups SerialNumber and CheckDigit where it has
                      a check digit */
  AmendsFormatStands stands;
  int weight;      /* the more, the further up among equals */
  GStrv countries; /* where its carrier works, for a carrier of several */
  AmendsCheckRule check;
  GRegex *prepend_if; /* what is reckoned but not printed, and when */
  char *prepend;
  char *services_group;
  GPtrArray *services; /* (element-type AmendsNumberService) */
  char *posts_group;
  GHashTable *posts;       /* country -> carrier */
  GPtrArray *posts_rather; /* (element-type AmendsNumberPost) the one to name for a service */
  GPtrArray *posts_also;   /* (element-type AmendsNumberPost) one that may have it as well */
};

typedef struct
{
  AmendsCheckDigit check;
  char expected;       /* check digit that belongs to the serial number; 0 where there is none */
  const char *carrier; /* borrowed from the format */
  const char *also;    /* another carrier that may have it; NULL */
  const char *service, *service_zh;
} AmendsNumberMatch;

GPtrArray *amends_number_formats_get (void);
gboolean amends_number_format_match (const AmendsNumberFormat *format,
                                     const char *number,
                                     AmendsNumberMatch *match);

/* As amends_tracking_number_identify(), without looking for what was meant by a wrong number. */
AmendsTrackingNumber *amends_tracking_number_glance (const char *number,
                                                     const AmendsNumberContext *context);
/* The one change that gives @self a right check digit by @format (%NULL: by any form that is one
 * carrier's alone), where there is one only. */
void amends_tracking_number_find_mistyped (AmendsTrackingNumber *self,
                                           const AmendsNumberFormat *format);
/* The one way of taking letters for the digits they look like that makes @self a number. */
void amends_tracking_number_find_suggestion (AmendsTrackingNumber *self,
                                             const AmendsNumberContext *context);

G_END_DECLS
