/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A bin that says whether it is narrow, so that its child can lay itself out in one column, and how
 * wide it would like to be, whatever its child's text would like: a leaflet folds by that. */
#include "widgets/amends-fold.h"

struct _AmendsFold
{
  GtkWidget parent_instance;

  GtkWidget *child;
  int threshold;     /* narrower than this is narrow; 0: never */
  int natural_width; /* 0: the child's */
  guint idle_id;
  gboolean is_narrow;
};

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_THRESHOLD,
  PROP_NATURAL_WIDTH,
  PROP_IS_NARROW,
  N_PROPS,
};
static GParamSpec *props[N_PROPS];

enum
{
  FOLDED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void amends_fold_buildable_init (GtkBuildableIface *iface);
static GtkBuildableIface *parent_buildable;

G_DEFINE_FINAL_TYPE_WITH_CODE (AmendsFold,
                               amends_fold,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, amends_fold_buildable_init))

static void
set_child (AmendsFold *self, GtkWidget *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

/* The child changes its layout here and not while it is being allocated. */
static gboolean
flip_cb (gpointer data)
{
  AmendsFold *self = data;

  self->idle_id = 0;
  self->is_narrow = !self->is_narrow;
  if (self->is_narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_NARROW]);
  g_signal_emit (self, signals[FOLDED], 0, self->is_narrow);
  return G_SOURCE_REMOVE;
}

/* What wraps inside is asked how high it is at the width that it gets. */
static GtkSizeRequestMode
amends_fold_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
amends_fold_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  AmendsFold *self = AMENDS_FOLD (widget);
  int child_minimum = 0;

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (!self->child)
    return;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0)
    {
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL, NULL, NULL);
      for_size = MAX (for_size, child_minimum);
    }
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
  /* The wide layout must not hold the window open: the narrow one stands ready. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->threshold > 0 && !self->is_narrow)
    *minimum = MIN (*minimum, 300);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && self->natural_width > 0)
    *natural = MAX (*minimum, self->natural_width);
}

static void
amends_fold_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AmendsFold *self = AMENDS_FOLD (widget);
  int child_width = 0;
  int child_height = 0;
  gboolean is_narrow = width < self->threshold;

  if (is_narrow == self->is_narrow)
    g_clear_handle_id (&self->idle_id, g_source_remove);
  else if (!self->idle_id)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, flip_cb, self, NULL);

  if (!self->child)
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_width, NULL, NULL, NULL);
  child_width = MAX (child_width, width);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, child_width, &child_height, NULL, NULL, NULL);
  gtk_widget_allocate (self->child, child_width, MAX (child_height, height), baseline, NULL);
}

static void
amends_fold_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AmendsFold *self = AMENDS_FOLD (object);

  switch (id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    case PROP_NATURAL_WIDTH:
      g_value_set_int (value, self->natural_width);
      break;
    case PROP_IS_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amends_fold_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  AmendsFold *self = AMENDS_FOLD (object);

  switch (id)
    {
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_NATURAL_WIDTH:
      self->natural_width = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
amends_fold_dispose (GObject *object)
{
  AmendsFold *self = AMENDS_FOLD (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (amends_fold_parent_class)->dispose (object);
}

static void
amends_fold_class_init (AmendsFoldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_fold_dispose;
  object_class->get_property = amends_fold_get_property;
  object_class->set_property = amends_fold_set_property;
  widget_class->get_request_mode = amends_fold_get_request_mode;
  widget_class->measure = amends_fold_measure;
  widget_class->size_allocate = amends_fold_size_allocate;

  props[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 620,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_NATURAL_WIDTH] = g_param_spec_int ("natural-width", NULL, NULL, 0, G_MAXINT, 0,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FOLDED] = g_signal_new ("folded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_css_name (widget_class, "fold");
}

static void
amends_fold_init (AmendsFold *self)
{
  self->threshold = 620;
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

static void
amends_fold_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  if (GTK_IS_WIDGET (child))
    set_child (AMENDS_FOLD (buildable), GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
amends_fold_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = amends_fold_add_child;
}

gboolean
amends_fold_get_is_narrow (AmendsFold *self)
{
  g_return_val_if_fail (AMENDS_IS_FOLD (self), FALSE);
  return self->is_narrow;
}

/* Calls @follow for @follower now, and whenever wide turns to narrow or back while @follower lives.
 */
void
amends_fold_follow (AmendsFold *self, gpointer follower, AmendsFoldFollow follow)
{
  g_return_if_fail (AMENDS_IS_FOLD (self));

  g_signal_connect_object (self, "folded", G_CALLBACK (follow), follower, G_CONNECT_SWAPPED);
  follow (follower, self->is_narrow);
}
