/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Emails of helpers that wait for the owner: kept as they are, released or refused, and let out
 * once. */

#include "desk/amends-desk-looks.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/amends-json.h"
#include "base/amends-text.h"
#include "compose/amends-compensation.h"
#include "desk/amends-desk-leave.h"
#include "store/amends-store-looks.h"
#include "store/amends-store-people.h"

/* --- an email as text --- */

static char *
email_to_text (const AmendsEmail *email)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *spec = amends_compensation_to_spec (email->compensation);

  json_node_take_object (node, object);
  json_object_set_int_member (object, "order_id", email->order_id);
  json_object_set_int_member (object, "parcel_id", email->parcel_id);
  amends_json_set_string (object, "to_name", email->to_name);
  amends_json_set_string (object, "to", email->to);
  amends_json_set_string (object, "language", email->language);
  amends_json_set_string (object, "template", email->template_name);
  amends_json_set_string (object, "reason", amends_reason_to_string (email->reason));
  amends_json_set_string (object, "grade", amends_grade_to_string (email->grade));
  amends_json_set_string (object, "subject", email->subject);
  amends_json_set_string (object, "text", email->text);
  amends_json_set_string (object, "html", email->html);
  amends_json_set_string (object, "compensation", spec);
  json_object_set_int_member (object, "next_contact", email->next_contact);
  return json_to_string (node, FALSE);
}

static AmendsEmail *
email_from_text (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node)
                                                                     : NULL;
  AmendsEmail *email = amends_email_new ();

  if (object == NULL)
    return email;
  email->order_id = amends_json_get_int (object, "order_id", 0);
  email->parcel_id = amends_json_get_int (object, "parcel_id", 0);
  email->to_name = g_strdup (amends_json_get_string (object, "to_name"));
  email->to = g_strdup (amends_json_get_string (object, "to"));
  email->language = g_strdup (amends_json_get_string (object, "language"));
  email->template_name = g_strdup (amends_json_get_string (object, "template"));
  amends_reason_from_string (amends_json_get_string (object, "reason"), &email->reason);
  amends_grade_from_string (amends_json_get_string (object, "grade"), &email->grade);
  email->subject = g_strdup (amends_json_get_string (object, "subject"));
  email->text = g_strdup (amends_json_get_string (object, "text"));
  email->html = g_strdup (amends_json_get_string (object, "html"));
  email->compensation = amends_compensation_parse (
      amends_json_get_string (object, "compensation"), NULL, NULL);
  if (email->compensation != NULL && email->compensation->remedy == AMENDS_REMEDY_NONE)
    g_clear_pointer (&email->compensation, amends_compensation_free);
  email->next_contact = amends_json_get_int (object, "next_contact", 0);
  return email;
}

/* --- reading --- */

typedef struct
{
  gint64 person_id;
  gint64 now;
  gint64 look_id;
  gboolean only_open;
  gboolean is_released;
  const AmendsEmail *email;
  const char *remark;
  GPtrArray *looks;
} Asked;

static void
take_look (AmendsEmailLook *look, const char *email, gpointer user_data)
{
  Asked *asked = user_data;

  look->email = email_from_text (email);
  look->email->look_id = look->id;
  if (!asked->only_open || look->state == AMENDS_LOOK_WAITING || look->state == AMENDS_LOOK_RELEASED)
    g_ptr_array_add (asked->looks, look);
  else
    amends_email_look_free (look);
}

static GPtrArray *
read_looks (AmendsDb *db, Asked *asked, GError **error)
{
  g_autoptr (GPtrArray)
      looks = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_email_look_free);

  asked->looks = looks;
  return amends_store_read_looks (db, asked->look_id, take_look, asked, error)
             ? g_steal_pointer (&looks)
             : NULL;
}

static AmendsEmailLook *
load_look (AmendsDb *db, gint64 id, GError **error)
{
  Asked asked = { .look_id = id };
  g_autoptr (GPtrArray) looks = read_looks (db, &asked, error);

  if (looks == NULL)
    return NULL;
  if (looks->len == 1)
    return g_ptr_array_steal_index (looks, 0);
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_NOT_FOUND,
                       _ ("There is no such email. Look at the list of those that wait."));
  return NULL;
}

static gpointer
list_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return read_looks (db, data, error);
}

GPtrArray *
amends_desk_list_looks (AmendsDesk *self, gboolean only_open, GError **error)
{
  Asked asked = { .only_open = only_open };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, list_job, &asked, NULL, error);
}

/* --- handing over --- */

gboolean
amends_desk_can_hand_to_owner (const AmendsEmail *email)
{
  gboolean needs_owner = FALSE;

  for (guint i = 0; i < email->blocked->len; i++)
    {
      const char *code = ((const AmendsBlock *) g_ptr_array_index (email->blocked, i))->code;

      if (!g_str_equal (code, AMENDS_BLOCK_OWNER_LOOK) && !g_str_equal (code, "above_authority"))
        return FALSE;
      needs_owner = TRUE;
    }
  return needs_owner;
}

