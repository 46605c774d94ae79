/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is missing comes first: it can still be asked for. */
#include "case/amends-claim-pack-list.h"

#include <glib/gi18n-lib.h>

struct _AmendsClaimPackList
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (AmendsClaimPackList, amends_claim_pack_list, GTK_TYPE_BOX)

static GtkWidget *
row_new (const char *icon_name, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (icon, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static AdwPreferencesGroup *
add_group (AmendsClaimPackList *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self), group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_missing (AmendsClaimPackList *self, const AmendsClaimPack *pack)
{
  AdwPreferencesGroup *group = add_group (self, _ ("Missing"));

  if (pack->missing->len == 0)
    adw_preferences_group_add (
        group, row_new ("emblem-ok-symbolic", _ ("Nothing of what is usually asked for"), NULL));
  for (guint i = 0; i < pack->missing->len; i++)
    adw_preferences_group_add (group,
                               row_new ("dialog-warning-symbolic",
                                        ((AmendsClaimNeed *) pack->missing->pdata[i])->text, NULL));
}

static char *
say_when (const AmendsDeadline *deadline, gint64 now, GTimeZone *zone)
{
  g_autofree char *day = amends_time_format_date (deadline->at, zone, NULL);
  int days = amends_time_days_between (now, deadline->at, zone);

  if (deadline->is_opening)
    return g_strdup_printf (_ ("From %s on"), day);
  if (days < 0)
    return g_strdup_printf (_ ("%s: passed"), day);
  if (days == 0)
    return g_strdup (_ ("Ends today"));
  return g_strdup_printf (ngettext ("%s: %d day left", "%s: %d days left", (gulong) days), day,
                          days);
}

static void
add_deadlines (AmendsClaimPackList *self, const AmendsClaimPack *pack, GTimeZone *zone)
{
  AdwPreferencesGroup *group;

  if (pack->deadlines->len == 0)
    return;
  group = add_group (self, _ ("Deadlines"));
  for (guint i = 0; i < pack->deadlines->len; i++)
    {
      const AmendsDeadline *deadline = g_ptr_array_index (pack->deadlines, i);
      g_autofree char *when = say_when (deadline, pack->now, zone);
      g_autofree char *source = g_strdup_printf (
          "%s\n%s %s", when, amends_certainty_describe (deadline->certainty), deadline->source);

      adw_preferences_group_add (
          group, row_new ("alarm-symbolic", amends_twin_get (&deadline->title, NULL), source));
    }
}

static void
add_files (AmendsClaimPackList *self, const AmendsClaimPack *pack)
{
  AdwPreferencesGroup *group = add_group (self, _ ("Contents"));
  GtkWidget *expander = adw_expander_row_new ();
  g_autofree char *size = g_format_size ((guint64) pack->size_bytes);
  g_autofree char *title = g_strdup_printf (ngettext ("%u file", "%u files", pack->entries->len),
                                            pack->entries->len);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), size);
  for (guint i = 0; i < pack->entries->len; i++)
    {
      const AmendsClaimEntry *entry = g_ptr_array_index (pack->entries, i);
      g_autofree char *entry_size = g_format_size ((guint64) entry->size_bytes);

      adw_expander_row_add_row (
          ADW_EXPANDER_ROW (expander),
          row_new (entry->path != NULL ? "mail-attachment-symbolic" : "text-x-generic-symbolic",
                   entry->name, entry_size));
    }
  adw_preferences_group_add (group, expander);
}

static void
amends_claim_pack_list_class_init (AmendsClaimPackListClass *klass)
{
}

static void
amends_claim_pack_list_init (AmendsClaimPackList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

/* Shows nothing for %NULL. */
void
amends_claim_pack_list_set_pack (AmendsClaimPackList *self,
                                 const AmendsClaimPack *pack,
                                 GTimeZone *zone)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);
  if (pack == NULL)
    return;
  add_missing (self, pack);
  add_deadlines (self, pack, zone);
  add_files (self, pack);
}
