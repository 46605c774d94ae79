/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import: orders and tracking numbers, or an events table, from files. */
#include "ctl/amends-ctl.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>
#include "base/amends-json.h"
#include "desk/amends-desk-import.h"
#include "desk/amends-desk-mapping.h"
#include "desk/amends-desk-undo.h"

#define MAX_BATCHES 1000

static char *option_platform;
static char *option_zone;
static char *option_currency;
static gboolean option_dry_run;
static GStrv option_map;
static int option_header;
static char *option_dates;
static char *option_remember;
static gboolean option_columns;
static gboolean option_undo;
static gboolean option_batches;

static const GOptionEntry options[] = {
  { "platform", 0, 0, G_OPTION_ARG_STRING, &option_platform, N_ ("Where the file is from (a profile’s name: shopify, table, …); without it, told from the header"), N_ ("ID") },
  { "time-zone", 0, 0, G_OPTION_ARG_STRING, &option_zone, N_ ("Zone of times that name none, like Europe/Berlin"), N_ ("ZONE") },
  { "currency", 0, 0, G_OPTION_ARG_STRING, &option_currency, N_ ("Currency of amounts that name none, like EUR"), N_ ("CODE") },
  { "dry-run", 0, 0, G_OPTION_ARG_NONE, &option_dry_run, N_ ("Only say what would be new and changed"), NULL },
  { "columns", 0, 0, G_OPTION_ARG_NONE, &option_columns, N_ ("Only say what each column is thought to hold"), NULL },
  { "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &option_map, N_ ("What a column holds, by its name or number: number=Ticket, email=4, note= for none; the rest as --columns says"), N_ ("FIELD=COLUMN") },
  { "header", 0, 0, G_OPTION_ARG_INT, &option_header, N_ ("The line with the names of the columns, where it is not found"), N_ ("LINE") },
  { "dates", 0, 0, G_OPTION_ARG_STRING, &option_dates, N_ ("What comes first in dates like 03/04/2026: day or month"), N_ ("WHICH") },
  { "remember", 0, 0, G_OPTION_ARG_STRING, &option_remember, N_ ("Read files with these columns like this from now on, under that name"), N_ ("NAME") },
  { "undo", 0, 0, G_OPTION_ARG_NONE, &option_undo, N_ ("Take the newest import back, or the one of that number"), NULL },
  { "batches", 0, 0, G_OPTION_ARG_NONE, &option_batches, N_ ("List the imports with their numbers"), NULL },
  { NULL },
};

static JsonArray *
notes_to_json (GPtrArray *notes)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < notes->len; i++)
    {
      const AmendsRowNote *note = g_ptr_array_index (notes, i);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "line", note->line);
      amends_json_set_string (object, "code", note->code);
      amends_json_set_string (object, "column", note->column);
      amends_json_set_string (object, "message", note->message);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonObject *
result_to_json (const AmendsImportResult *result)
{
  JsonObject *object = json_object_new ();

  amends_json_set_string (object, "file", result->file);
  amends_json_set_string (object, "platform", result->report->platform);
  amends_json_set_string (object, "encoding", result->report->encoding);
  amends_json_set_string (object, "sheet", result->report->sheet);
  json_object_set_boolean_member (object, "events", result->is_events);
  if (result->batch != 0)
    json_object_set_int_member (object, "batch", result->batch);
  else
    json_object_set_null_member (object, "batch");
  json_object_set_int_member (object, "rows", result->report->rows);
  json_object_set_int_member (object, "orders", result->orders);
  json_object_set_int_member (object, "new", result->new_orders);
  json_object_set_int_member (object, "updated", result->updated);
  json_object_set_int_member (object, "unchanged", result->unchanged);
  json_object_set_int_member (object, "parcels", result->parcels);
  json_object_set_array_member (object, "warnings", notes_to_json (result->report->warnings));
  json_object_set_array_member (object, "rejected", notes_to_json (result->report->rejected));
  return object;
}

