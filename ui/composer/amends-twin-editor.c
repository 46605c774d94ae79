/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of an email, to be edited as one text, with its twin in the other language beside it
 * paragraph by paragraph; below each paragraph where the window is narrow. */
#include "composer/amends-twin-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include "base/amends-text.h"

#define MARGIN 18
#define COLUMN_GAP 24
#define STACK_GAP 3
#define NARROW 460
#define REVEAL_DELAY_MS 50

struct _AmendsTwinEditor
{
  GtkWidget parent_instance;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GPtrArray *twins; /* (element-type GtkWidget) n-th beside the n-th paragraph; more than needed are
                       kept hidden */
  guint n_twins;
  GPtrArray *tags; /* (element-type GtkTextTag) that make room for the twins */
  guint n_stale;
  guint idle_id;
  guint reveal_id;
  int laid_out_width;
  gboolean show_twins;
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (AmendsTwinEditor, amends_twin_editor, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

/* --- where the paragraphs stand --- */

static gboolean
is_blank_line (GtkTextBuffer *buffer, int line)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_iter_at_line (buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return amends_text_is_empty (g_strstrip (text));
}

/* A line's own height, without the room made below it. Asking for both of its ends makes the text
 * view lay it out. */
static int
line_height (AmendsTwinEditor *self, int line)
{
  GtkTextIter start, end;
  GdkRectangle first, last;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_view_get_iter_location (self->view, &start, &first);
  gtk_text_view_get_iter_location (self->view, &end, &last);
  return last.y + last.height - first.y;
}

static void
make_room_below (AmendsTwinEditor *self, int line, int pixels)
{
  GtkTextTag *tag = gtk_text_buffer_create_tag (self->buffer, NULL, "pixels-below-lines", pixels,
                                                NULL);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_line (self->buffer, &start, line);
  end = start;
  gtk_text_iter_forward_line (&end);
  gtk_text_buffer_apply_tag (self->buffer, tag, &start, &end);
  g_ptr_array_add (self->tags, tag);
}

static void
remove_room (AmendsTwinEditor *self)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);

  for (guint i = 0; i < self->tags->len; i++)
    gtk_text_tag_table_remove (table, g_ptr_array_index (self->tags, i));
  g_ptr_array_set_size (self->tags, 0);
}

/* Puts the twin of one paragraph beside or below it. Returns: how much room it needs below the
 * paragraph */
static int
place_twin (AmendsTwinEditor *self, GtkWidget *twin, int width, int top, int paragraph_height)
{
  gboolean is_wide = width >= NARROW;
  int column = is_wide ? width / 2 - MARGIN - COLUMN_GAP / 2 : width - 2 * MARGIN;
  int height = 0;

  gtk_widget_set_size_request (twin, column, -1);
  gtk_widget_measure (twin, GTK_ORIENTATION_VERTICAL, column, &height, NULL, NULL, NULL);
  gtk_text_view_move_overlay (self->view, twin, is_wide ? width / 2 + COLUMN_GAP / 2 : MARGIN,
                              is_wide ? top : top + paragraph_height + STACK_GAP);
  return is_wide ? MAX (0, height - paragraph_height) : height + 2 * STACK_GAP;
}

static void
align_twins (AmendsTwinEditor *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));
  int n_lines = gtk_text_buffer_get_line_count (self->buffer);
  int top = 0; /* in the text's own coordinates, which begin below the margin */
  guint paragraph = 0;

  remove_room (self);
  for (int line = 0; line < n_lines; line++)
    {
      int height = line_height (self, line);
      int room = 0;

      if (is_blank_line (self->buffer, line))
        {
          top += height;
          continue;
        }
      while (line + 1 < n_lines && !is_blank_line (self->buffer, line + 1))
        height += line_height (self, ++line);
      if (paragraph < self->n_twins)
        room = place_twin (self, g_ptr_array_index (self->twins, paragraph), width, top, height);
      if (room > 0)
        make_room_below (self, line, room);
      top += height + room;
      paragraph++;
    }
  /* Twins of paragraphs that are gone have nothing to stand beside. */
  for (guint i = 0; i < self->n_twins; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->twins, i), i < paragraph);
}

static void
set_margins (AmendsTwinEditor *self, int width)
{
  gboolean has_column = self->show_twins && width >= NARROW;

  gtk_text_view_set_right_margin (self->view, has_column ? width / 2 + COLUMN_GAP / 2 : MARGIN);
}