static gpointer
hand_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, asked->person_id, error);
  g_autofree char *text = person != NULL ? email_to_text (asked->email) : NULL;

  if (text == NULL)
    return NULL;
  asked->look_id = amends_store_add_look (db, asked->email->parcel_id, person->id, text, asked->now,
                                          error);
  return GINT_TO_POINTER (asked->look_id != 0 &&
                          amends_store_log_action (db, person->id, "hand_to_owner",
                                                   asked->email->order_id, 0, NULL, error));
}

gint64
amends_desk_hand_to_owner (AmendsDesk *self, const AmendsEmail *email, GError **error)
{
  Asked asked = { .person_id = amends_desk_get_person_id (self),
                  .now = amends_clock_now (),
                  .email = email };

  g_return_val_if_fail (AMENDS_IS_DESK (self) && email != NULL, 0);

  if (!amends_desk_can_hand_to_owner (email))
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED,
                           _ ("Mend first what else holds the email back."));
      return 0;
    }
  return amends_desk_write (self, hand_job, &asked, NULL, error) != NULL ? asked.look_id : 0;
}

/* --- the owner's word --- */

static gpointer
decide_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsEmailLook) look = NULL;

  if (!amends_desk_require_owner (db, asked->person_id, error))
    return NULL;
  look = load_look (db, asked->look_id, error);
  if (look == NULL)
    return NULL;
  if (look->state == AMENDS_LOOK_LEFT)
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_INPUT,
                           _ ("This email has left already."));
      return NULL;
    }
  return GINT_TO_POINTER (
      amends_store_set_look (db, look->id,
                             asked->is_released ? AMENDS_LOOK_RELEASED : AMENDS_LOOK_REFUSED,
                             asked->person_id, asked->remark, asked->now, error) &&
      amends_store_log_action (db, asked->person_id,
                               asked->is_released ? "release_email" : "refuse_email",
                               look->email->order_id, 0, NULL, error));
}

gboolean
amends_desk_release_email (AmendsDesk *self, gint64 look_id, GError **error)
{
  Asked asked = { .person_id = amends_desk_get_person_id (self),
                  .now = amends_clock_now (),
                  .look_id = look_id,
                  .is_released = TRUE };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return amends_desk_write (self, decide_job, &asked, NULL, error) != NULL;
}

gboolean
amends_desk_refuse_email (AmendsDesk *self, gint64 look_id, const char *remark, GError **error)
{
  g_autofree char *cleaned = amends_text_clean (remark);
  Asked asked = { .person_id = amends_desk_get_person_id (self),
                  .now = amends_clock_now (),
                  .look_id = look_id,
                  .remark = cleaned };

  g_return_val_if_fail (AMENDS_IS_DESK (self), FALSE);

  return amends_desk_write (self, decide_job, &asked, NULL, error) != NULL;
}

static gpointer
get_released_job (AmendsDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asked *asked = data;
  g_autoptr (AmendsEmailLook) look = load_look (db, asked->look_id, error);

  if (look == NULL)
    return NULL;
  if (look->state == AMENDS_LOOK_RELEASED)
    return g_steal_pointer (&look->email);
  g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED,
                       look->state == AMENDS_LOOK_LEFT
                           ? _ ("This email has left already.")
                           : _ ("The owner has not released this email."));
  return NULL;
}

AmendsEmail *
amends_desk_get_released_email (AmendsDesk *self, gint64 look_id, GError **error)
{
  Asked asked = { .look_id = look_id };

  g_return_val_if_fail (AMENDS_IS_DESK (self), NULL);

  return amends_desk_read (self, get_released_job, &asked, NULL, error);
}

/* --- leaving --- */

/* Released, not gone yet, and word for word what the owner saw. */
static gboolean
is_what_was_released (const AmendsEmailLook *look, const AmendsEmail *email)
{
  g_autofree char *seen = email_to_text (look->email);
  g_autofree char *leaving = email_to_text (email);

  return look->state == AMENDS_LOOK_RELEASED && g_str_equal (seen, leaving);
}

gboolean
amends_desk_pass_look (
    AmendsDb *db, const AmendsEmail *email, gint64 person_id, gint64 *approved_by, GError **error)
{
  g_autoptr (AmendsPerson) person = amends_desk_load_worker (db, person_id, NULL);
  g_autoptr (AmendsEmailLook) look = NULL;

  *approved_by = 0;
  if (email->look_id == 0)
    {
      if (person == NULL || person->is_owner || person->emails_to_look_at == 0)
        return TRUE;
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED,
                           _ ("Your first emails go to the owner for a look. Hand it over."));
      return FALSE;
    }
  look = load_look (db, email->look_id, error);
  if (look == NULL)
    return FALSE;
  if (!is_what_was_released (look, email))
    {
      g_set_error_literal (error, AMENDS_DESK_ERROR, AMENDS_DESK_ERROR_BLOCKED,
                           _ ("This is not what the owner released, or it has left already."));
      return FALSE;
    }
  *approved_by = look->looked_by_id;
  g_clear_pointer (&person, amends_person_free);
  person = amends_store_load_person (db, look->person_id, NULL);
  if (person != NULL && person->emails_to_look_at > 0)
    {
      person->emails_to_look_at--;
      if (!amends_store_update_person (db, person, error))
        return FALSE;
    }
  return amends_store_set_look_left (db, look->id, error);
}
