/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the window: a few roots that stay, and pages laid on top of them until one goes back.
 * It keeps the deprecated-to-be stack and transitions in one place. */
#include "shell/amends-pager.h"

struct _AmendsPager
{
  AdwBin parent_instance;

  GtkStack *stack;
  GPtrArray *pushed;  /* (element-type GtkWidget) bottom first */
  GPtrArray *leaving; /* (element-type GtkWidget) still sliding out */
  GtkWidget *root;
  GtkWidget *followed;
  char *title;
  char *subtitle;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_CAN_GO_BACK,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (AmendsPager, amends_pager, ADW_TYPE_BIN)

static char *
dup_page_text (GtkWidget *page, const char *property)
{
  char *text = NULL;

  if (page && g_object_class_find_property (G_OBJECT_GET_CLASS (page), property))
    g_object_get (page, property, &text, NULL);
  return text;
}

static void
update_titles (AmendsPager *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  self->title = dup_page_text (self->followed, "title");
  self->subtitle = dup_page_text (self->followed, "subtitle");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SUBTITLE]);
}

static void
page_notify_cb (GtkWidget *page, GParamSpec *pspec, AmendsPager *self)
{
  if (g_str_equal (pspec->name, "title") || g_str_equal (pspec->name, "subtitle"))
    update_titles (self);
}

static void
follow (AmendsPager *self, GtkWidget *page)
{
  if (self->followed)
    g_signal_handlers_disconnect_by_func (self->followed, page_notify_cb, self);
  g_set_weak_pointer (&self->followed, page);
  if (page)
    g_signal_connect_object (page, "notify", G_CALLBACK (page_notify_cb), self, 0);
  update_titles (self);
}

/* Going back puts the keyboard where it was. */
static void
remember_focus (AmendsPager *self)
{
  GtkWidget *page = amends_pager_get_page (self);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!page)
    return;
  if (focus && (focus == page || gtk_widget_is_ancestor (focus, page)))
    g_object_set_data_full (G_OBJECT (page), "amends-focus", g_object_ref (focus), g_object_unref);
  else
    g_object_set_data (G_OBJECT (page), "amends-focus", NULL);
}

