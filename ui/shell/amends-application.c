/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: command line, keys, and the things every window shares. */
#include "shell/amends-application.h"

#include <glib/gi18n.h>

#include "base/amends-clock.h"
#include "shell/amends-reminder.h"
#include "shell/amends-window.h"
#include "widgets/amends-spoken-name.h"

struct _AmendsApplication
{
  AdwApplication parent_instance;

  char *shop_path;
  guint remind_id;
  gboolean only_reminds; /* started to say what falls due, without a window */
};

G_DEFINE_FINAL_TYPE (AmendsApplication, amends_application, ADW_TYPE_APPLICATION)

/* While a window is open; a timer of the system does it when none is. */
#define REMIND_SECONDS 300

/* Nobody is to be called to work, or to import, in a practice shop. */
static GtkWindow *
find_real_window (AmendsApplication *self)
{
  for (GList *node = gtk_application_get_windows (GTK_APPLICATION (self)); node; node = node->next)
    if (AMENDS_IS_WINDOW (node->data) && !amends_window_is_practice (node->data))
      return node->data;
  return NULL;
}

static AmendsWindow *
get_window (AmendsApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window && !AMENDS_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  if (!window || amends_window_is_practice (AMENDS_WINDOW (window)))
    window = find_real_window (self);
  if (!window)
    window = GTK_WINDOW (amends_window_new (ADW_APPLICATION (self), self->shop_path));
  return AMENDS_WINDOW (window);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsApplication *self = user_data;
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (self)));

  /* Closing, not destroying: each window keeps its size and may ask. */
  for (GList *node = windows; node; node = node->next)
    gtk_window_close (node->data);
}

static AmendsDesk *
find_desk (AmendsApplication *self)
{
  GtkWindow *window = find_real_window (self);

  return window ? amends_window_get_desk (AMENDS_WINDOW (window)) : NULL;
}

static void
remind_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsApplication *self = user_data;

  amends_reminder_remind (G_APPLICATION (self), find_desk (self), self->shop_path);
}

static gboolean
remind_again_cb (gpointer user_data)
{
  AmendsDesk *desk = find_desk (user_data);

  if (desk)
    amends_reminder_remind (user_data, desk, NULL);
  return G_SOURCE_CONTINUE;
}

/* What a notification leads to. */
static void
show_promises_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsWindow *window = get_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  amends_window_show_queue (window, "promises");
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmendsApplication *self = user_data;
  const char *developers[] = { "The Amends developers", NULL };

  adw_show_about_window (gtk_application_get_active_window (GTK_APPLICATION (self)),
                         "application-name", _ ("Amends"),
                         "application-icon", AMENDS_APPLICATION_ID,
                         "version", AMENDS_VERSION,
                         "developer-name", _ ("The Amends developers"),
                         "developers", developers,
                         "copyright", "© 2026 The Amends developers",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments",
                         _ ("Finds the parcels that are stuck, says why, and helps you write an honest "
                            "apology."),
                         /* Translators: put your names here, one to a line. */
                         "translator-credits", _ ("translator-credits"),
                         NULL);
}

