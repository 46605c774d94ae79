/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a file from its bytes to its last order or event, and reports what was left out. */
#include "intake/amends-intake.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "intake/amends-event-table.h"
#include "intake/amends-header.h"
#include "intake/amends-order-table.h"
#include "intake/amends-prescan.h"

#define PRESCAN_SHARE 8 /* looking at all rows takes an eighth of the time that is left */

/* A file on its way through this room. */
typedef struct
{
  AmendsTableSource *source;
  GPtrArray *profiles;
  AmendsHeaderSearch *search;
  AmendsIntakeReport *report;
  AmendsRowView *view;
  AmendsPrescan *prescan;
  AmendsOrderTable *orders; /* NULL for an events table */
  AmendsEventSink event_sink;
  gpointer user_data;
} Reading;

static void
reading_clear (Reading *self)
{
  g_clear_pointer (&self->orders, amends_order_table_free);
  g_clear_pointer (&self->prescan, amends_prescan_free);
  g_clear_pointer (&self->view, amends_row_view_free);
  g_clear_pointer (&self->report, amends_intake_report_free);
  g_clear_pointer (&self->search, amends_header_search_free);
  g_clear_pointer (&self->profiles, g_ptr_array_unref);
  g_clear_pointer (&self->source, amends_table_source_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
is_wanted (const AmendsProfile *profile, gboolean is_events, const char *platform)
{
  return profile->is_events == is_events &&
         (platform == NULL || g_str_equal (profile->id, platform));
}

/* What somebody said of the columns is a profile of its own, and the only one. */
static GPtrArray *
load_profiles (const AmendsIntakeOptions *options, GError **error)
{
  g_autoptr (JsonObject) object = NULL;
  AmendsProfile *profile;
  GPtrArray *all;

  if (options == NULL || options->mapping == NULL)
    return amends_profile_load_all ();
  object = amends_mapping_to_json (options->mapping);
  profile = amends_profile_new_for_json (object, _ ("Chosen columns"), error);
  if (profile == NULL)
    return NULL;
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_profile_free);
  g_ptr_array_add (all, profile);
  return all;
}

static GPtrArray *
choose_profiles (GPtrArray *all, gboolean is_events, const char *platform)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (is_wanted (g_ptr_array_index (all, i), is_events, platform))
      g_ptr_array_add (chosen, g_ptr_array_index (all, i));
  return chosen;
}

static void
set_no_header_error (Reading *self, gboolean is_events, gboolean is_mapped, GError **error)
{
  if (!self->search->has_rows)
    g_set_error_literal (
        error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_EMPTY,
        _ ("There are no rows in the file. Export the orders again and import the new file."));
  else if (is_events && !is_mapped)
    g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_NO_HEADER,
                         _ ("No row in the file names its columns as expected. An events table "
                            "needs “Tracking number”, “Time” "
                            "and “Event”; add a first row with these names."));
  else if (is_mapped)
    g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_NO_HEADER,
                         _ ("The columns that were chosen are not in this file. Look at it again "
                            "and choose anew."));
  else if (self->search->best_known >= 3)
    g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_NO_HEADER,
                         _ ("The file has no column with the order’s number. Name that column "
                            "“Order number” and import the "
                            "file again."));
  else
    g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_NO_HEADER,
                         _ ("No row in the file names its columns as expected. Add a first row "
                            "with names such as “Order number”, "
                            "“Customer”, “Email”, “Item”, “Total” and “Tracking number”."));
}

/* Up to the header: which encoding, which delimiter, which platform. */
static gboolean
open_reading (Reading *self,
              const char *path,
              gboolean is_events,
              const AmendsIntakeOptions *options,
              AmendsIntakeProgress progress,
              gpointer user_data,
              GCancellable *cancellable,
              GError **error)
{
  const char *platform = options != NULL && !is_events ? options->platform : NULL;
  g_autoptr (GPtrArray) chosen = NULL;

  self->user_data = user_data;
  self->profiles = load_profiles (options, error);
  if (self->profiles == NULL)
    return FALSE;
  chosen = choose_profiles (self->profiles, is_events, platform);
  if (chosen->len == 0)
    {
      g_set_error (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_PROFILE,
                   _ ("There is no platform “%s”. Leave it out to have it told from the file."),
                   platform != NULL ? platform : "events");
      return FALSE;
    }
  self->source = amends_table_source_open (path, progress, user_data, cancellable, error);
  self->search = self->source != NULL ? amends_header_search (self->source, chosen, error) : NULL;
  if (self->search == NULL)
    return FALSE;
  if (self->search->header == NULL)
    {
      set_no_header_error (self, is_events, options != NULL && options->mapping != NULL, error);
      return FALSE;
    }
  return TRUE;
}

