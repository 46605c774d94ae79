/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case does not end as refunded while the refund that was promised is still to be made. */
#include "desk/amends-case-gifts.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "compose/amends-compensation.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-people.h"

static GPtrArray *
list_claimed (AmendsDb *db, gint64 order_id, AmendsOutcome outcome, GError **error)
{
  g_autoptr (GPtrArray) gifts = amends_store_list_gifts (db, order_id, 0, error);

  for (guint i = gifts != NULL ? gifts->len : 0; i > 0; i--)
    {
      const AmendsGift *gift = g_ptr_array_index (gifts, i - 1);

      if (gift->state != AMENDS_GIFT_PROMISED || !amends_gift_is_claimed_by (gift, outcome))
        g_ptr_array_remove_index (gifts, i - 1);
    }
  return g_steal_pointer (&gifts);
}

static gboolean
refuse (GPtrArray *gifts, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < gifts->len; i++)
    {
      const AmendsGift *gift = g_ptr_array_index (gifts, i);
      g_autofree char *words = amends_compensation_describe (gift->compensation, NULL);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", words);
    }
  g_set_error (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
               _ ("Promised and not done yet: %s. Mark it as done once it is, and close the case "
                  "then."),
               list->str);
  return FALSE;
}

static gboolean
mark (AmendsDb *db,
      const AmendsCaseWork *work,
      const AmendsGift *gift,
      const char *reference,
      GArray *done,
      GError **error)
{
  g_autofree char *spec = amends_compensation_to_spec (gift->compensation);
  gint64 person_id = work->person != NULL ? work->person->id : 0;

  if (done != NULL)
    g_array_append_val (done, gift->id);
  return amends_store_set_gift_state (db, gift->id, AMENDS_GIFT_DONE,
                                      amends_text_is_empty (reference) ? NULL : reference,
                                      work->now, error) &&
         amends_store_log_action (db, person_id, "gift_done", gift->order_id, work->row->id, spec,
                                  error);
}

gboolean
amends_case_settle_gifts (AmendsDb *db,
                          const AmendsCaseWork *work,
                          AmendsOutcome outcome,
                          const char *reference,
                          GError **error)
{
  g_autoptr (GPtrArray) gifts = list_claimed (db, work->row->order_id, outcome, error);

  if (gifts == NULL)
    return FALSE;
  if (gifts->len > 0 && reference == NULL)
    return refuse (gifts, error);
  for (guint i = 0; i < gifts->len; i++)
    if (!mark (db, work, g_ptr_array_index (gifts, i), reference, NULL, error))
      return FALSE;
  return TRUE;
}

/* What was written down last for one of the items; NULL: none was, or it is a file. */
static const char *
find_reference (const AmendsCase *row, const char *playbook, GStrv items)
{
  for (guint i = row->evidence->len; i > 0; i--)
    {
      const AmendsCaseEvidence *evidence = g_ptr_array_index (row->evidence, i - 1);

      if (g_str_equal (evidence->playbook, playbook) && evidence->value != NULL &&
          g_strv_contains ((const char *const *) items, evidence->item))
        return evidence->value;
    }
  return NULL;
}

gboolean
amends_case_settle_gifts_by_answer (AmendsDb *db,
                                    const AmendsCaseWork *work,
                                    const AmendsAnswer *answer,
                                    const char *playbook,
                                    AmendsOutcome outcome,
                                    GArray *done,
                                    GError **error)
{
  g_autoptr (GPtrArray) gifts = list_claimed (db, work->row->order_id, outcome, error);

  if (gifts == NULL || gifts->len == 0)
    return gifts != NULL;
  if (gifts->len > 1 || answer->needs == NULL || answer->needs[0] == NULL)
    return refuse (gifts, error);
  return mark (db, work, g_ptr_array_index (gifts, 0),
               find_reference (work->row, playbook, answer->needs), done, error);
}