static gboolean
align_cb (gpointer data)
{
  AmendsTwinEditor *self = data;
  int width = gtk_widget_get_width (GTK_WIDGET (self->view));

  self->idle_id = 0;
  if (width <= 0)
    return G_SOURCE_REMOVE;
  set_margins (self, width);
  if (self->show_twins)
    align_twins (self);
  else
    remove_room (self);
  self->laid_out_width = width;
  return G_SOURCE_REMOVE;
}

static void
queue_align (AmendsTwinEditor *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, align_cb, self, NULL);
}

/* --- the twins --- */

static GtkWidget *
wrapping_label_new (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

/* A mark that says that the twin is not up to date, and the twin. */
static GtkWidget *
twin_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *mark = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = wrapping_label_new (_ ("Not updated: you changed this paragraph"));
  GtkWidget *label = wrapping_label_new (NULL);

  gtk_box_append (GTK_BOX (mark),
                  g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (mark), words);
  gtk_widget_add_css_class (mark, "caption");
  gtk_widget_add_css_class (mark, "warning");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), mark);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

/* A text view does not let go of what lies over it, so twins are used again. */
static GtkWidget *
get_twin (AmendsTwinEditor *self, guint i)
{
  if (i == self->twins->len)
    {
      GtkWidget *twin = twin_new ();

      gtk_text_view_add_overlay (self->view, twin, 0, 0);
      g_ptr_array_add (self->twins, twin);
    }
  return g_ptr_array_index (self->twins, i);
}

static void
fill_twin (GtkWidget *twin, const char *text, gboolean is_stale)
{
  GtkWidget *label = gtk_widget_get_last_child (twin);

  gtk_widget_set_visible (gtk_widget_get_first_child (twin), is_stale);
  gtk_widget_set_visible (label, !amends_text_is_empty (text));
  gtk_label_set_text (GTK_LABEL (label), text);
}

static void
show_twins (AmendsTwinEditor *self)
{
  for (guint i = 0; i < self->twins->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->twins, i),
                            self->show_twins && i < self->n_twins);
  queue_align (self);
}

/* What the twin of a changed paragraph said, where it is plain which one that was. */
static const char *
old_twin (const AmendsEmail *composed, const AmendsEmail *current, guint i)
{
  if (composed->paragraphs->len != current->paragraphs->len || i >= composed->twin_paragraphs->len)
    return "";
  return g_ptr_array_index (composed->twin_paragraphs, i);
}

void
amends_twin_editor_set_twins (AmendsTwinEditor *self,
                              const AmendsEmail *composed,
                              const AmendsEmail *current)
{
  g_return_if_fail (AMENDS_IS_TWIN_EDITOR (self));

  self->n_twins = 0;
  self->n_stale = 0;
  for (guint i = 0; i < current->paragraphs->len; i++)
    {
      const char *own = g_ptr_array_index (current->paragraphs, i);
      const char *twin = i < current->twin_paragraphs->len
                             ? g_ptr_array_index (current->twin_paragraphs, i)
                             : "";
      gboolean is_stale = amends_text_is_empty (twin);

      if (amends_text_is_empty (own))
        continue;
      fill_twin (get_twin (self, self->n_twins), is_stale ? old_twin (composed, current, i) : twin,
                 is_stale);
      self->n_twins++;
      self->n_stale += is_stale;
    }
  show_twins (self);
}

void
amends_twin_editor_set_show_twins (AmendsTwinEditor *self, gboolean is_shown)
{
  g_return_if_fail (AMENDS_IS_TWIN_EDITOR (self));

  self->show_twins = is_shown;
  show_twins (self);
}

/* --- the text --- */

/* What is around the editor scrolls as a whole, so the place that is typed at must be kept in sight
 * from here. */
static gboolean
reveal_cb (gpointer data)
{
  AmendsTwinEditor *self = data;
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  GtkTextIter iter;
  GdkRectangle caret;
  double x, y;
  int caret_x, caret_y;

  self->reveal_id = 0;
  if (scroller == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->view)))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, gtk_text_buffer_get_insert (self->buffer));
  gtk_text_view_get_iter_location (self->view, &iter, &caret);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, caret.x, caret.y,
                                         &caret_x, &caret_y);
  if (!gtk_widget_translate_coordinates (GTK_WIDGET (self->view), scroller, caret_x, caret_y, &x,
                                         &y))
    return G_SOURCE_REMOVE;
  y += gtk_adjustment_get_value (adjustment);
  gtk_adjustment_clamp_page (adjustment, y - MARGIN, y + caret.height + MARGIN);
  return G_SOURCE_REMOVE;
}

