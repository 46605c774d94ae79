/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request that left, in words: what for, what was in it, what became of it. */
#include "outgoing/amends-outgoing-words.h"

#include <glib/gi18n.h>

#include "widgets/amends-failure.h"

static const struct
{
  const char *field;
  const char *title;
  gboolean is_personal;
} fields[] = {
  { "carrier", N_ ("carrier"), FALSE },
  { "ship_date", N_ ("ship date"), FALSE },
  { "destination_country", N_ ("country of destination"), FALSE },
  { "coupon", N_ ("code and worth of the coupon"), FALSE },
  { "postcode", N_ ("postcode"), TRUE },
  { "phone", N_ ("last digits of the phone number"), TRUE },
  { "name", N_ ("name"), TRUE },
  { "email", N_ ("email address"), TRUE },
};

guint
amends_outgoing_count_numbers (const AmendsOutgoing *outgoing)
{
  guint n = *outgoing->numbers ? 1 : 0;

  for (const char *p = outgoing->numbers; *p; p++)
    n += *p == ' ';
  return n;
}

char *
amends_outgoing_purpose_words (const AmendsOutgoing *outgoing)
{
  guint n = amends_outgoing_count_numbers (outgoing);

  if (g_str_equal (outgoing->purpose, "register"))
    return g_strdup_printf (ngettext ("%u parcel given to watch", "%u parcels given to watch", n),
                            n);
  if (g_str_equal (outgoing->purpose, "fetch") && n > 0)
    return g_strdup_printf (
        ngettext ("Asked for news of %u parcel", "Asked for news of %u parcels", n), n);
  if (g_str_equal (outgoing->purpose, "fetch"))
    return g_strdup (_ ("Asked for news of all parcels given to watch"));
  if (g_str_equal (outgoing->purpose, "test"))
    return g_strdup (_ ("Test of the connection"));
  if (g_str_equal (outgoing->purpose, "orders"))
    return g_strdup (_ ("Asked for orders"));
  if (g_str_equal (outgoing->purpose, "coupon"))
    return g_strdup (_ ("Made a coupon"));
  return g_strdup (outgoing->purpose);
}

/* A field that nobody has named is told as it is called, and taken for a customer's. */
static const char *
get_title (const char *field, gboolean *is_personal)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].field, field))
      {
        *is_personal = fields[i].is_personal;
        return _ (fields[i].title);
      }
  *is_personal = TRUE;
  return field;
}

static char *
dup_fields (const AmendsOutgoing *outgoing, gboolean wants_personal)
{
  g_auto (GStrv) words = g_strsplit (outgoing->fields, " ", -1);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **word = words; *word; word++)
    {
      gboolean is_personal = FALSE;
      const char *title = get_title (*word, &is_personal);

      if (!**word || is_personal != wants_personal)
        continue;
      if (joined->len > 0)
        /* Translators: between the parts of a list: “carrier, ship date” */
        g_string_append (joined, C_ ("list", ", "));
      g_string_append (joined, title);
    }
  return joined->len > 0 ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
}

char *
amends_outgoing_field_words (const AmendsOutgoing *outgoing)
{
  return dup_fields (outgoing, FALSE);
}

char *
amends_outgoing_personal_words (const AmendsOutgoing *outgoing)
{
  return dup_fields (outgoing, TRUE);
}

const char *
amends_outgoing_end_words (const AmendsOutgoing *outgoing)
{
  if (outgoing->failure)
    return amends_failure_title (outgoing->failure);
  return outgoing->answered_at != 0 ? C_ ("request", "Answered") : _ ("No answer has come");
}
