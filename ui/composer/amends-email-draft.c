/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An email being written: what was chosen, what the templates made of it, what the person changed.
 */
#include "composer/amends-email-draft.h"

#include <string.h>

#define TABLE "amends-email-drafts"

static AmendsEmailDraft *
draft_new (gint64 parcel_id)
{
  AmendsEmailDraft *self = g_new0 (AmendsEmailDraft, 1);

  self->parcel_id = parcel_id;
  self->compensation = amends_compensation_new (AMENDS_REMEDY_NONE);
  return self;
}

static void
clear (AmendsEmailDraft *self)
{
  g_clear_pointer (&self->language, g_free);
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->template_name, g_free);
  g_clear_pointer (&self->compensation, amends_compensation_free);
  g_clear_pointer (&self->case_number, g_free);
  g_clear_pointer (&self->composed, amends_email_unref);
  g_clear_pointer (&self->current, amends_email_unref);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->text, g_free);
}

void
amends_email_draft_free (AmendsEmailDraft *self)
{
  clear (self);
  g_free (self);
}

static void
fill (AmendsEmailDraft *self, const AmendsEmailDraft *from)
{
  self->parcel_id = from->parcel_id;
  self->language = g_strdup (from->language);
  self->to = g_strdup (from->to);
  self->template_name = g_strdup (from->template_name);
  self->compensation = amends_compensation_copy (from->compensation);
  self->new_date = from->new_date;
  self->case_number = g_strdup (from->case_number);
  self->next_contact = from->next_contact;
  self->composed = from->composed != NULL ? amends_email_ref (from->composed) : NULL;
  self->current = from->current != NULL ? amends_email_ref (from->current) : NULL;
  self->subject = g_strdup (from->subject);
  self->text = g_strdup (from->text);
  self->is_edited = from->is_edited;
  self->is_begun = from->is_begun;
}

AmendsEmailDraft *
amends_email_draft_copy (const AmendsEmailDraft *self)
{
  AmendsEmailDraft *copy = g_new0 (AmendsEmailDraft, 1);

  fill (copy, self);
  return copy;
}

void
amends_email_draft_restore (AmendsEmailDraft *self, const AmendsEmailDraft *from)
{
  clear (self);
  fill (self, from);
}

/* Returns: (transfer none): the draft of @parcel_id, kept with @desk */
AmendsEmailDraft *
amends_email_draft_for_parcel (AmendsDesk *desk, gint64 parcel_id)
{
  GHashTable *table = g_object_get_data (G_OBJECT (desk), TABLE);
  AmendsEmailDraft *self;

  if (table == NULL)
    {
      table = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL,
                                     (GDestroyNotify) amends_email_draft_free);
      g_object_set_data_full (G_OBJECT (desk), TABLE, table, (GDestroyNotify) g_hash_table_unref);
    }
  self = g_hash_table_lookup (table, &parcel_id);
  if (self == NULL)
    {
      self = draft_new (parcel_id);
      g_hash_table_insert (table, &self->parcel_id, self);
    }
  return self;
}

/* Takes @email; its words replace those in the draft. */
void
amends_email_draft_take_composed (AmendsEmailDraft *self, AmendsEmail *email)
{
  g_clear_pointer (&self->current, amends_email_unref);
  g_clear_pointer (&self->composed, amends_email_unref);
  self->composed = email;
  self->current = amends_email_ref (email);
  g_free (self->subject);
  g_free (self->text);
  self->subject = g_strdup (email->subject);
  self->text = g_strdup (email->text);
  self->is_edited = FALSE;
}

/* Takes @email; the words in the fields stay, as @merged where they could be told apart. */
void
amends_email_draft_take_beneath (AmendsEmailDraft *self, AmendsEmail *email, const char *merged)
{
  gboolean has_own_subject = g_strcmp0 (self->subject, self->composed->subject) != 0;
  g_autofree char *subject = g_strdup (has_own_subject ? self->subject : email->subject);
  g_autofree char *text = g_strdup (merged != NULL ? merged : self->text);

  amends_email_draft_take_composed (self, email);
  g_free (self->subject);
  g_free (self->text);
  self->subject = g_steal_pointer (&subject);
  self->text = g_steal_pointer (&text);
  self->is_edited = TRUE;
}