/* Only once the text view has moved its caret. */
static void
caret_moved_cb (AmendsTwinEditor *self)
{
  if (self->reveal_id == 0)
    self->reveal_id = g_timeout_add (REVEAL_DELAY_MS, reveal_cb, self);
}

static void
changed_cb (AmendsTwinEditor *self)
{
  queue_align (self);
  if (!self->is_setting)
    g_signal_emit (self, signals[EDITED], 0);
}

void
amends_twin_editor_set_text (AmendsTwinEditor *self, const char *text)
{
  g_autofree char *present = NULL;
  GtkTextIter start;

  g_return_if_fail (AMENDS_IS_TWIN_EDITOR (self));

  present = amends_twin_editor_dup_text (self);
  if (strcmp (present, text) == 0)
    return;
  self->is_setting = TRUE;
  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_place_cursor (self->buffer, &start);
  self->is_setting = FALSE;
}

char *
amends_twin_editor_dup_text (AmendsTwinEditor *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (AMENDS_IS_TWIN_EDITOR (self), NULL);
  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

GtkTextView *
amends_twin_editor_get_view (AmendsTwinEditor *self)
{
  g_return_val_if_fail (AMENDS_IS_TWIN_EDITOR (self), NULL);
  return self->view;
}

guint
amends_twin_editor_count_twins (AmendsTwinEditor *self, guint *n_stale)
{
  g_return_val_if_fail (AMENDS_IS_TWIN_EDITOR (self), 0);
  if (n_stale != NULL)
    *n_stale = self->n_stale;
  return self->n_twins;
}

/* --- the widget --- */

static GtkSizeRequestMode
amends_twin_editor_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
amends_twin_editor_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  AmendsTwinEditor *self = AMENDS_TWIN_EDITOR (widget);

  gtk_widget_measure (GTK_WIDGET (self->view), orientation, -1, minimum, natural, NULL, NULL);
  /* The margin that holds the twins must not hold the window open. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 200;
}

static void
amends_twin_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  AmendsTwinEditor *self = AMENDS_TWIN_EDITOR (widget);

  gtk_widget_allocate (GTK_WIDGET (self->view), width, height, -1, NULL);
  if (width != self->laid_out_width)
    queue_align (self);
}

static gboolean
amends_twin_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (AMENDS_TWIN_EDITOR (widget)->view));
}

static void
amends_twin_editor_dispose (GObject *object)
{
  AmendsTwinEditor *self = AMENDS_TWIN_EDITOR (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_handle_id (&self->reveal_id, g_source_remove);
  if (self->view != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->view));
  self->view = NULL;
  self->buffer = NULL;
  G_OBJECT_CLASS (amends_twin_editor_parent_class)->dispose (object);
}

static void
amends_twin_editor_finalize (GObject *object)
{
  AmendsTwinEditor *self = AMENDS_TWIN_EDITOR (object);

  g_ptr_array_unref (self->twins);
  g_ptr_array_unref (self->tags);
  G_OBJECT_CLASS (amends_twin_editor_parent_class)->finalize (object);
}

static void
amends_twin_editor_class_init (AmendsTwinEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = amends_twin_editor_dispose;
  object_class->finalize = amends_twin_editor_finalize;
  widget_class->get_request_mode = amends_twin_editor_get_request_mode;
  widget_class->measure = amends_twin_editor_measure;
  widget_class->size_allocate = amends_twin_editor_size_allocate;
  widget_class->grab_focus = amends_twin_editor_grab_focus;
  signals[EDITED] = g_signal_new ("edited", AMENDS_TYPE_TWIN_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
amends_twin_editor_init (AmendsTwinEditor *self)
{
  self->show_twins = TRUE;
  self->twins = g_ptr_array_new ();
  self->tags = g_ptr_array_new ();
  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab",
                             FALSE, "left-margin", MARGIN, "right-margin", MARGIN, "top-margin",
                             MARGIN, "bottom-margin", MARGIN, NULL);
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the email"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (caret_moved_cb),
                           self, G_CONNECT_SWAPPED);
}