static void
flaw_cb (AmendsTableFlaw flaw, gint64 line, gpointer user_data)
{
  Reading *self = user_data;

  self->view->line = line;
  switch (flaw)
    {
    case AMENDS_TABLE_FLAW_UNCLOSED_QUOTE:
      self->report->rows++;
      amends_row_view_reject (self->view, "unclosed_quote", AMENDS_NO_FIELD,
                              g_strdup (_ ("A quotation mark in this row is never closed, so the "
                                           "row was left out. Remove the mark or "
                                           "close it and import the file again.")));
      break;
    case AMENDS_TABLE_FLAW_TOO_LONG:
      self->report->rows++;
      amends_row_view_reject (
          self->view, "row_too_long", AMENDS_NO_FIELD,
          g_strdup (
              _ ("This row is longer than any order can be, so it was left out. Check the file.")));
      break;
    case AMENDS_TABLE_FLAW_NUL:
      amends_row_view_warn (self->view, "nul_bytes", AMENDS_NO_FIELD,
                            g_strdup (_ ("The file holds empty characters from this row on, as "
                                         "after a broken download; they were "
                                         "left out. Check these rows.")));
      break;
    case AMENDS_TABLE_FLAW_ERROR_CELL:
      amends_row_view_warn (self->view, "error_cell", AMENDS_NO_FIELD,
                            g_strdup (_ ("A formula in this row gives an error, such as #N/A; its "
                                         "cell was taken as empty.")));
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
row_cb (const AmendsTableRow *row, gpointer user_data, GError **error)
{
  Reading *self = user_data;

  if (row->line <= self->view->header->line)
    return TRUE;
  if (self->orders != NULL)
    return amends_order_table_add_row (self->orders, row, error);
  return amends_event_table_read_row (self->view, row, self->event_sink, self->user_data, error);
}

static gboolean
read_rows (Reading *self, GError **error)
{
  static const AmendsTableHandler handler = { row_cb, flaw_cb };
  const AmendsHeader *header = self->search->header;
  AmendsTableShape shape = amends_header_get_shape (header);

  if (!amends_table_source_read (self->source, header->layout, &shape, &handler, self, error) ||
      (self->orders != NULL && !amends_order_table_finish (self->orders, error)))
    return FALSE;
  amends_table_source_finish_progress (self->source);
  return TRUE;
}

/* Looks at all rows first where that is needed. */
static gboolean
prescan (Reading *self, GError **error)
{
  const AmendsHeader *header = self->search->header;
  gboolean is_needed;

  if (!amends_prescan_is_needed (header, self->source, &is_needed, error))
    return FALSE;
  if (is_needed)
    {
      amends_table_source_set_work_left (self->source, header->layout, PRESCAN_SHARE);
      self->prescan = amends_prescan_new ();
      if (!amends_prescan_run (self->prescan, self->view, self->source, error))
        return FALSE;
    }
  amends_table_source_set_work_left (self->source, header->layout, 1);
  return TRUE;
}

/* What this kind of file lacks, and where to get it. */
static void
say_notes (Reading *self)
{
  const AmendsHeader *header = self->search->header;

  self->view->line = header->line;
  for (guint i = 0; i < header->profile->notes->len; i++)
    {
      const AmendsProfileNote *note = g_ptr_array_index (header->profile->notes, i);

      if (note->missing == AMENDS_NO_FIELD || !amends_header_has (header, note->missing))
        amends_row_view_warn (self->view, note->code, AMENDS_NO_FIELD,
                              g_strdup (amends_profile_words_get (&note->words)));
    }
}

/* Only one sheet is read: what the others hold must not be missed in silence. */
static void
say_other_sheets (Reading *self)
{
  const AmendsHeader *header = self->search->header;
  guint n_others = 0;

  for (guint i = 0; self->source->sheets != NULL && i < MIN (self->source->n_layouts, 64); i++)
    n_others += i != header->layout && (self->search->usable >> i & 1) != 0 ? 1 : 0;
  if (n_others > 0)
    amends_row_view_warn (
        self->view, "other_sheets", AMENDS_NO_FIELD,
        g_strdup_printf (ngettext ("%u more sheet of this workbook holds orders and was not read. "
                                   "Save it as a workbook of its own and import that.",
                                   "%u more sheets of this workbook hold orders and were not "
                                   "read. Save each as a workbook of its own and import them.",
                                   n_others),
                         n_others));
}

static AmendsIntakeReport *
run_reading (Reading *self,
             const AmendsIntakeOptions *options,
             AmendsIntakeSink sink,
             GError **error)
{
  const AmendsHeader *header = self->search->header;
  g_autoptr (GTimeZone) zone = NULL;

  if (header->profile->zone != NULL)
    zone = g_time_zone_ref (header->profile->zone);
  else
    zone = options != NULL && options->zone != NULL ? g_time_zone_ref (options->zone)
                                                    : g_time_zone_new_local ();
  self->report = amends_intake_report_new ();
  self->report->platform = g_strdup (header->profile->id);
  self->report->title = g_strdup (amends_profile_words_get (&header->profile->title));
  self->report->encoding = g_strdup (self->source->encoding);
  if (self->source->delimiters != NULL)
    self->report->delimiter = self->source->delimiters[header->layout];
  if (self->source->sheets != NULL)
    self->report->sheet = g_strdup (self->source->sheets[header->layout]);
  self->report->header_line = header->line;
  self->report->is_mapped = header->profile->is_mapped;
  self->report->is_general = amends_profile_is_general (header->profile);
  self->view = amends_row_view_new (header, self->report, zone);
  if (options != NULL)
    {
      self->view->currency = options->currency;
      self->view->usual_currency = options->usual_currency;
    }
  say_notes (self);
  say_other_sheets (self);

  if (!prescan (self, error))
    return NULL;
  if (options != NULL && options->date_order != AMENDS_DATE_ORDER_TELL)
    amends_row_view_settle_dates (self->view, options->date_order);
  if (!header->profile->is_events)
    self->orders = amends_order_table_new (self->view, self->prescan, sink, self->user_data);
  if (!read_rows (self, error))
    return NULL;
  if (self->report->rows == 0)
    {
      g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_EMPTY,
                           _ ("The file names its columns but has no rows below. Export the orders "
                              "again, for all dates you "
                              "need, and import the new file."));
      return NULL;
    }
  return g_steal_pointer (&self->report);
}

/**
 * amends_intake_read_file:
 * @path: a CSV file in any usual encoding
 * @options: (nullable): platform and time zone
 * @sink: (nullable) (scope call): gets each order once, whole
 * @progress: (nullable) (scope call): called about every 256 KB
 * @user_data: for @sink and @progress
 * @cancellable: (nullable): looked at about every 256 KB
 *
 * Reads an orders file in memory that does not grow with it, except for orders whose rows stand
 * apart in a file of a platform that allows that.
 *
 * Returns: (transfer full) (nullable): what was read and what was left out, or %NULL with
 * %AMENDS_INTAKE_ERROR, %G_IO_ERROR_CANCELLED or the sink's error
 */
AmendsIntakeReport *
amends_intake_read_file (const char *path,
                         const AmendsIntakeOptions *options,
                         AmendsIntakeSink sink,
                         AmendsIntakeProgress progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error)
{
  g_auto (Reading) reading = { NULL };

  g_return_val_if_fail (path != NULL, NULL);
  if (!open_reading (&reading, path, FALSE, options, progress, user_data, cancellable, error))
    return NULL;
  return run_reading (&reading, options, sink, error);
}

/**
 * amends_intake_file_is_events:
 * @path: a file
 *
 * Returns: whether the header of @path is an events table's and not an orders table's; %FALSE when
 * it cannot be read
 */
gboolean
amends_intake_file_is_events (const char *path)
{
  g_auto (Reading) reading = { NULL };
  g_autoptr (GPtrArray) order_profiles = NULL;
  g_autoptr (AmendsHeaderSearch) as_orders = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  if (!open_reading (&reading, path, TRUE, NULL, NULL, NULL, NULL, NULL))
    return FALSE;
  order_profiles = choose_profiles (reading.profiles, FALSE, NULL);
  as_orders = amends_header_search (reading.source, order_profiles, NULL);
  return as_orders != NULL &&
         amends_event_table_is_likely (reading.search->header, as_orders->header);
}

/**
 * amends_intake_read_events_file:
 * @path: a CSV file in any usual encoding
 * @options: (nullable): time zone; the platform does not matter here
 * @sink: (nullable) (scope call): gets each event
 * @progress: (nullable) (scope call): called about every 256 KB
 *
 * Reads an events table. In the report, @orders counts the events given to @sink.
 *
 * Returns: (transfer full) (nullable): as amends_intake_read_file()
 */
AmendsIntakeReport *
amends_intake_read_events_file (const char *path,
                                const AmendsIntakeOptions *options,
                                AmendsEventSink sink,
                                AmendsIntakeProgress progress,
                                gpointer user_data,
                                GCancellable *cancellable,
                                GError **error)
{
  g_auto (Reading) reading = { NULL };

  g_return_val_if_fail (path != NULL, NULL);
  reading.event_sink = sink;
  if (!open_reading (&reading, path, TRUE, options, progress, user_data, cancellable, error))
    return NULL;
  return run_reading (&reading, options, NULL, error);
}
