/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The HTML part of an email as the customer will see it: paragraphs, lists, emphasis and links. It
 * reads the simple HTML that Amends itself writes; nothing in it is fetched or run. */
#include "composer/amends-html-preview.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DEPTH 32

struct _AmendsHtmlPreview
{
  GtkWidget parent_instance;

  GtkTextView *view;
};

G_DEFINE_FINAL_TYPE (AmendsHtmlPreview, amends_html_preview, GTK_TYPE_WIDGET)

/* Where the walk through the HTML stands. */
typedef struct
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  const char *tags[MAX_DEPTH]; /* names of the tags around the text */
  guint n_tags;
  guint list_depth;
  int number; /* of the next item of an ordered list; 0 outside one */
  gboolean is_skipping;
  gboolean is_at_start; /* nothing of the current block was written yet */
} Walk;

static void
insert (Walk *walk, const char *text)
{
  int offset = gtk_text_iter_get_offset (&walk->iter);
  GtkTextIter start;

  gtk_text_buffer_insert (walk->buffer, &walk->iter, text, -1);
  gtk_text_buffer_get_iter_at_offset (walk->buffer, &start, offset);
  for (guint i = 0; i < walk->n_tags; i++)
    gtk_text_buffer_apply_tag_by_name (walk->buffer, walk->tags[i], &start, &walk->iter);
}

static void
break_block (Walk *walk)
{
  if (!walk->is_at_start)
    insert (walk, "\n");
  walk->is_at_start = TRUE;
}

static void
push (Walk *walk, const char *tag)
{
  if (walk->n_tags < MAX_DEPTH)
    walk->tags[walk->n_tags++] = tag;
}

static void
pop (Walk *walk, const char *tag)
{
  for (guint i = walk->n_tags; i > 0; i--)
    if (strcmp (walk->tags[i - 1], tag) == 0)
      {
        memmove (&walk->tags[i - 1], &walk->tags[i], (walk->n_tags - i) * sizeof walk->tags[0]);
        walk->n_tags--;
        return;
      }
}

static const char *
character_tag (const char *name)
{
  static const char *const names[][2] = {
    { "a", "link" },     { "strong", "strong" },    { "b", "strong" },   { "em", "emphasis" },
    { "i", "emphasis" }, { "code", "code" },        { "h1", "heading" }, { "h2", "heading" },
    { "h3", "heading" }, { "blockquote", "quote" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i][0], name) == 0)
      return names[i][1];
  return NULL;
}

static gboolean
is_block (const char *name)
{
  static const char *const names[] = {
    "p", "div", "ul", "ol", "li", "h1", "h2", "h3", "blockquote"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i], name) == 0)
      return TRUE;
  return FALSE;
}

static void
begin_item (Walk *walk)
{
  g_autofree char *mark = walk->number > 0 ? g_strdup_printf ("%d. ", walk->number++)
                                           : g_strdup ("• ");

  push (walk, "item");
  insert (walk, mark);
}

static void
open_tag (Walk *walk, const char *name)
{
  const char *tag = character_tag (name);

  if (strcmp (name, "head") == 0 || strcmp (name, "style") == 0 || strcmp (name, "script") == 0)
    walk->is_skipping = TRUE;
  if (walk->is_skipping)
    return;
  if (is_block (name))
    break_block (walk);
  if (strcmp (name, "br") == 0)
    insert (walk, "\342\200\250"); /* a line separator: a new line of the same paragraph */
  if (strcmp (name, "ol") == 0)
    walk->number = 1;
  if (strcmp (name, "li") == 0)
    begin_item (walk);
  if (tag != NULL)
    push (walk, tag);
}

static void
close_tag (Walk *walk, const char *name)
{
  const char *tag = character_tag (name);

  if (strcmp (name, "head") == 0 || strcmp (name, "style") == 0 || strcmp (name, "script") == 0)
    walk->is_skipping = FALSE;
  if (walk->is_skipping)
    return;
  if (tag != NULL)
    pop (walk, tag);
  if (is_block (name))
    break_block (walk);
  if (strcmp (name, "li") == 0)
    pop (walk, "item");
  if (strcmp (name, "ol") == 0)
    walk->number = 0;
}

/* "&amp;" and its like; what is not known stays as it is. Returns: how many bytes of @text were
 * read. */
