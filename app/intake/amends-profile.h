/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>
#include "intake/amends-field.h"
#include "intake/amends-file-date.h"

G_BEGIN_DECLS

/* Words for people, in both languages. */
typedef struct
{
  char *english;
  char *chinese;
} AmendsProfileWords;

/* Header names that tell a kind of export, in one language. */
typedef struct
{
  GStrv all; /* as keys; NULL: none */
  GStrv any;
  GStrv none;
} AmendsProfileSign;

/* A row that is none of the shop's: a footer, an explanation below the header. */
typedef struct
{
  AmendsField field; /* AMENDS_N_FIELDS: the row's first cell, whatever it holds */
  GStrv equals;      /* keys, amends_name_key() */
  GStrv starts;
  gboolean without_digits;
} AmendsDropRule;

/* What is said when a file of this kind is read. */
typedef struct
{
  char *code;
  AmendsField missing; /* said when no column holds it; AMENDS_N_FIELDS: always */
  AmendsProfileWords words;
} AmendsProfileNote;

/* Where an order's total stands when it has several rows. */
typedef enum
{
  AMENDS_TOTAL_ONCE,        /* on one row, or the same on each */
  AMENDS_TOTAL_FIRST_ROW,   /* further rows have amounts of their own in that column */
  AMENDS_TOTAL_SUM_OF_ROWS, /* nowhere: what is paid for the rows adds up to it */
} AmendsTotalRule;

/**
 * AmendsProfile:
 * How one platform writes one kind of export; a platform with several has several of these.
 * @title: the platform's name for people
 * @is_events: an events table, not orders
 * @is_mapped: somebody said of this very header row what its columns hold
 * @header_line: as far down as this the header row is looked for; 0: as usual
 * @is_added: no export, but columns that a shop adds to any platform's one
 * @signs: (element-type AmendsProfileSign): one of them tells the platform; none: the general one
 * @needs: fields without which a header row is none
 * @aliases: (element-type utf8) by field, header names as keys, the preferred first; one that ends
 * with "*" ("{n}" in the file) stands for all columns with that name and a number behind it, one
 * with
 * "*2" ("{2}") for the second column of that name
 * @names: (element-type utf8): all aliases, borrowed, to pass over rows that hold none
 * @patterns: by field, for cells that hold more than the field; groups are named like fields
 * @is_adjacent: the rows of an order stand together
 * @continuation_blank: fields that are all empty in a further row of an order; 0: every row is a
 * full one
 * @number_may_be_blank: a further row may leave even the order number out
 * @row_is_piece: two pieces of the same are two rows
 * @list_separator: between the items of a row that holds several, in each of its cells; or 0
 * @gives_way: fields that a better file may already have said; see AmendsOrder
 * @tax_on_top: currencies of places where prices are without the tax that the row names
 * @currency_of_country: (element-type utf8 utf8): where nothing names a currency
 * @currency: where neither does the country; empty: none
 * @country: where no column names one; empty: none
 * @platforms: (nullable) (element-type utf8 utf8): values of %AMENDS_FIELD_PLATFORM as keys
 * @has_quotes: %FALSE when a quotation mark is data in a file whose cells are set apart by tabs
 */
typedef struct
{
  char *id;
  AmendsProfileWords title;
  gboolean is_events;
  gboolean is_mapped;
  gint64 header_line;
  gboolean is_added;
  GPtrArray *signs;
  guint64 needs;
  GPtrArray *aliases[AMENDS_N_FIELDS];
  GHashTable *names;
  GRegex *patterns[AMENDS_N_FIELDS];
  gboolean is_adjacent;
  guint64 continuation_blank;
  gboolean number_may_be_blank;
  gboolean row_is_piece;
  char list_separator;
  AmendsTotalRule total_rule;
  guint64 gives_way;
  GStrv tax_on_top;
  GHashTable *currency_of_country;
  char currency[4];
  char country[3];
  GHashTable *platforms;
  AmendsDateOrder date_order;
  GTimeZone *zone;
  gboolean has_quotes;
  GPtrArray *drop_rules;
  GPtrArray *notes;
} AmendsProfile;

AmendsProfile *amends_profile_new (void);
void amends_profile_free (AmendsProfile *self);
gboolean amends_profile_is_general (const AmendsProfile *self);
const char *amends_profile_words_get (const AmendsProfileWords *words);

/* amends-profile-json.c */
AmendsProfile *amends_profile_new_for_json (JsonObject *object, const char *name, GError **error);

/* amends-profile-file.c */
GPtrArray *amends_profile_parse (GBytes *bytes, const char *name, GError **error);
GPtrArray *amends_profile_load_all (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmendsProfile, amends_profile_free)

G_END_DECLS