static JsonObject *
failure_to_json (const char *file, const GError *error)
{
  JsonObject *object = json_object_new ();

  amends_json_set_string (object, "file", file);
  json_object_set_null_member (object, "platform");
  for (gsize i = 0; i < 6; i++)
    json_object_set_int_member (object, ((const char *[]) { "rows", "orders", "new", "updated", "unchanged", "parcels" })[i], 0);
  json_object_set_array_member (object, "warnings", json_array_new ());
  json_object_set_array_member (object, "rejected", json_array_new ());
  amends_json_set_string (object, "error", error->message);
  return object;
}

static void
print_notes (const char *title, GPtrArray *notes)
{
  if (notes->len > 0)
    g_print ("  %s\n", title);
  for (guint i = 0; i < notes->len; i++)
    {
      const AmendsRowNote *note = g_ptr_array_index (notes, i);

      /* gettext reads only the standard's own format macros out of a message. */
      if (note->column != NULL)
        g_print (_ ("    line %" PRId64 ", column “%s”: %s\n"), note->line, note->column, note->message);
      else
        g_print (_ ("    line %" PRId64 ": %s\n"), note->line, note->message);
    }
}

static void
print_result (const AmendsImportResult *result)
{
  if (result->is_events)
    g_print (_ ("%s: %" PRId64 " tracking events kept for %" PRId64 " parcels, %" PRId64 " already known\n"),
             result->file, result->new_orders, result->orders, result->unchanged);
  else
    g_print (_ ("%s (%s): %" PRId64 " orders, %" PRId64 " new, %" PRId64 " changed, %" PRId64
                " unchanged; %" PRId64 " new parcels\n"),
             result->file, result->report->platform, result->orders, result->new_orders, result->updated,
             result->unchanged, result->parcels);
  print_notes (_ ("Left out:"), result->report->rejected);
  print_notes (_ ("Kept, but worth a look:"), result->report->warnings);
}

/* What one source of orders brought, in words or as the contract's JSON. */
void
amends_ctl_print_import (AmendsCtl *ctl, const AmendsImportResult *result)
{
  JsonObject *answer;
  JsonArray *files;

  if (!ctl->is_json)
    {
      print_result (result);
      return;
    }
  answer = json_object_new ();
  files = json_array_new ();
  json_array_add_object_element (files, result_to_json (result));
  json_object_set_array_member (answer, "files", files);
  amends_ctl_print_json (amends_ctl_json_object_node (answer));
}

static void
show_progress (double fraction, gint64 orders, gpointer user_data)
{
  g_printerr ("\r%3d %%", (int) (fraction * 100));
}

/* --- tables that nobody knows --- */

static JsonObject *
column_to_json (const AmendsColumnLook *column, guint number)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "column", number);
  amends_json_set_string (object, "name", column->name);
  amends_json_set_string (object, "field", column->field != AMENDS_NO_FIELD ? amends_field_to_string (column->field) : NULL);
  amends_json_set_string (object, "by", amends_guess_to_string (column->guess));
  amends_json_set_string (object, "sample", amends_column_look_get_sample (column));
  return object;
}

static JsonObject *
look_to_json (const char *file, const AmendsTableLook *look)
{
  JsonObject *object = json_object_new ();
  JsonArray *columns = json_array_new ();

  amends_json_set_string (object, "file", file);
  amends_json_set_string (object, "platform", look->platform);
  amends_json_set_string (object, "title", look->title);
  amends_json_set_string (object, "sheet", look->sheet);
  json_object_set_int_member (object, "line", look->header_line);
  json_object_set_boolean_member (object, "mapped", look->is_mapped);
  json_object_set_boolean_member (object, "doubtful", look->is_doubtful);
  for (guint i = 0; i < look->columns->len; i++)
    json_array_add_object_element (columns, column_to_json (g_ptr_array_index (look->columns, i), i + 1));
  json_object_set_array_member (object, "columns", columns);
  return object;
}