static gsize
read_entity (const char *text, GString *into)
{
  static const char *const names[][2] = {
    { "&amp;", "&" },   { "&lt;", "<" },   { "&gt;", ">" },
    { "&quot;", "\"" }, { "&apos;", "'" }, { "&nbsp;", "\302\240" },
  };
  guint64 code = 0;
  char *end = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (text, names[i][0]))
      {
        g_string_append (into, names[i][1]);
        return strlen (names[i][0]);
      }
  if (text[1] == '#')
    code = text[2] == 'x' || text[2] == 'X' ? g_ascii_strtoull (text + 3, &end, 16)
                                            : g_ascii_strtoull (text + 2, &end, 10);
  if (code > 0 && code <= 0x10ffff && end != NULL && *end == ';' &&
      g_unichar_validate ((gunichar) code))
    {
      g_string_append_unichar (into, (gunichar) code);
      return (gsize) (end + 1 - text);
    }
  g_string_append_c (into, *text);
  return 1;
}

/* Blanks and line ends of the source are one blank, and none at the start of a block. */
static void
add_words (Walk *walk, const char *from, const char *to)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (walk->is_skipping)
    return;
  while (from < to)
    if (*from == '&')
      from += read_entity (from, words);
    else if (g_ascii_isspace (*from))
      {
        if (words->len == 0 || words->str[words->len - 1] != ' ')
          g_string_append_c (words, ' ');
        from++;
      }
    else
      g_string_append_c (words, *from++);
  if (walk->is_at_start && words->len > 0 && words->str[0] == ' ')
    g_string_erase (words, 0, 1);
  if (words->len == 0 || !g_utf8_validate (words->str, (gssize) words->len, NULL))
    return;
  insert (walk, words->str);
  walk->is_at_start = FALSE;
}

/* Returns: what comes after the tag that starts at @at */
static const char *
read_tag (Walk *walk, const char *at)
{
  const char *end = strchr (at, '>');
  gboolean is_closing = at[1] == '/';
  const char *name = at + (is_closing ? 2 : 1);
  g_autofree char *lower = NULL;

  if (end == NULL)
    return at + strlen (at);
  if (*name == '!')
    return end + 1;
  lower = g_ascii_strdown (
      name,
      (gssize) strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"));
  if (is_closing)
    close_tag (walk, lower);
  else
    open_tag (walk, lower);
  return end + 1;
}

static void
trim_end (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  start = end;
  while (gtk_text_iter_backward_char (&start) &&
         g_unichar_isspace (gtk_text_iter_get_char (&start)))
    end = start;
  gtk_text_buffer_get_end_iter (buffer, &start);
  gtk_text_buffer_delete (buffer, &end, &start);
}

void
amends_html_preview_set_html (AmendsHtmlPreview *self, const char *html)
{
  Walk walk = { .is_at_start = TRUE };

  g_return_if_fail (AMENDS_IS_HTML_PREVIEW (self));

  walk.buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_buffer_set_text (walk.buffer, "", 0);
  gtk_text_buffer_get_start_iter (walk.buffer, &walk.iter);
  for (const char *at = html != NULL ? html : ""; *at != '\0';)
    {
      const char *next = *at == '<' ? at : strchr (at, '<');

      if (next == NULL)
        next = at + strlen (at);
      if (next > at)
        add_words (&walk, at, next);
      at = *next == '<' ? read_tag (&walk, next) : next;
    }
  trim_end (walk.buffer);
}

char *
amends_html_preview_dup_text (AmendsHtmlPreview *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (AMENDS_IS_HTML_PREVIEW (self), NULL);
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (self->view), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (self->view), &start, &end, TRUE);
}

static void
add_tags (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "weight", PANGO_WEIGHT_BOLD, "scale",
                              PANGO_SCALE_LARGE, NULL);
  gtk_text_buffer_create_tag (buffer, "quote", "left-margin", 24, NULL);
  gtk_text_buffer_create_tag (buffer, "item", "left-margin", 36, "indent", -12, NULL);
}

static void
amends_html_preview_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (amends_html_preview_parent_class)->dispose (object);
}

static void
amends_html_preview_class_init (AmendsHtmlPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = amends_html_preview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
amends_html_preview_init (AmendsHtmlPreview *self)
{
  self->view = g_object_new (GTK_TYPE_TEXT_VIEW, "editable", FALSE, "cursor-visible", FALSE,
                             "accepts-tab", FALSE, "wrap-mode", GTK_WRAP_WORD_CHAR, "left-margin",
                             18, "right-margin", 18, "top-margin", 18, "bottom-margin", 18,
                             "pixels-below-lines", 12, NULL);
  add_tags (gtk_text_view_get_buffer (self->view));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The email as the customer sees it"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->view), GTK_WIDGET (self));
}
