/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How parcels are asked for while the window is closed: whether the system's timer does so, and the
 * command that switches it on or off. Amends does not do that by itself. */
#include "preferences/amends-timer-group.h"

#include <glib/gi18n.h>

#include "widgets/amends-toast.h"

#define TIMER "amends-refresh.timer"

struct _AmendsTimerGroup
{
  AdwPreferencesGroup parent_instance;

  AdwActionRow *state;
  AdwActionRow *command;
};

G_DEFINE_FINAL_TYPE (AmendsTimerGroup, amends_timer_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
has_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* Where systemd looks for the units of a user. */
static gboolean
is_installed (void)
{
  static const char *const folders[] = { "/etc/systemd/user", "/usr/lib/systemd/user",
                                         "/usr/local/lib/systemd/user", "/lib/systemd/user" };
  g_autofree char *own = g_build_filename (g_get_user_config_dir (), "systemd", "user", NULL);
  g_autofree char *data = g_build_filename (g_get_user_data_dir (), "systemd", "user", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    if (has_file (folders[i], TIMER))
      return TRUE;
  return has_file (own, TIMER) || has_file (data, TIMER);
}

static gboolean
is_switched_on (void)
{
  g_autofree char *wants = g_build_filename (g_get_user_config_dir (), "systemd", "user",
                                             "timers.target.wants", NULL);

  return has_file (wants, TIMER);
}

static void
update (AmendsTimerGroup *self)
{
  gboolean is_on = is_switched_on ();
  gboolean is_there = is_on || is_installed ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state),
                                 is_on      ? _ ("The timer is switched on")
                                 : is_there ? _ ("The timer is switched off")
                                            : _ ("There is no timer here"));
  adw_action_row_set_subtitle (
      self->state, is_there
                       ? _ ("It asks every half hour while you are logged in and the keyring is "
                            "open.")
                       : _ ("It comes with an installed Amends, where systemd starts programs."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->command),
                                 is_on ? _ ("To switch it off, run in a terminal")
                                       : _ ("To switch it on, run in a terminal"));
  adw_action_row_set_subtitle (self->command, is_on ? "systemctl --user disable --now " TIMER
                                                    : "systemctl --user enable --now " TIMER);
  gtk_widget_set_visible (GTK_WIDGET (self->command), is_there);
}

static void
copy_cb (AmendsTimerGroup *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          adw_action_row_get_subtitle (self->command));
  amends_toast_say (GTK_WIDGET (self), _ ("Command copied."));
}

static void
amends_timer_group_class_init (AmendsTimerGroupClass *klass)
{
}

static AdwActionRow *
row_new (AmendsTimerGroup *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  return ADW_ACTION_ROW (row);
}

static void
amends_timer_group_init (AmendsTimerGroup *self)
{
  GtkWidget *copy = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("While Amends Is Closed"));
  self->state = row_new (self);
  self->command = row_new (self);
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (copy, "flat");
  gtk_widget_set_tooltip_text (copy, _ ("Copy the Command"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (copy), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copy the Command"), -1);
  g_signal_connect_object (copy, "clicked", G_CALLBACK (copy_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (self->command, copy);
  update (self);
}

void
amends_timer_group_set_shop (AmendsTimerGroup *self, const char *path)
{
  g_autofree char *own = g_build_filename (g_get_user_data_dir (), "amends", "shop.amends", NULL);

  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      g_strcmp0 (path, own) == 0 ? NULL
                                 : _ ("The timer asks for your own shop, not for this file."));
}