static void
print_look (const char *file, const AmendsTableLook *look)
{
  g_print (_ ("%s: %s; columns named in line %" PRId64 "\n"), file, look->title != NULL ? look->title : _ ("not known"),
           look->header_line);
  for (guint i = 0; i < look->columns->len; i++)
    {
      const AmendsColumnLook *column = g_ptr_array_index (look->columns, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      amends_ctl_print_column (number, 4);
      amends_ctl_print_column (column->field != AMENDS_NO_FIELD ? amends_field_to_string (column->field) : "-", 20);
      amends_ctl_print_column (column->name, 28);
      g_print ("%s\n", amends_column_look_get_sample (column));
    }
}

static int
run_columns (AmendsCtl *ctl, int n_words, char **words)
{
  JsonArray *files = json_array_new ();
  int status = AMENDS_CTL_DONE;

  for (int i = 0; i < n_words; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmendsTableLook) look = amends_desk_look_at_table (words[i], option_header, NULL, &error);

      if (look == NULL)
        {
          g_printerr ("%s: %s\n", words[i], error->message);
          status = AMENDS_CTL_FAULT;
        }
      else if (ctl->is_json)
        json_array_add_object_element (files, look_to_json (words[i], look));
      else
        print_look (words[i], look);
    }
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (files));
  else
    json_array_unref (files);
  return status;
}

/* -1: there is none of that name or number. */
static int
find_column (const AmendsMapping *mapping, const char *word)
{
  guint64 number = 0;

  for (guint i = 0; i < mapping->n_columns; i++)
    if (g_str_equal (mapping->names[i], word))
      return (int) i;
  if (g_ascii_string_to_unsigned (word, 10, 1, mapping->n_columns, &number, NULL))
    return (int) number - 1;
  return -1;
}

static gboolean
map_column (AmendsMapping *mapping, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "=", 2);
  AmendsField field;
  int column;

  if (g_strv_length (parts) != 2 || !amends_field_from_string (parts[0], &field))
    return FALSE;
  for (guint i = 0; i < mapping->n_columns; i++)
    if (mapping->fields[i] == field)
      mapping->fields[i] = AMENDS_NO_FIELD;
  if (*parts[1] == '\0')
    return TRUE;
  column = find_column (mapping, parts[1]);
  if (column >= 0)
    mapping->fields[column] = field;
  return column >= 0;
}

/* NULL with @problem: translated. */
static AmendsMapping *
new_mapping (const char *file, const AmendsIntakeOptions *intake, char **problem)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsTableLook) look = amends_desk_look_at_table (file, option_header, NULL, &error);
  g_autoptr (AmendsMapping) mapping = look != NULL ? amends_table_look_new_mapping (look) : NULL;

  *problem = mapping == NULL ? g_strdup (error->message) : NULL;
  for (char **word = option_map; mapping != NULL && word != NULL && *word != NULL; word++)
    if (!map_column (mapping, *word))
      {
        *problem = g_strdup_printf (_ ("“%s” names no field or no column of this file; --columns lists the columns"), *word);
        return NULL;
      }
  if (mapping == NULL)
    return NULL;
  if (intake->date_order != AMENDS_DATE_ORDER_TELL)
    mapping->date_order = intake->date_order;
  mapping->zone = g_strdup (option_zone);
  if (option_remember != NULL)
    {
      g_free (mapping->title);
      mapping->title = g_strdup (option_remember);
    }
  *problem = amends_mapping_dup_problem (mapping);
  return *problem == NULL ? g_steal_pointer (&mapping) : NULL;
}

/* One file: its columns as somebody said, and remembered once they have brought something. */
static AmendsImportResult *
import_file (AmendsDesk *desk,
             const char *file,
             AmendsIntakeOptions intake,
             gboolean is_watched,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (AmendsMapping) mapping = NULL;
  g_autoptr (AmendsImportResult) result = NULL;

  if (option_map != NULL || option_remember != NULL || option_header > 0)
    {
      g_autofree char *problem = NULL;

      mapping = new_mapping (file, &intake, &problem);
      if (mapping == NULL)
        {
          g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_NO_HEADER, problem);
          return NULL;
        }
      intake.mapping = mapping;
    }
  result = amends_desk_import (desk, file, &intake, option_dry_run,
                               is_watched ? show_progress : NULL, NULL, cancellable, error);
  if (g_cancellable_is_cancelled (cancellable) && error != NULL &&
      g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _ ("You stopped it, so nothing of this file was kept."));
    }
  if (result == NULL || option_remember == NULL || option_dry_run || amends_mapping_remember (mapping, error))
    return g_steal_pointer (&result);
  return NULL;
}

/* --- imports of the past --- */