static const GActionEntry actions[] = {
  { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
  { "about", about_cb, NULL, NULL, NULL, { 0 } },
  { "remind", remind_cb, NULL, NULL, NULL, { 0 } },
  { "show-promises", show_promises_cb, NULL, NULL, NULL, { 0 } },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accelerators[] = {
  { "app.quit", { "<Control>q", NULL } },
  { "window.close", { "<Control>w", NULL } },
  { "win.show-page::dashboard", { "<Control>1", NULL } },
  { "win.show-page::queue", { "<Control>2", NULL } },
  { "win.show-page::orders", { "<Control>3", NULL } },
  { "win.show-page::handover", { "<Control>4", NULL } },
  { "win.show-page::compensation", { "<Control>5", NULL } },
  { "win.show-page::connections", { "<Control>6", NULL } },
  { "win.search", { "<Control>f", NULL } },
  { "win.import", { "<Control>o", NULL } },
  { "win.check-work", { "<Control>k", NULL } },
  { "win.refresh", { "F5", "<Control>r", NULL } },
  { "win.back", { "<Alt>Left", "Back", NULL } },
  { "win.menu", { "F10", NULL } },
  { "win.preferences", { "<Control>comma", NULL } },
  { "win.show-help-overlay", { "F1", "<Control>question", NULL } },
};

static void
amends_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (amends_application_parent_class)->startup (application);

  amends_spoken_name_init ();
  g_set_application_name (_ ("Amends"));
  gtk_window_set_default_icon_name (AMENDS_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  for (gsize i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action,
                                           (const char **) accelerators[i].keys);
}

static void
amends_application_activate (GApplication *application)
{
  AmendsApplication *self = AMENDS_APPLICATION (application);

  if (self->only_reminds)
    {
      amends_reminder_remind (application, NULL, self->shop_path);
      return;
    }
  if (!self->remind_id)
    self->remind_id = g_timeout_add_seconds (REMIND_SECONDS, remind_again_cb, self);
  gtk_window_present (GTK_WINDOW (get_window (AMENDS_APPLICATION (application))));
}

static void
amends_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  AmendsWindow *window = get_window (AMENDS_APPLICATION (application));
  g_autoptr (GListStore) list = g_list_store_new (G_TYPE_FILE);

  g_list_store_splice (list, 0, 0, (gpointer *) files, n_files);
  gtk_window_present (GTK_WINDOW (window));
  amends_window_import_files (window, G_LIST_MODEL (list));
}

/* Where Amends runs already, it is asked to do so. Returns the exit status, or -1 to go on. */
static int
start_reminding (AmendsApplication *self)
{
  g_autoptr (GError) error = NULL;

  self->only_reminds = TRUE;
  if (!g_application_register (G_APPLICATION (self), NULL, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  if (!g_application_get_is_remote (G_APPLICATION (self)))
    return -1;
  g_action_group_activate_action (G_ACTION_GROUP (self), "remind", NULL);
  return 0;
}

/* Returns the exit status, or -1 to go on. */
static int
amends_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  AmendsApplication *self = AMENDS_APPLICATION (application);
  g_autoptr (GError) error = NULL;
  g_autofree char *shop = NULL;
  g_autofree char *now = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("amends %s\n", AMENDS_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "now", "s", &now) && !amends_clock_set_from_text (now, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (g_variant_dict_lookup (options, "shop", "^ay", &shop))
    {
      g_free (self->shop_path);
      self->shop_path = g_canonicalize_filename (shop, NULL);
    }
  /* Another shop or another time is another program: it must not end up in a running one. */
  if (shop || now)
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  if (g_variant_dict_contains (options, "remind"))
    return start_reminding (self);
  return -1;
}

static void
amends_application_finalize (GObject *object)
{
  AmendsApplication *self = AMENDS_APPLICATION (object);

  g_clear_handle_id (&self->remind_id, g_source_remove);
  g_free (self->shop_path);
  G_OBJECT_CLASS (amends_application_parent_class)->finalize (object);
}

static void
amends_application_class_init (AmendsApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = amends_application_finalize;
  application_class->startup = amends_application_startup;
  application_class->activate = amends_application_activate;
  application_class->open = amends_application_open;
  application_class->handle_local_options = amends_application_handle_local_options;
}

static void
amends_application_init (AmendsApplication *self)
{
  static const GOptionEntry options[] = {
    { "shop", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("The shop file to open"), N_ ("FILE") },
    { "now", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_ ("Act as if it were this time, such as 2026-11-24T09:00:00Z"), N_ ("TIME") },
    { "remind", 0, 0, G_OPTION_ARG_NONE, NULL,
      N_ ("Say as a notification which promises fall due, and end"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version and exit"), NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Order files named here are imported."));
}

AmendsApplication *
amends_application_new (void)
{
  return g_object_new (AMENDS_TYPE_APPLICATION,
                       "application-id", AMENDS_APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/app/amends/Amends",
                       NULL);
}
