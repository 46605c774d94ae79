/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps a draft abreast of its writer: what is chosen makes the words, what is edited is checked.
 */
#include "composer/amends-email-maker.h"

#define CHECK_DELAY_MS 250
#define CHOICE_DELAY_MS 400

struct _AmendsEmailMaker
{
  GObject parent_instance;

  AmendsDesk *desk;
  AmendsEmailDraft *draft; /* (transfer none) the desk keeps it; NULL: abandoned */
  GCancellable *composing;
  GCancellable *checking;
  guint compose_id;
  guint check_id;
  gboolean is_by_person; /* what is being composed was asked for, and may replace what was edited */
  gboolean is_unchecked; /* what the fields say is not yet what the desk has seen */
};

G_DEFINE_FINAL_TYPE (AmendsEmailMaker, amends_email_maker, G_TYPE_OBJECT)

enum
{
  MADE,
  REPLACED,
  CHECKED,
  FAILED,
  CHECK_FAILED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* Each question to the desk takes the place of the one before it. */
static GCancellable *
renew (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  return *cancellable;
}

/* --- from choices to words --- */

/* Takes @email. What a person wrote gives way to it. */
static void
write_anew (AmendsEmailMaker *self, AmendsEmail *email)
{
  g_autoptr (AmendsEmailDraft)
      before = self->draft->is_edited ? amends_email_draft_copy (self->draft) : NULL;

  self->is_unchecked = FALSE;
  amends_email_draft_take_composed (self->draft, email);
  g_signal_emit (self, signals[MADE], 0);
  if (before != NULL)
    g_signal_emit (self, signals[REPLACED], 0, before);
}

static void
take_composed (AmendsEmailMaker *self, AmendsEmail *email)
{
  gboolean is_edited = self->draft->is_edited;
  g_autofree char *merged = is_edited ? amends_email_draft_merge (self->draft, email) : NULL;
  gboolean is_by_person = self->is_by_person;

  self->is_by_person = FALSE;
  if (!is_edited || (merged == NULL && is_by_person))
    {
      write_anew (self, email);
      return;
    }
  /* The person's own words stay, and are checked against what is chosen now. */
  amends_email_draft_take_beneath (self->draft, email, merged);
  self->is_unchecked = TRUE;
  g_signal_emit (self, signals[MADE], 0);
  amends_email_maker_check (self);
}

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsEmailMaker) self = user_data;
  g_autoptr (GError) error = NULL;
  AmendsEmail *email = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->draft == NULL)
    {
      g_clear_pointer (&email, amends_email_unref);
      return;
    }
  if (email == NULL)
    {
      self->is_by_person = FALSE;
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }
  take_composed (self, email);
}

void
amends_email_maker_compose (AmendsEmailMaker *self)
{
  g_clear_handle_id (&self->compose_id, g_source_remove);
  amends_email_draft_compose_async (self->draft, self->desk, renew (&self->composing), composed_cb,
                                    g_object_ref (self));
}

void
amends_email_maker_refresh (AmendsEmailMaker *self)
{
  if (self->check_id == 0 && self->compose_id == 0)
    amends_email_maker_compose (self);
}

void
amends_email_maker_ask (AmendsEmailMaker *self)
{
  self->is_by_person = TRUE;
  amends_email_maker_compose (self);
}

static gboolean
compose_timeout_cb (gpointer data)
{
  AmendsEmailMaker *self = data;

  self->compose_id = 0;
  amends_email_maker_compose (self);
  return G_SOURCE_REMOVE;
}

void
amends_email_maker_choose (AmendsEmailMaker *self, gboolean is_typed)
{
  self->is_by_person = TRUE;
  g_clear_handle_id (&self->compose_id, g_source_remove);
  self->compose_id = g_timeout_add (is_typed ? CHOICE_DELAY_MS : 0, compose_timeout_cb, self);
}

void
amends_email_maker_start_over (AmendsEmailMaker *self)
{
  g_clear_handle_id (&self->check_id, g_source_remove);
  renew (&self->checking);
  write_anew (self, amends_email_ref (self->draft->composed));
}

/* --- from words to a checked email --- */

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (AmendsEmailMaker) self = user_data;
  g_autoptr (GError) error = NULL;
  AmendsEmail *email = amends_desk_run_finish (AMENDS_DESK (source), result, &error);

  if (email == NULL || self->draft == NULL)
    {
      g_clear_pointer (&email, amends_email_unref);
      if (self->draft != NULL && error != NULL)
        g_signal_emit (self, signals[CHECK_FAILED], 0, error);
      return;
    }
  g_clear_pointer (&self->draft->current, amends_email_unref);
  self->draft->current = email;
  self->is_unchecked = FALSE;
  g_signal_emit (self, signals[CHECKED], 0);
}

void
amends_email_maker_check (AmendsEmailMaker *self)
{
  g_clear_handle_id (&self->check_id, g_source_remove);
  amends_email_draft_check_async (self->draft, self->desk, renew (&self->checking), checked_cb,
                                  g_object_ref (self));
}

static gboolean
check_timeout_cb (gpointer data)
{
  AmendsEmailMaker *self = data;

  self->check_id = 0;
  amends_email_maker_check (self);
  return G_SOURCE_REMOVE;
}

void
amends_email_maker_edit (AmendsEmailMaker *self)
{
  self->is_unchecked = TRUE;
  g_clear_handle_id (&self->check_id, g_source_remove);
  self->check_id = g_timeout_add (CHECK_DELAY_MS, check_timeout_cb, self);
}

/* --- coming and going --- */

gboolean
amends_email_maker_is_asked (AmendsEmailMaker *self)
{
  return self->is_by_person;
}

gboolean
amends_email_maker_is_making (AmendsEmailMaker *self)
{
  return self->is_unchecked || self->is_by_person || self->check_id != 0 || self->compose_id != 0;
}

void
amends_email_maker_set_draft (AmendsEmailMaker *self, AmendsDesk *desk, AmendsEmailDraft *draft)
{
  g_set_object (&self->desk, desk);
  self->draft = draft;
}

void
amends_email_maker_abandon (AmendsEmailMaker *self)
{
  g_clear_handle_id (&self->compose_id, g_source_remove);
  g_clear_handle_id (&self->check_id, g_source_remove);
  g_cancellable_cancel (self->composing);
  g_cancellable_cancel (self->checking);
  self->draft = NULL;
}

static void
amends_email_maker_dispose (GObject *object)
{
  AmendsEmailMaker *self = AMENDS_EMAIL_MAKER (object);

  amends_email_maker_abandon (self);
  g_clear_object (&self->composing);
  g_clear_object (&self->checking);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (amends_email_maker_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_params, GType param)
{
  return g_signal_new (name, AMENDS_TYPE_EMAIL_MAKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, param);
}

static void
amends_email_maker_class_init (AmendsEmailMakerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_email_maker_dispose;
  signals[MADE] = add_signal ("made", 0, G_TYPE_NONE);
  signals[REPLACED] = add_signal ("replaced", 1, G_TYPE_POINTER);
  signals[CHECKED] = add_signal ("checked", 0, G_TYPE_NONE);
  signals[FAILED] = add_signal ("failed", 1, G_TYPE_ERROR);
  signals[CHECK_FAILED] = add_signal ("check-failed", 1, G_TYPE_ERROR);
}

static void
amends_email_maker_init (AmendsEmailMaker *self)
{
}

AmendsEmailMaker *
amends_email_maker_new (void)
{
  return g_object_new (AMENDS_TYPE_EMAIL_MAKER, NULL);
}