void
amends_email_draft_edit (AmendsEmailDraft *self, const char *subject, const char *text)
{
  g_free (self->subject);
  g_free (self->text);
  self->subject = g_strdup (subject);
  self->text = g_strdup (text);
  self->is_edited = g_strcmp0 (subject, self->composed->subject) != 0 ||
                    g_strcmp0 (text, self->composed->text) != 0;
}

/* Returns: (transfer full) (element-type utf8): what stands between empty lines */
GPtrArray *
amends_email_draft_split (const char *text)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) paragraph = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *bare = g_strstrip (g_strdup (lines[i]));

      if (*bare != '\0')
        g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? "\n" : "", lines[i]);
      if ((*bare == '\0' || lines[i + 1] == NULL) && paragraph->len > 0)
        {
          g_ptr_array_add (paragraphs, g_strdup (paragraph->str));
          g_string_truncate (paragraph, 0);
        }
    }
  return paragraphs;
}

char *
amends_email_draft_merge (const AmendsEmailDraft *self, const AmendsEmail *email)
{
  gboolean has_same_words = g_strcmp0 (self->composed->text, email->text) == 0;
  g_autoptr (GPtrArray) before = amends_email_draft_split (self->composed->text);
  g_autoptr (GPtrArray) edited = amends_email_draft_split (self->text);
  g_autoptr (GPtrArray) after = amends_email_draft_split (email->text);
  g_autoptr (GString) merged = g_string_new (NULL);

  if (has_same_words)
    return g_strdup (self->text);
  if (g_strcmp0 (self->composed->language, email->language) != 0 || before->len != edited->len ||
      before->len != after->len)
    return NULL;
  for (guint i = 0; i < edited->len; i++)
    {
      gboolean is_own = strcmp (g_ptr_array_index (before, i), g_ptr_array_index (edited, i)) != 0;

      g_string_append_printf (merged, "%s%s", i > 0 ? "\n\n" : "",
                              (const char *) g_ptr_array_index (is_own ? edited : after, i));
    }
  if (g_str_has_suffix (self->text, "\n"))
    g_string_append_c (merged, '\n');
  return g_string_free (g_steal_pointer (&merged), FALSE);
}

static AmendsComposeChoices
choices_of (const AmendsEmailDraft *self)
{
  return (AmendsComposeChoices){
    .template_name = self->template_name,
    .language = self->language,
    .to = self->to,
    .compensation = self->compensation->remedy != AMENDS_REMEDY_NONE ? self->compensation : NULL,
    .new_date = self->new_date,
    .case_number = self->case_number,
    .next_contact = self->next_contact,
  };
}

static gpointer
compose_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsEmailDraft *self = data;
  AmendsComposeChoices choices = choices_of (self);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return amends_desk_compose (desk, self->parcel_id, &choices, error);
}

static gpointer
check_worker (AmendsDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const AmendsEmailDraft *self = data;
  AmendsComposeChoices choices = choices_of (self);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return amends_desk_compose_edited (desk, self->parcel_id, &choices, self->composed, self->subject,
                                     self->text, error);
}

void
amends_email_draft_compose_async (const AmendsEmailDraft *self,
                                  AmendsDesk *desk,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  amends_desk_run_async (desk, compose_worker, amends_email_draft_copy (self),
                         (GDestroyNotify) amends_email_draft_free,
                         (GDestroyNotify) amends_email_unref, cancellable, callback, user_data);
}

void
amends_email_draft_check_async (const AmendsEmailDraft *self,
                                AmendsDesk *desk,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  amends_desk_run_async (desk, check_worker, amends_email_draft_copy (self),
                         (GDestroyNotify) amends_email_draft_free,
                         (GDestroyNotify) amends_email_unref, cancellable, callback, user_data);
}
