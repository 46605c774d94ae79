/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The email beside a parcel: composed, chosen, edited, held back, let go. */
#include "case-fixture.h"
#include "case/amends-parcel-page.h"
#include "composer/amends-composer-choices.h"
#include "composer/amends-composer.h"
#include "widgets/amends-date-button.h"
#include "composer/amends-email-draft.h"
#include "composer/amends-gate-view.h"
#include "composer/amends-html-preview.h"
#include "composer/amends-twin-editor.h"
#include "composer/amends-ways-out.h"
#include "desk/amends-desk-people.h"

typedef struct
{
  GtkWidget *page;
  GtkWidget *composer;
  AmendsTwinEditor *editor;
  AmendsEmailDraft *draft;
} Writing;

static Writing
find_writing (Fixture *fixture, gint64 parcel_id, GtkWidget *page)
{
  Writing writing = { .page = page, .composer = find_by_id (page, "composer") };

  wait_for_state (writing.composer, "stack", "email");
  writing.editor = AMENDS_TWIN_EDITOR (find_by_id (writing.composer, "editor"));
  writing.draft = amends_email_draft_for_parcel (fixture->desk, parcel_id);
  return writing;
}

static Writing
begin (Fixture *fixture, AmendsReason reason)
{
  gint64 parcel_id = find_stuck (fixture->desk, reason);

  return find_writing (fixture, parcel_id, show_parcel (fixture, parcel_id, 1200));
}

/* In a window of its own, where toasts can be said. */
static Writing
begin_in_window (Fixture *fixture, AmendsReason reason, GtkWidget **window)
{
  gint64 parcel_id = find_stuck (fixture->desk, reason);
  GtkWidget *page = amends_parcel_page_new (fixture->desk, parcel_id);
  GtkWidget *toasts = adw_toast_overlay_new ();

  *window = adw_window_new ();
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), page);
  adw_window_set_content (ADW_WINDOW (*window), toasts);
  gtk_window_set_default_size (GTK_WINDOW (*window), 1200, 800);
  gtk_window_present (GTK_WINDOW (*window));
  wait_for_state (page, "stack", "case");
  return find_writing (fixture, parcel_id, page);
}

static void
choose (GtkWidget *composer, const char *id, guint selected)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_by_id (composer, id)), selected);
}

static gboolean
can_leave (GtkWidget *composer)
{
  return gtk_widget_get_sensitive (find_by_id (composer, "save"));
}

static gboolean
has_remedy_letter (gpointer draft)
{
  return g_str_equal (((AmendsEmailDraft *) draft)->composed->template_name, "remedy");
}

static gboolean
is_english (gpointer draft)
{
  return g_str_equal (((AmendsEmailDraft *) draft)->composed->language, "en");
}

static gboolean
is_chinese (gpointer draft)
{
  return g_str_equal (((AmendsEmailDraft *) draft)->composed->language, "zh_CN");
}

static gboolean
is_let_go (gpointer composer)
{
  return can_leave (composer);
}

/* The email stands there by itself, in the customer's language, with a twin beside each paragraph.
 */
static void
test_composed (Fixture *fixture, gconstpointer data)
{
  Writing writing = begin (fixture, AMENDS_REASON_CUSTOMS);
  const AmendsEmail *email = writing.draft->composed;
  g_autofree char *text = amends_twin_editor_dup_text (writing.editor);
  g_autofree char *preview = amends_html_preview_dup_text (
      AMENDS_HTML_PREVIEW (find_by_id (writing.composer, "preview")));
  const char *greeting = g_ptr_array_index (email->paragraphs, 0);
  guint n_stale = 1;

  g_assert_cmpstr (text, ==, email->text);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_by_id (writing.composer, "subject"))),
                   ==, email->subject);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (find_by_id (writing.composer, "address"))),
                   ==, email->to);
  g_assert_true (g_str_has_prefix (preview, greeting));
  g_assert_null (strchr (preview, '<'));
  g_assert_cmpuint (amends_twin_editor_count_twins (writing.editor, &n_stale), ==,
                    email->paragraphs->len);
  g_assert_cmpuint (n_stale, ==, 0);
  assert_named (writing.composer);
}

/* A remedy that lacks its code and its sum is held back with the way to mend it, and let go once
 * both are there. */
