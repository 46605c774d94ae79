/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file on its way in: read to see what it would bring, asked about, imported. */
#include "import/amends-import-file.h"

#include <glib/gi18n.h>

AmendsImportFile *
amends_import_file_new (GFile *file)
{
  AmendsImportFile *self = g_new0 (AmendsImportFile, 1);
  g_autofree char *base = g_file_get_basename (file);

  self->file = g_object_ref (file);
  self->name = g_filename_display_name (base);
  self->is_remembered = TRUE;
  return self;
}

void
amends_import_file_free (AmendsImportFile *self)
{
  amends_import_file_reset (self);
  g_clear_pointer (&self->look, amends_table_look_free);
  g_clear_pointer (&self->mapping, amends_mapping_free);
  g_object_unref (self->file);
  g_free (self->name);
  g_free (self->zone);
  g_free (self);
}

void
amends_import_file_reset (AmendsImportFile *self)
{
  g_clear_pointer (&self->result, amends_import_result_free);
  g_clear_error (&self->error);
  self->is_read = FALSE;
}

void
amends_import_file_take (AmendsImportFile *self, AmendsImportResult *result, GError *error)
{
  amends_import_file_reset (self);
  self->result = result;
  self->error = error;
  self->is_read = TRUE;
  if (!result)
    return;
  self->is_order_asked |= result->report->is_date_order_open;
  self->is_zone_asked |= result->report->is_zone_open;
}

gboolean
amends_import_file_is_unknown (const AmendsImportFile *self)
{
  return g_error_matches (self->error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_NO_HEADER);
}

gboolean
amends_import_file_needs_look (const AmendsImportFile *self)
{
  return !self->is_looked_at && !self->mapping &&
         (amends_import_file_is_unknown (self) ||
          (self->result && (self->result->report->is_general || self->result->report->is_mapped)));
}

/* A question without an answer: nothing may be imported on a guess. */
gboolean
amends_import_file_is_open (const AmendsImportFile *self)
{
  return self->result && self->result->report->is_date_order_open;
}

void
amends_import_file_get_options (const AmendsImportFile *self,
                                AmendsIntakeOptions *options,
                                GTimeZone **zone)
{
  *zone = self->zone ? g_time_zone_new_identifier (self->zone) : NULL;
  *options = (AmendsIntakeOptions){ .zone = *zone,
                                    .date_order = self->date_order,
                                    .mapping = self->mapping };
}

void
amends_import_file_remember (AmendsImportFile *self)
{
  AmendsIntakeReport *report = self->result->report;
  g_autoptr (GError) error = NULL;

  if (!self->mapping || !self->is_remembered)
    return;
  self->mapping->date_order = self->date_order;
  g_free (self->mapping->zone);
  self->mapping->zone = self->is_zone_asked ? g_strdup (self->zone) : NULL;
  if (!amends_mapping_remember (self->mapping, &error))
    g_ptr_array_add (report->warnings,
                     amends_row_note_new (report->header_line, "not_remembered", NULL,
                                          g_strdup_printf (_ ("The columns could not be remembered: %s"),
                                                           error->message)));
}
