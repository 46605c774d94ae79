/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a case, its parcels, promises, notes and gifts were before an answer, and how they become
 * that again. */

#include "desk/amends-case-before.h"

#include "base/amends-json.h"
#include "store/amends-store-gifts.h"
#include "store/amends-store-parcels.h"
#include "store/amends-store-promises.h"

JsonObject *
amends_case_before_new (const AmendsCase *row)
{
  JsonObject *before = json_object_new ();

  amends_json_set_string (before, "reason", amends_reason_to_string (row->reason));
  amends_json_set_string (before, "playbook", row->playbook);
  amends_json_set_string (before, "step", row->step_id);
  amends_json_set_string (before, "fault", amends_fault_to_string (row->fault));
  json_object_set_int_member (before, "follow_up_at", row->follow_up_at);
  amends_json_set_string (before, "owner_question", row->owner_question);
  json_object_set_int_member (before, "owner_asked_by", row->owner_asked_by_id);
  json_object_set_int_member (before, "owner_asked_at", row->owner_asked_at);
  amends_json_set_string (before, "owner_answer", row->owner_answer);
  json_object_set_int_member (before, "owner_answered_at", row->owner_answered_at);
  json_object_set_array_member (before, "parcels", json_array_new ());
  json_object_set_array_member (before, "promises", json_array_new ());
  json_object_set_array_member (before, "notes", json_array_new ());
  json_object_set_array_member (before, "gifts", json_array_new ());
  return before;
}

void
amends_case_before_add_parcel (JsonObject *before, const AmendsParcel *parcel)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "id", parcel->id);
  amends_json_set_string (object, "set_reason", amends_reason_to_string (parcel->set_reason));
  amends_json_set_string (object, "set_reason_note", parcel->set_reason_note);
  json_object_set_int_member (object, "set_reason_at", parcel->set_reason_at);
  amends_json_set_string (object, "report", amends_report_to_string (parcel->report));
  amends_json_set_string (object, "report_text", parcel->report_text);
  json_object_set_int_member (object, "report_at", parcel->report_at);
  json_array_add_object_element (json_object_get_array_member (before, "parcels"), object);
}

void
amends_case_before_add_id (JsonObject *before, const char *member, gint64 id)
{
  json_array_add_int_element (json_object_get_array_member (before, member), id);
}

gboolean
amends_case_before_record (JsonObject *before,
                           AmendsDb *db,
                           gint64 case_id,
                           const AmendsCaseDone *done,
                           GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  AmendsCaseDone recorded = *done;

  json_node_set_object (node, before);
  text = json_to_string (node, FALSE);
  recorded.before = text;
  return amends_store_add_done (db, case_id, &recorded, error);
}

/* --- as it was --- */

static gboolean
restore_parcels (AmendsDb *db, JsonArray *parcels, GError **error)
{
  /* Backwards: what was first before was first. */
  for (guint i = json_array_get_length (parcels); i > 0; i--)
    {
      JsonObject *object = amends_json_array_get_object (parcels, i - 1);
      gint64 id = amends_json_get_int (object, "id", 0);
      AmendsReason reason = AMENDS_REASON_NONE;
      AmendsReport said = AMENDS_REPORT_NONE;

      amends_reason_from_string (amends_json_get_string (object, "set_reason"), &reason);
      amends_report_from_string (amends_json_get_string (object, "report"), &said);
      if (!amends_store_set_reason (db, id, reason,
                                    amends_json_get_string (object, "set_reason_note"),
                                    amends_json_get_int (object, "set_reason_at", 0), error) ||
          !amends_store_set_report (db, id, said, amends_json_get_string (object, "report_text"),
                                    amends_json_get_int (object, "report_at", 0), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_back_ids (AmendsDb *db,
               JsonArray *ids,
               gboolean (*take_back) (AmendsDb *db, gint64 id, GError **error),
               GError **error)
{
  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    if (!take_back (db, json_array_get_int_element (ids, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
promise_again (AmendsDb *db, gint64 gift_id, GError **error)
{
  return amends_store_set_gift_state (db, gift_id, AMENDS_GIFT_PROMISED, NULL, AMENDS_TIME_NONE,
                                      error);
}

static void
restore_case (AmendsCase *row, JsonObject *before)
{
  row->reason = AMENDS_REASON_NONE;
  amends_reason_from_string (amends_json_get_string (before, "reason"), &row->reason);
  g_free (row->playbook);
  row->playbook = g_strdup (amends_json_get_string (before, "playbook"));
  g_free (row->step_id);
  row->step_id = g_strdup (amends_json_get_string (before, "step"));
  amends_fault_from_string (amends_json_get_string (before, "fault"), &row->fault);
  row->follow_up_at = amends_json_get_int (before, "follow_up_at", 0);
  g_free (row->owner_question);
  row->owner_question = g_strdup (amends_json_get_string (before, "owner_question"));
  row->owner_asked_by_id = amends_json_get_int (before, "owner_asked_by", 0);
  row->owner_asked_at = amends_json_get_int (before, "owner_asked_at", 0);
  g_free (row->owner_answer);
  row->owner_answer = g_strdup (amends_json_get_string (before, "owner_answer"));
  row->owner_answered_at = amends_json_get_int (before, "owner_answered_at", 0);
  row->closed_at = AMENDS_TIME_NONE;
  row->outcome = AMENDS_OUTCOME_NONE;
}

gboolean
amends_case_before_restore (AmendsDb *db,
                            AmendsCaseWork *work,
                            const AmendsCaseDone *done,
                            GError **error)
{
  g_autoptr (JsonNode) node = done->before != NULL ? json_from_string (done->before, NULL) : NULL;
  JsonObject *before = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;

  if (before == NULL)
    return TRUE;
  restore_case (work->row, before);
  return restore_parcels (db, amends_json_get_array (before, "parcels"), error) &&
         take_back_ids (db, amends_json_get_array (before, "promises"), amends_store_remove_promise,
                        error) &&
         take_back_ids (db, amends_json_get_array (before, "notes"), amends_store_remove_note,
                        error) &&
         take_back_ids (db, amends_json_get_array (before, "gifts"), promise_again, error);
}