static void
test_gate (Fixture *fixture, gconstpointer data)
{
  Writing writing = begin (fixture, AMENDS_REASON_CUSTOMS);
  GtkWidget *code = find_by_id (writing.composer, "code");
  GtkWidget *focus;

  choose (writing.composer, "remedy", AMENDS_REMEDY_COUPON);
  wait_for (has_remedy_letter, writing.draft);
  g_assert_false (can_leave (writing.composer));
  g_assert_cmpuint (writing.draft->current->blocked->len, >=, 1);
  g_signal_emit_by_name (find_by_id (writing.composer, "gate"), "mend", "missing_fact",
                         "remedy.code");
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus == code || gtk_widget_is_ancestor (focus, code));

  gtk_editable_set_text (GTK_EDITABLE (code), "SORRY10");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_by_id (writing.composer, "percent")), 10);
  wait_for (is_let_go, writing.composer);
  g_assert_nonnull (strstr (writing.draft->current->text, "SORRY10"));
  g_assert_cmpuint (writing.draft->current->blocked->len, ==, 0);
}

static void
append_to_paragraph (AmendsTwinEditor *editor, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (amends_twin_editor_get_view (editor));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (buffer, &iter, 2);
  gtk_text_buffer_insert (buffer, &iter, words, -1);
}

static gboolean
is_above_authority (gpointer data)
{
  const AmendsEmailDraft *draft = data;

  for (guint i = 0; i < draft->current->blocked->len; i++)
    if (g_str_equal (((const AmendsBlock *) g_ptr_array_index (draft->current->blocked, i))->code,
                     "above_authority"))
      return TRUE;
  return FALSE;
}

static void
seat (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_set_person (fixture->desk, name, NULL, &error));
  g_assert_no_error (error);
}

static void
name_people (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (amends_desk_add_person (fixture->desk, "Mei", TRUE, &error));
  seat (fixture, "Mei");
  g_assert_true (amends_desk_add_person (fixture->desk, "Tom", FALSE, &error));
  g_assert_no_error (error);
}

/* A helper gives all the money back neither by choosing it nor by writing it; the owner may. */
static void
test_authority (Fixture *fixture, gconstpointer data)
{
  gboolean is_owner = GPOINTER_TO_INT (data) == 2;
  Writing writing;

  name_people (fixture);
  seat (fixture, is_owner ? "Mei" : "Tom");
  writing = begin (fixture, AMENDS_REASON_CUSTOMS);
  wait_for (is_let_go, writing.composer);
  append_to_paragraph (writing.editor, "I give you a full refund today. ");
  if (is_owner)
    {
      wait_for (is_let_go, writing.composer);
      g_assert_false (is_above_authority (writing.draft));
      return;
    }
  wait_for (is_above_authority, writing.draft);
  g_assert_false (can_leave (writing.composer));
  choose (writing.composer, "remedy", AMENDS_REMEDY_FULL_REFUND);
  wait_for (has_remedy_letter, writing.draft);
  g_assert_true (is_above_authority (writing.draft));
  g_assert_false (can_leave (writing.composer));
}

static gboolean
is_held (gpointer data)
{
  const AmendsEmailDraft *draft = data;

  return draft->current->blocked->len > 0;
}

static gboolean
goes_to_other (gpointer data)
{
  const AmendsEmailDraft *draft = data;

  return g_strcmp0 (draft->current->to, "other@example.com") == 0;
}

/* An address that a platform hides is mended where the gate says so, for this email alone; what the
 * person wrote meanwhile stays. */
static void
test_recipient (Fixture *fixture, gconstpointer data)
{
  Writing writing = begin (fixture, AMENDS_REASON_CUSTOMS);
  GtkWidget *address = find_by_id (writing.composer, "address");
  g_autofree char *of_order = g_strdup (writing.draft->composed->to);
  GtkWidget *focus;

  append_to_paragraph (writing.editor, "I called them today. ");
  gtk_editable_set_text (GTK_EDITABLE (address), "c****@example.com");
  wait_for (is_held, writing.draft);
  g_assert_false (can_leave (writing.composer));
  g_signal_emit_by_name (find_by_id (writing.composer, "gate"), "mend", "masked_recipient", "email");
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus == address || gtk_widget_is_ancestor (focus, address));

  gtk_editable_set_text (GTK_EDITABLE (address), " other@example.com ");
  wait_for (goes_to_other, writing.draft);
  wait_for (is_let_go, writing.composer);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (address)), ==, " other@example.com ");
  g_assert_nonnull (strstr (writing.draft->current->text, "I called them today."));
  g_signal_emit_by_name (address, "icon-release", GTK_ENTRY_ICON_SECONDARY);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (address)), ==, of_order);
  g_assert_null (writing.draft->to);
}

