/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "intake/amends-file-date.h"

G_BEGIN_DECLS

/* What a column can hold; the names in profiles are those of amends_field_to_string(). */
typedef enum
{
  AMENDS_FIELD_NUMBER, /* the order's */
  AMENDS_FIELD_CUSTOMER,
  AMENDS_FIELD_GIVEN_NAME,
  AMENDS_FIELD_FAMILY_NAME,
  AMENDS_FIELD_EMAIL,
  AMENDS_FIELD_PHONE,
  AMENDS_FIELD_COUNTRY,
  AMENDS_FIELD_LANGUAGE,
  AMENDS_FIELD_REGION,
  AMENDS_FIELD_CITY,
  AMENDS_FIELD_POSTCODE,
  AMENDS_FIELD_STREET,
  AMENDS_FIELD_STREET2,
  AMENDS_FIELD_PAYMENT_STATUS,
  AMENDS_FIELD_FULFILMENT_STATUS,
  AMENDS_FIELD_NOTE,
  AMENDS_FIELD_CURRENCY,
  AMENDS_FIELD_TOTAL,
  AMENDS_FIELD_SHIPPING,
  AMENDS_FIELD_PLACED,
  AMENDS_FIELD_PLACED_CLOCK,
  AMENDS_FIELD_PROMISED,
  AMENDS_FIELD_SHIPPED,
  AMENDS_FIELD_CANCELLED,
  AMENDS_FIELD_ITEM_TITLE,
  AMENDS_FIELD_ITEM_VARIANT,
  AMENDS_FIELD_ITEM_SKU,
  AMENDS_FIELD_ITEM_QUANTITY,
  AMENDS_FIELD_ITEM_PRICE,
  AMENDS_FIELD_TRACKING_NUMBER,
  AMENDS_FIELD_CARRIER,
  AMENDS_FIELD_EVENT_DATE,
  AMENDS_FIELD_EVENT_CLOCK,
  AMENDS_FIELD_EVENT_PLACE,
  AMENDS_FIELD_EVENT_TEXT,
  AMENDS_FIELD_EVENT_STATUS,
  AMENDS_FIELD_EVENT_CODE,
} AmendsField;
#define AMENDS_N_FIELDS (AMENDS_FIELD_EVENT_CODE + 1)

#define AMENDS_FIELD_BIT(field) (G_GUINT64_CONSTANT (1) << (field))

gboolean amends_field_from_string (const char *text, AmendsField *field);

/* A row that is none of the shop's: a footer, an explanation below the header. */
typedef struct
{
  AmendsField field;
  GStrv equals; /* keys, amends_name_key() */
  GStrv starts;
} AmendsDropRule;

/**
 * AmendsProfile:
 * How one platform writes its exports.
 * @is_events: an events table, not orders
 * @told_by_all, @told_by_any: header names that tell the platform; both %NULL for the general one
 * @needs: fields without which a header row is none
 * @aliases: (element-type utf8) by field, header names as keys, the preferred first
 * @names: (element-type utf8): all aliases, borrowed, to pass over rows that hold none
 * @is_adjacent: the rows of an order stand together
 * @continuation_blank: fields that are all empty in a further row of an order; 0: every row is a
 * full one
 * @number_may_be_blank: a further row may leave even the order number out
 */
typedef struct
{
  char *id;
  gboolean is_events;
  GStrv told_by_all;
  GStrv told_by_any;
  guint64 needs;
  GPtrArray *aliases[AMENDS_N_FIELDS];
  GHashTable *names;
  gboolean is_adjacent;
  guint64 continuation_blank;
  gboolean number_may_be_blank;
  AmendsDateOrder date_order;
  GTimeZone *zone;
  gboolean has_quotes;
  GPtrArray *drop_rules;
} AmendsProfile;

void amends_profile_free (AmendsProfile *self);
AmendsProfile *amends_profile_parse (GBytes *bytes, const char *name, GError **error);
GPtrArray *amends_profile_load_all (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsProfile, amends_profile_free)

G_END_DECLS