static gboolean
restore_focus (GtkWidget *page)
{
  GtkWidget *focus = g_object_get_data (G_OBJECT (page), "amends-focus");

  if (focus && gtk_widget_is_ancestor (focus, page) && gtk_widget_is_visible (focus) &&
      gtk_widget_grab_focus (focus))
    return TRUE;
  return gtk_widget_grab_focus (page) || gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

/* By then GTK has put the keyboard somewhere itself, and whoever moves it elsewhere means it; a page that
 * is still empty after so long is given up. */
#define FOCUS_SETTLED_US (3 * G_USEC_PER_SEC)
#define FOCUS_PATIENCE_US (15 * G_USEC_PER_SEC)

typedef struct
{
  gint64 since;      /* µs of the frame clock; 0: no frame yet */
  GtkWidget *parked; /* (nullable) where the keyboard was once it had settled; only compared */
  gboolean is_settled;
} FocusWait;

static gboolean
has_moved_meanwhile (FocusWait *wait, GtkWidget *focus, gint64 now)
{
  if (now - wait->since < FOCUS_SETTLED_US)
    return FALSE;
  if (!wait->is_settled)
    wait->parked = focus;
  wait->is_settled = TRUE;
  return focus != wait->parked;
}

/* A page that still reads its rows has nothing to put the keyboard on; meanwhile GTK would leave it in the header. */
static gboolean
focus_when_filled_cb (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  AmendsPager *self = AMENDS_PAGER (gtk_widget_get_ancestor (page, AMENDS_TYPE_PAGER));
  FocusWait *wait = data;
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (wait->since == 0)
    wait->since = now;
  if (!self || amends_pager_get_page (self) != page || now - wait->since > FOCUS_PATIENCE_US
      || (focus && gtk_widget_is_ancestor (focus, page)) || has_moved_meanwhile (wait, focus, now))
    return G_SOURCE_REMOVE;
  return restore_focus (page) ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static void
remove_leaving (AmendsPager *self)
{
  g_autoptr (GPtrArray) leaving = g_steal_pointer (&self->leaving);

  self->leaving = g_ptr_array_new ();
  for (guint i = 0; i < leaving->len; i++)
    gtk_stack_remove (self->stack, g_ptr_array_index (leaving, i));
}

static void
transition_running_cb (AmendsPager *self)
{
  if (!gtk_stack_get_transition_running (self->stack))
    remove_leaving (self);
}

static void
show (AmendsPager *self, GtkWidget *page, GtkStackTransitionType transition)
{
  gtk_stack_set_transition_type (self->stack, transition);
  gtk_stack_set_visible_child (self->stack, page);
  if (!gtk_stack_get_transition_running (self->stack))
    remove_leaving (self);
  follow (self, page);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
}

static void
amends_pager_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmendsPager *self = AMENDS_PAGER (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title ? self->title : "");
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, self->subtitle ? self->subtitle : "");
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, amends_pager_get_can_go_back (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amends_pager_dispose (GObject *object)
{
  AmendsPager *self = AMENDS_PAGER (object);

  if (self->followed)
    g_signal_handlers_disconnect_by_func (self->followed, page_notify_cb, self);
  g_clear_weak_pointer (&self->followed);
  self->root = NULL;
  g_ptr_array_set_size (self->pushed, 0);
  g_ptr_array_set_size (self->leaving, 0);
  G_OBJECT_CLASS (amends_pager_parent_class)->dispose (object);
}

static void
amends_pager_finalize (GObject *object)
{
  AmendsPager *self = AMENDS_PAGER (object);

  g_ptr_array_unref (self->pushed);
  g_ptr_array_unref (self->leaving);
  g_free (self->title);
  g_free (self->subtitle);
  G_OBJECT_CLASS (amends_pager_parent_class)->finalize (object);
}

static gboolean
amends_pager_grab_focus (GtkWidget *widget)
{
  amends_pager_focus_page (AMENDS_PAGER (widget));
  return TRUE;
}

static void
amends_pager_class_init (AmendsPagerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = amends_pager_dispose;
  object_class->finalize = amends_pager_finalize;
  object_class->get_property = amends_pager_get_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = amends_pager_grab_focus;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "",
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "",
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_CAN_GO_BACK] = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
amends_pager_init (AmendsPager *self)
{
  self->pushed = g_ptr_array_new ();
  self->leaving = g_ptr_array_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  g_signal_connect_object (self->stack, "notify::transition-running",
                           G_CALLBACK (transition_running_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

void
amends_pager_add_root (AmendsPager *self, const char *name, GtkWidget *page)
{
  gtk_stack_add_named (self->stack, page, name);
}

gboolean
amends_pager_has_root (AmendsPager *self, const char *name)
{
  return gtk_stack_get_child_by_name (self->stack, name) != NULL;
}

/* Shows the root page and forgets what was laid on top of the last one. */
void
amends_pager_show_root (AmendsPager *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, name);

  g_return_if_fail (page != NULL);
  if (page == amends_pager_get_page (self))
    return;
  remember_focus (self);
  for (guint i = 0; i < self->pushed->len; i++)
    g_ptr_array_add (self->leaving, g_ptr_array_index (self->pushed, i));
  g_ptr_array_set_size (self->pushed, 0);
  self->root = page;
  show (self, page, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
}

const char *
amends_pager_get_root (AmendsPager *self)
{
  return self->root ? gtk_stack_page_get_name (gtk_stack_get_page (self->stack, self->root)) : NULL;
}

void
amends_pager_push (AmendsPager *self, GtkWidget *page)
{
  remember_focus (self);
  gtk_stack_add_child (self->stack, page);
  g_ptr_array_add (self->pushed, page);
  show (self, page, GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT);
  amends_pager_focus_page (self);
}

gboolean
amends_pager_pop (AmendsPager *self)
{
  if (self->pushed->len == 0)
    return FALSE;
  g_ptr_array_add (self->leaving,
                   g_ptr_array_steal_index (self->pushed, self->pushed->len - 1));
  show (self, amends_pager_get_page (self), GTK_STACK_TRANSITION_TYPE_SLIDE_RIGHT);
  amends_pager_focus_page (self);
  return TRUE;
}

/* Puts the keyboard where the page wants it: where it was, or where the page begins. */
void
amends_pager_focus_page (AmendsPager *self)
{
  GtkWidget *page = amends_pager_get_page (self);

  if (page && !restore_focus (page))
    gtk_widget_add_tick_callback (page, focus_when_filled_cb, g_new0 (FocusWait, 1), g_free);
}

GtkWidget *
amends_pager_get_page (AmendsPager *self)
{
  if (self->pushed->len > 0)
    return g_ptr_array_index (self->pushed, self->pushed->len - 1);
  return self->root;
}

gboolean
amends_pager_get_can_go_back (AmendsPager *self)
{
  return self->pushed->len > 0;
}