/* An amount that is none is marked and is not taken for another. */
static void
test_bad_amount (Fixture *fixture, gconstpointer data)
{
  Writing writing = begin (fixture, AMENDS_REASON_CUSTOMS);
  GtkWidget *amount = find_by_id (writing.composer, "amount");

  choose (writing.composer, "remedy", AMENDS_REMEDY_PARTIAL_REFUND);
  wait_for (has_remedy_letter, writing.draft);
  gtk_editable_set_text (GTK_EDITABLE (amount), "a lot");
  g_assert_true (gtk_widget_has_css_class (amount, "error"));
  gtk_editable_set_text (GTK_EDITABLE (amount), "2.50");
  g_assert_false (gtk_widget_has_css_class (amount, "error"));
  wait_for (is_let_go, writing.composer);
  g_assert_cmpint (writing.draft->compensation->amount.amount_minor, ==, 250);
}

static gboolean
has_stale_twin (gpointer editor)
{
  guint n_stale = 0;

  amends_twin_editor_count_twins (editor, &n_stale);
  return n_stale == 1;
}

static gboolean
has_no_stale_twin (gpointer editor)
{
  return !has_stale_twin (editor);
}

/* The twin of a changed paragraph says that it was not updated; taking the change back takes the
 * mark back. */
static void
test_edited (Fixture *fixture, gconstpointer data)
{
  Writing writing = begin (fixture, AMENDS_REASON_CUSTOMS);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (amends_twin_editor_get_view (writing.editor));

  append_to_paragraph (writing.editor, "I called them today. ");
  g_assert_false (can_leave (writing.composer)); /* not before it is checked */
  wait_for (has_stale_twin, writing.editor);
  g_assert_nonnull (strstr (writing.draft->current->html, "I called them today."));
  gtk_text_buffer_undo (buffer);
  wait_for (has_no_stale_twin, writing.editor);
  g_assert_false (writing.draft->is_edited);
}

/* What a person wrote stays when another fact changes, and gives way only to another language, from
 * where it comes back. */
static void
test_choices_keep_edits (Fixture *fixture, gconstpointer data)
{
  Writing writing = begin (fixture, AMENDS_REASON_CUSTOMS);
  gboolean was_english = is_english (writing.draft);

  append_to_paragraph (writing.editor, "I called them today. ");
  wait_for (has_stale_twin, writing.editor);
  amends_date_button_set_time (AMENDS_DATE_BUTTON (find_by_id (writing.composer, "new_date")),
                               amends_clock_now () + 5 * 24 * 60 * 60);
  g_signal_emit_by_name (find_by_id (writing.composer, "new_date"), "changed");
  while (writing.draft->composed == NULL || writing.draft->new_date == 0 ||
         strstr (writing.draft->text, "I called them today.") == NULL)
    g_main_context_iteration (NULL, TRUE);
  choose (writing.composer, "language", was_english ? 1 : 0);
  wait_for (was_english ? is_chinese : is_english, writing.draft);
  g_assert_null (strstr (writing.draft->text, "I called them today."));
}

static gboolean
has_own_words (AmendsTwinEditor *editor)
{
  g_autofree char *text = amends_twin_editor_dup_text (editor);

  return strstr (text, "I called them today.") != NULL;
}

