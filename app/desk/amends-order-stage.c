/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells an export that is older than what is known by the stages of its orders, from
 * resources/stages/order-stages.json. */

#include "desk/amends-order-stage.h"

#include "base/amends-data.h"
#include "base/amends-json.h"
#include "base/amends-name-key.h"

#define FILE_NAME "stages/order-stages.json"

typedef struct
{
  GHashTable *fulfilment; /* amends_name_key() -> stage, from 1 */
  GHashTable *payment;
} Stages;

static GHashTable *
read_stages (JsonObject *object, const char *member)
{
  JsonArray *stages = amends_json_get_array (object, member);
  GHashTable *by_word = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; stages != NULL && i < json_array_get_length (stages); i++)
    {
      JsonNode *node = json_array_get_element (stages, i);
      JsonArray *words = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      for (guint n = 0; words != NULL && n < json_array_get_length (words); n++)
        {
          const char *word = amends_json_array_get_string (words, n);

          if (word != NULL)
            g_hash_table_insert (by_word, amends_name_key (word), GUINT_TO_POINTER (i + 1));
        }
    }
  return by_word;
}

static gboolean
read_file (Stages *self, GBytes *bytes, GError **error)
{
  g_autoptr (JsonNode) root = bytes != NULL ? amends_json_load_bytes (bytes, FILE_NAME, error)
                                            : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root)
                                                                     : NULL;

  if (root == NULL)
    return FALSE;
  self->fulfilment = read_stages (object, "fulfilment");
  self->payment = read_stages (object, "payment");
  return TRUE;
}

static Stages *
load_stages (void)
{
  Stages *self = g_new0 (Stages, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = amends_data_load (FILE_NAME, &error);

  if (read_file (self, bytes, &error) || !amends_data_has_own (FILE_NAME))
    return self;
  amends_data_report_broken (FILE_NAME, error);
  g_clear_pointer (&bytes, g_bytes_unref);
  bytes = amends_data_load_bundled (FILE_NAME, NULL);
  read_file (self, bytes, NULL);
  return self;
}

static const Stages *
get_stages (void)
{
  static Stages *stages;

  if (g_once_init_enter (&stages))
    g_once_init_leave (&stages, load_stages ());
  return stages;
}

static gboolean
goes_back (GHashTable *stages, const char *known, const char *said)
{
  g_autofree char *known_key = NULL;
  g_autofree char *said_key = NULL;
  guint known_stage, said_stage;

  if (stages == NULL || known == NULL || said == NULL || g_str_equal (known, said))
    return FALSE;
  known_key = amends_name_key (known);
  said_key = amends_name_key (said);
  known_stage = GPOINTER_TO_UINT (g_hash_table_lookup (stages, known_key));
  said_stage = GPOINTER_TO_UINT (g_hash_table_lookup (stages, said_key));
  return said_stage > 0 && said_stage < known_stage;
}

/**
 * amends_order_stage_goes_back: (skip)
 * @known: as the shop has the order
 * @said: as a file has it
 *
 * Returns: whether the file was written before what is known: an order that was shipped is said to
 * wait, or one that was paid back to be paid
 */
gboolean
amends_order_stage_goes_back (const AmendsOrder *known, const AmendsOrder *said)
{
  const Stages *stages = get_stages ();

  return goes_back (stages->fulfilment, known->fulfilment_status, said->fulfilment_status) ||
         goes_back (stages->payment, known->payment_status, said->payment_status);
}