static JsonObject *
entry_to_json (const AmendsImportEntry *entry)
{
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "batch", entry->batch);
  amends_json_set_string (object, "file", entry->file);
  amends_json_set_string (object, "platform", entry->platform);
  json_object_set_boolean_member (object, "events", entry->is_events);
  json_object_set_boolean_member (object, "finished", entry->is_finished);
  amends_json_set_time (object, "at", entry->at);
  amends_json_set_time (object, "undone", entry->undone_at);
  json_object_set_int_member (object, "orders", entry->orders);
  json_object_set_int_member (object, "new", entry->new_orders);
  json_object_set_int_member (object, "updated", entry->updated);
  json_object_set_int_member (object, "unchanged", entry->unchanged);
  json_object_set_int_member (object, "parcels", entry->parcels);
  return object;
}

static void
print_entry (const AmendsImportEntry *entry)
{
  g_autofree char *number = g_strdup_printf ("%" PRId64, entry->batch);
  g_autofree char *at = amends_time_to_rfc3339 (entry->at);

  amends_ctl_print_column (number, 6);
  amends_ctl_print_column (at, 22);
  amends_ctl_print_column (entry->platform, 12);
  amends_ctl_print_column (entry->undone_at != AMENDS_TIME_NONE ? _ ("taken back")
                           : entry->is_finished                 ? ""
                                                                : _ ("not finished"),
                           14);
  g_print ("%s\n", entry->file);
}

static int
run_batches (AmendsCtl *ctl)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  AmendsDesk *desk = amends_ctl_get_desk (ctl);
  JsonArray *array;

  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  entries = amends_desk_list_imports (desk, MAX_BATCHES, &error);
  if (entries == NULL)
    return amends_ctl_fail (error);
  array = json_array_new ();
  for (guint i = 0; i < entries->len; i++)
    if (ctl->is_json)
      json_array_add_object_element (array, entry_to_json (g_ptr_array_index (entries, i)));
    else
      print_entry (g_ptr_array_index (entries, i));
  if (ctl->is_json)
    amends_ctl_print_json (amends_ctl_json_array_node (array));
  else
    json_array_unref (array);
  return AMENDS_CTL_DONE;
}

static JsonNode *
undo_to_json (const AmendsUndoResult *result)
{
  JsonObject *object = json_object_new ();
  JsonArray *kept = json_array_new ();

  json_object_set_int_member (object, "batch", result->batch);
  amends_json_set_string (object, "file", result->file);
  json_object_set_int_member (object, "removed", result->removed);
  json_object_set_int_member (object, "restored", result->restored);
  json_object_set_int_member (object, "parcels", result->parcels);
  json_object_set_int_member (object, "events", result->events);
  for (guint i = 0; i < result->kept->len; i++)
    {
      const AmendsUndoNote *note = g_ptr_array_index (result->kept, i);
      JsonObject *line = json_object_new ();

      amends_json_set_string (line, "order", note->order);
      amends_json_set_string (line, "code", note->code);
      amends_json_set_string (line, "message", note->message);
      json_array_add_object_element (kept, line);
    }
  json_object_set_array_member (object, "kept", kept);
  return amends_ctl_json_object_node (object);
}

static void
print_undo (const AmendsUndoResult *result)
{
  g_print (_ ("%s: taken back. %" PRId64 " orders removed, %" PRId64 " as they were before, %" PRId64
              " parcels and %" PRId64 " tracking events removed\n"),
           result->file, result->removed, result->restored, result->parcels, result->events);
  if (result->kept->len > 0)
    g_print ("  %s\n", _ ("Kept, because they were worked on since:"));
  for (guint i = 0; i < result->kept->len; i++)
    {
      const AmendsUndoNote *note = g_ptr_array_index (result->kept, i);

      g_print (_ ("    order %s: %s\n"), note->order, note->message);
    }
}

static int
run_undo (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AmendsUndoResult) result = NULL;
  gint64 batch = 0;
  AmendsDesk *desk;

  if (n_words > 1 ||
      (n_words == 1 && (!g_ascii_string_to_signed (words[0], 10, 1, G_MAXINT64, &batch, NULL))))
    return amends_ctl_usage (_ ("--undo takes the number of one import; --batches lists them"));
  desk = amends_ctl_get_desk (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  result = amends_desk_undo_import (desk, batch, NULL, NULL, NULL, &error);
  if (result == NULL)
    return amends_ctl_fail (error);
  if (ctl->is_json)
    amends_ctl_print_json (undo_to_json (result));
  else
    print_undo (result);
  return AMENDS_CTL_DONE;
}

