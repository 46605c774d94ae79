/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case does not end as refunded while the refund that was promised is still to be made. */
#include "desk/amends-case-gifts.h"

#include <glib/gi18n-lib.h>

#include "base/amends-text.h"
#include "compose/amends-compensation.h"
#include "desk/amends-gift-gate.h"
#include "store/amends-store-gifts.h"

static GPtrArray *
list_undone (AmendsDb *db, gint64 order_id, AmendsOutcome outcome, GError **error)
{
  g_autoptr (GPtrArray) gifts = amends_store_list_gifts (db, order_id, 0, error);

  for (guint i = gifts != NULL ? gifts->len : 0; i > 0; i--)
    if (!amends_gift_holds_open (g_ptr_array_index (gifts, i - 1), outcome))
      g_ptr_array_remove_index (gifts, i - 1);
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
      GError **error)
{
  return amends_gift_set_done (db, gift, work->now,
                               amends_text_is_empty (reference) ? NULL : reference,
                               work->person != NULL ? work->person->id : 0, work->row->id, error);
}

gboolean
amends_case_settle_gifts (AmendsDb *db,
                          const AmendsCaseWork *work,
                          AmendsOutcome outcome,
                          const char *reference,
                          GError **error)
{
  g_autoptr (GPtrArray) gifts = list_undone (db, work->row->order_id, outcome, error);

  if (gifts == NULL)
    return FALSE;
  if (gifts->len > 0 && reference == NULL)
    return refuse (gifts, error);
  for (guint i = 0; i < gifts->len; i++)
    if (!mark (db, work, g_ptr_array_index (gifts, i), reference, error))
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
                                    gint64 *done_id,
                                    GError **error)
{
  g_autoptr (GPtrArray) gifts = list_undone (db, work->row->order_id, outcome, error);
  const AmendsGift *gift;

  *done_id = 0;
  if (gifts == NULL || gifts->len == 0)
    return gifts != NULL;
  if (gifts->len > 1 || answer->needs == NULL || answer->needs[0] == NULL)
    return refuse (gifts, error);
  gift = g_ptr_array_index (gifts, 0);
  *done_id = gift->id;
  return mark (db, work, gift, find_reference (work->row, playbook, answer->needs), error);
}