/* Whoever begins anew by mistake has their own words back, and they are checked again. */
static void
test_write_anew (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = NULL;
  Writing writing = begin_in_window (fixture, AMENDS_REASON_CUSTOMS, &window);
  GtkWidget *undo;

  append_to_paragraph (writing.editor, "I called them today. ");
  wait_for (has_stale_twin, writing.editor);
  gtk_widget_activate_action (writing.composer, "email.start-over", NULL);
  g_assert_false (has_own_words (writing.editor));
  g_assert_false (writing.draft->is_edited);
  undo = gtk_widget_get_ancestor (find_label (window, "Undo"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (undo, "clicked");
  g_assert_true (has_own_words (writing.editor));
  wait_for (has_stale_twin, writing.editor);
  wait_for (is_let_go, writing.composer);
  g_assert_nonnull (strstr (writing.draft->current->text, "I called them today."));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A draft is found again when the person comes back to the parcel. */
static void
test_draft_stays (Fixture *fixture, gconstpointer data)
{
  Writing writing = begin (fixture, AMENDS_REASON_CUSTOMS);
  gint64 parcel_id = writing.draft->parcel_id;
  g_autofree char *text = NULL;

  append_to_paragraph (writing.editor, "I called them today. ");
  wait_for (has_stale_twin, writing.editor);
  show_parcel (fixture, find_stuck (fixture->desk, AMENDS_REASON_WEATHER), 1200);
  writing.page = show_parcel (fixture, parcel_id, 1200);
  wait_for_state (find_by_id (writing.page, "composer"), "stack", "email");
  text = amends_twin_editor_dup_text (AMENDS_TWIN_EDITOR (find_by_id (writing.page, "editor")));
  g_assert_nonnull (strstr (text, "I called them today."));
}

static gboolean
is_recorded (gpointer data)
{
  const Fixture *fixture = data;
  g_autoptr (GPtrArray) emails = amends_desk_list_emails (
      fixture->desk, find_stuck (fixture->desk, AMENDS_REASON_CUSTOMS), NULL);

  return emails->len == 1;
}

/* What was saved is a file, and is on record with its words and its way. */
static void
test_save (Fixture *fixture, gconstpointer data)
{
  Writing writing = begin (fixture, AMENDS_REASON_CUSTOMS);
  g_autofree char *path = fixture_path (fixture, "out.eml");
  g_autoptr (GPtrArray) emails = NULL;
  g_autofree char *written = NULL;
  const AmendsEmail *email;

  amends_ways_out_save (writing.composer, fixture->desk, writing.draft->current, path);
  wait_for (is_recorded, fixture);
  emails = amends_desk_list_emails (fixture->desk, writing.draft->parcel_id, NULL);
  email = g_ptr_array_index (emails, 0);
  g_assert_cmpstr (email->subject, ==, writing.draft->current->subject);
  g_assert_cmpint (email->way, ==, AMENDS_WAY_EML);
  while (!g_file_get_contents (path, &written, NULL, NULL))
    g_main_context_iteration (NULL, FALSE);
  g_assert_nonnull (strstr (written, "multipart/alternative"));
}

static gboolean
is_written (gpointer page)
{
  return find_by_type (find_by_id (page, "history"), ADW_TYPE_EXPANDER_ROW, 0) != NULL;
}

/* Copied text is on the clipboard, on record, and stands among the emails written. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  Writing writing = begin (fixture, AMENDS_REASON_CUSTOMS);

  gtk_widget_activate_action (writing.composer, "email.copy", NULL);
  wait_for (is_written, writing.page);
  g_assert_true (gdk_clipboard_is_local (gtk_widget_get_clipboard (writing.composer)));
  g_assert_true (is_recorded (fixture));
}

/* A parcel that is fine asks for no apology; the person may still begin. */
static void
test_idle (Fixture *fixture, gconstpointer data)
{
  gint64 order_id;
  gint64 parcel_id = import_unknown_parcel (fixture, &order_id);
  GtkWidget *page = show_parcel (fixture, parcel_id, 1200);
  GtkWidget *composer = find_by_id (page, "composer");

  wait_for_state (composer, "stack", "idle");
  assert_named (composer);
  gtk_widget_activate_action (page, "parcel.write", NULL);
  wait_for_state (composer, "stack", "email");
}

typedef struct
{
  const char *html;
  const char *text;
} Preview;

/* The simple HTML that Amends writes is shown as its words; nothing else of it is. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  static const Preview previews[] = {
    { "<p>One</p>\n<p>Two</p>", "One\nTwo" },
    { "<!DOCTYPE html>\n<html><head><meta "
      "charset=\"utf-8\"><title>No</title></head><body><p>Yes</p></body></html>",
      "Yes" },
    { "<ul><li>a</li><li>b</li></ul>", "• a\n• b" },
    { "<ol><li>a</li><li>b</li></ol>", "1. a\n2. b" },
    { "<p>&lt;b&gt;Bob&lt;/b&gt; &amp; Co &#39;x&#x27;</p>", "<b>Bob</b> & Co 'x'" },
    { "<p>See <a href=\"https://example.com/?a=1&amp;b=2\">here</a>.</p>", "See here." },
    { "<script>alert(1)</script><p>ok</p>", "ok" },
    { "<p>a &nosuch; b", "a &nosuch; b" },
    { "<p>cut <b", "cut" },
    { "", "" },
  };
  GtkWidget *preview = g_object_ref_sink (g_object_new (AMENDS_TYPE_HTML_PREVIEW, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (previews); i++)
    {
      g_autofree char *text = NULL;

      amends_html_preview_set_html (AMENDS_HTML_PREVIEW (preview), previews[i].html);
      text = amends_html_preview_dup_text (AMENDS_HTML_PREVIEW (preview));
      g_assert_cmpstr (text, ==, previews[i].text);
    }
  g_assert_finalize_object (preview);
}

typedef struct
{
  const char *before;
  const char *edited;
  const char *after;
  const char *merged;
} Merge;

/* Own paragraphs stay, the others are those written last; where they cannot be told apart nothing
 * is mixed. */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  static const Merge merges[] = {
    { "a\n\nb\n\nc", "a\n\nmine\n\nc", "A\n\nB\n\nC", "A\n\nmine\n\nC" },
    { "a\n\nb", "a\n\nb\n\nmine", "A\n\nB", NULL },
    { "a\n\nb", "mine\n\nb", "A\n\nB\n\nC", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (merges); i++)
    {
      AmendsEmailDraft *draft = amends_email_draft_for_parcel (fixture->desk, (gint64) i + 1);
      AmendsEmail *composed = amends_email_new ();
      g_autoptr (AmendsEmail) email = amends_email_new ();
      g_autofree char *merged = NULL;

      composed->language = g_strdup ("en");
      composed->text = g_strdup (merges[i].before);
      email->language = g_strdup ("en");
      email->text = g_strdup (merges[i].after);
      amends_email_draft_take_composed (draft, composed);
      g_free (draft->text);
      draft->text = g_strdup (merges[i].edited);
      merged = amends_email_draft_merge (draft, email);
      g_assert_cmpstr (merged, ==, merges[i].merged);
    }
}

/* A file's name says what the email says and holds nothing that a file system or a shell stumbles
 * over. */
static void
test_file_name (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AmendsEmail) email = amends_email_new ();
  g_autofree char *name = NULL;
  g_autofree char *bare = NULL;

  bare = amends_ways_out_suggest_name (email, "1042");
  g_assert_cmpstr (bare, ==, "1042.eml");
  email->subject = g_strdup ("../Order 1042: \"held\" / 海关\n");
  name = amends_ways_out_suggest_name (email, NULL);
  g_assert_null (strpbrk (name, "/\\:\"\n"));
  g_assert_true (g_str_has_suffix (name, ".eml"));
  g_assert_false (g_str_has_prefix (name, "."));
}

static void
add (const char *name, gboolean has_sample, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, GINT_TO_POINTER (has_sample), fixture_set_up, test, fixture_tear_down);
}

int
main (int argc, char **argv)
{
  ui_test_init (&argc, &argv);
  add ("/composer/composed", TRUE, test_composed);
  add ("/composer/gate", TRUE, test_gate);
  add ("/composer/recipient", TRUE, test_recipient);
  add ("/composer/bad-amount", TRUE, test_bad_amount);
  add ("/composer/edited", TRUE, test_edited);
  add ("/composer/choices-keep-edits", TRUE, test_choices_keep_edits);
  add ("/composer/write-anew", TRUE, test_write_anew);
  add ("/composer/draft-stays", TRUE, test_draft_stays);
  add ("/composer/save", TRUE, test_save);
  add ("/composer/copy", TRUE, test_copy);
  add ("/composer/idle", FALSE, test_idle);
  add ("/composer/preview", FALSE, test_preview);
  add ("/composer/merge", FALSE, test_merge);
  add ("/composer/file-name", FALSE, test_file_name);
  g_test_add ("/ui/composer/authority/helper", Fixture, GINT_TO_POINTER (1), fixture_set_up,
              test_authority, fixture_tear_down);
  g_test_add ("/ui/composer/authority/owner", Fixture, GINT_TO_POINTER (2), fixture_set_up,
              test_authority, fixture_tear_down);
  return g_test_run ();
}