static gboolean
read_dates (AmendsDateOrder *order)
{
  if (option_dates == NULL)
    return TRUE;
  if (!g_str_equal (option_dates, "day") && !g_str_equal (option_dates, "month"))
    return FALSE;
  *order = g_str_equal (option_dates, "day") ? AMENDS_DATE_ORDER_DAY_FIRST : AMENDS_DATE_ORDER_MONTH_FIRST;
  return TRUE;
}

static int
run (AmendsCtl *ctl, int n_words, char **words)
{
  g_autoptr (GTimeZone) zone = option_zone != NULL ? amends_time_zone_new (option_zone) : NULL;
  AmendsIntakeOptions intake = { .platform = option_platform, .zone = zone, .currency = option_currency };
  gboolean is_watched = isatty (STDERR_FILENO);
  g_autoptr (AmendsInterrupt) interrupt = NULL;
  GCancellable *cancellable;
  JsonArray *files;
  AmendsDesk *desk;
  int status = AMENDS_CTL_DONE;

  if (option_batches)
    return run_batches (ctl);
  if (option_undo)
    return run_undo (ctl, n_words, words);
  if (n_words == 0)
    return amends_ctl_usage (_ ("Usage: amendsctl import FILE…"));
  if (option_header < 0)
    return amends_ctl_usage (_ ("--header takes the number of a line"));
  if (option_columns)
    return run_columns (ctl, n_words, words);
  if (!read_dates (&intake.date_order))
    return amends_ctl_usage (_ ("--dates takes “day” or “month”"));
  if (option_zone != NULL && zone == NULL)
    {
      g_autofree char *message = g_strdup_printf (_ ("“%s” is not a time zone; write it like Europe/Berlin"), option_zone);

      return amends_ctl_usage (message);
    }
  if (option_currency != NULL && strlen (option_currency) != 3)
    {
      g_autofree char *message = g_strdup_printf (_ ("“%s” is not a currency; write it like EUR"), option_currency);

      return amends_ctl_usage (message);
    }
  desk = option_dry_run ? amends_ctl_get_desk_to_try (ctl) : amends_ctl_get_desk_to_fill (ctl);
  if (desk == NULL)
    return AMENDS_CTL_FAULT;
  interrupt = amends_ctl_interrupt_new ();
  cancellable = amends_ctl_interrupt_get_cancellable (interrupt);
  files = json_array_new ();
  for (int i = 0; i < n_words && !g_cancellable_is_cancelled (cancellable); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (AmendsImportResult)
          result = import_file (desk, words[i], intake, is_watched, cancellable, &error);

      if (is_watched)
        g_printerr ("\r     \r");
      if (result == NULL)
        {
          g_printerr ("%s: %s\n", words[i], error->message);
          status = AMENDS_CTL_FAULT;
          json_array_add_object_element (files, failure_to_json (words[i], error));
          continue;
        }
      if (result->orders == 0 && (result->report->rejected->len > 0 || result->is_events))
        status = AMENDS_CTL_FAULT;
      json_array_add_object_element (files, result_to_json (result));
      if (!ctl->is_json)
        print_result (result);
    }
  if (ctl->is_json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_array_member (answer, "files", g_steal_pointer (&files));
      amends_ctl_print_json (amends_ctl_json_object_node (answer));
    }
  else
    json_array_unref (files);
  amends_ctl_say_broken_data ();
  return status;
}

const AmendsCommand amends_ctl_import = {
  .name = "import",
  .arguments = "FILE…|--undo [BATCH]|--batches",
  .summary = N_ ("Take in orders and tracking numbers, or a table of tracking events"),
  .details = N_ ("The platform, the encoding and the columns are told from the file. The same file again changes nothing; a newer "
                 "export of the same orders updates them. A table that nobody knows is read with --map. Rows that cannot be used are listed with line and reason. An import that is taken "
                 "back leaves the shop as it was before, except for what somebody did since, which is listed."),
  .options = options,
  .run = run,
  .max_words = -1,
};
