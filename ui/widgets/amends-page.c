/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page of the window is: its words for the header bar, the states between which it
 * switches, and asking the desk once at a time. A question holds the page until it is answered, and
 * leaving the page takes back nothing that was asked for. */
#include "widgets/amends-page.h"

typedef struct
{
  char *title;
  char *subtitle;
  GtkStack *stack;           /* (transfer none) the template's */
  AdwStatusPage *error_page; /* (transfer none) the template's */
  gboolean is_loading;
  gboolean is_stale; /* what is shown changed while it was being loaded */
  /* Of a list that is read as far as somebody scrolls: */
  GtkAdjustment *adjustment; /* (transfer none) of the template's scrolled window */
  gboolean is_complete;
  gboolean wants_more;    /* somebody came near the end while something was being loaded */
  gboolean is_reading_on; /* what is being loaded comes after what is there */
} AmendsPagePrivate;

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (AmendsPage, amends_page, ADW_TYPE_BIN)

static AmendsPagePrivate *
get_private (AmendsPage *self)
{
  return amends_page_get_instance_private (self);
}

static void
amends_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmendsPagePrivate *private = get_private (AMENDS_PAGE (object));

  if (id == PROP_TITLE)
    g_value_set_string (value, private->title);
  else if (id == PROP_SUBTITLE)
    g_value_set_string (value, private->subtitle);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amends_page_dispose (GObject *object)
{
  AmendsPagePrivate *private = get_private (AMENDS_PAGE (object));

  private->stack = NULL;
  private->error_page = NULL;
  private->adjustment = NULL;
  /* The bin must not keep what the template lets go. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  G_OBJECT_CLASS (amends_page_parent_class)->dispose (object);
}

static void
amends_page_finalize (GObject *object)
{
  AmendsPagePrivate *private = get_private (AMENDS_PAGE (object));

  g_free (private->title);
  g_free (private->subtitle);
  G_OBJECT_CLASS (amends_page_parent_class)->finalize (object);
}

static void
amends_page_class_init (AmendsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = amends_page_dispose;
  object_class->finalize = amends_page_finalize;
  object_class->get_property = amends_page_get_property;
  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
amends_page_init (AmendsPage *self)
{
}

static void
set_words (AmendsPage *self, char **words, const char *text, guint prop)
{
  if (g_strcmp0 (*words, text) == 0)
    return;
  g_free (*words);
  *words = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), props[prop]);
}

void
amends_page_set_title (AmendsPage *self, const char *title)
{
  set_words (self, &get_private (self)->title, title, PROP_TITLE);
}

void
amends_page_set_subtitle (AmendsPage *self, const char *subtitle)
{
  set_words (self, &get_private (self)->subtitle, subtitle, PROP_SUBTITLE);
}

/* @stack: its page "error" holds @error_page; both are children of the page's template */
void
amends_page_set_states (AmendsPage *self, GtkStack *stack, AdwStatusPage *error_page)
{
  AmendsPagePrivate *private = get_private (self);

  private->stack = stack;
  private->error_page = error_page;
}

static void
load (AmendsPage *self, gboolean is_reading_on)
{
  AmendsPagePrivate *private = get_private (self);

  if (private->stack == NULL)
    return;
  private->is_loading = TRUE;
  private->is_reading_on = is_reading_on;
  private->wants_more &= !is_reading_on;
  private->is_stale &= is_reading_on;
  AMENDS_PAGE_GET_CLASS (self)->load (self);
}

/* Loads, or loads again when the answer that is on its way has come. */
void
amends_page_reload (AmendsPage *self)
{
  AmendsPagePrivate *private = get_private (self);

  private->is_stale |= private->is_loading;
  if (!private->is_loading)
    load (self, FALSE);
}

static void
scrolled_cb (AmendsPage *self)
{
  AmendsPagePrivate *private = get_private (self);
  GtkAdjustment *adjustment = private->adjustment;
  double left;

  if (adjustment == NULL || private->is_complete)
    return;
  left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment);
  if (left >= 4 * gtk_adjustment_get_page_size (adjustment))
    return;
  private->wants_more = TRUE;
  if (!private->is_loading)
    load (self, TRUE);
}

/* Reads on whenever somebody comes near the end of what @scroller shows. */
void
amends_page_set_scroller (AmendsPage *self, GtkScrolledWindow *scroller)
{
  AmendsPagePrivate *private = get_private (self);

  private->adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  g_signal_connect_object (private->adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Whether what is to be loaded comes after what is there, and not instead of it. */
gboolean
amends_page_get_is_reading_on (AmendsPage *self)
{
  return get_private (self)->is_reading_on;
}

/* @is_complete: nothing comes after what is there */
void
amends_page_set_is_complete (AmendsPage *self, gboolean is_complete)
{
  get_private (self)->is_complete = is_complete;
}

/* Whether there is an answer to show: not where nobody looks any more, and not where @error is
 * shown instead. */
gboolean
amends_page_take_answer (AmendsPage *self, const GError *error)
{
  AmendsPagePrivate *private = get_private (self);
  g_autofree char *escaped = NULL;

  if (private->stack == NULL)
    return FALSE;
  private->is_loading = FALSE;
  if (!error)
    return TRUE;
  escaped = g_markup_escape_text (error->message, -1);
  adw_status_page_set_description (private->error_page, escaped);
  gtk_stack_set_visible_child_name (private->stack, "error");
  return FALSE;
}

/* Shows the stack's page @state, and asks again where the answer has become old meanwhile, or did
 * not reach as far as somebody scrolled. */
void
amends_page_show (AmendsPage *self, const char *state)
{
  AmendsPagePrivate *private = get_private (self);

  gtk_stack_set_visible_child_name (private->stack, state);
  if (private->is_stale)
    load (self, FALSE);
  else if (private->wants_more && !private->is_complete)
    load (self, TRUE);
}
