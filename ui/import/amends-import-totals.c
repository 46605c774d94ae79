/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What several files bring together, in figures and in a title. */
#include "import/amends-import-totals.h"

#include <glib/gi18n.h>

AmendsImportTotals
amends_import_totals_count (GPtrArray *files)
{
  AmendsImportTotals totals = { .files = files->len };

  for (guint i = 0; i < files->len; i++)
    {
      const AmendsImportFile *file = g_ptr_array_index (files, i);
      const AmendsImportResult *result = file->result;

      totals.failed += file->error ? 1 : 0;
      totals.unknown += amends_import_file_is_unknown (file) && file->look ? 1 : 0;
      totals.open += amends_import_file_is_open (file) ? 1 : 0;
      if (!result)
        continue;
      totals.left_out += result->report->rejected->len;
      totals.unclear += result->report->warnings->len;
      if (result->is_events)
        totals.new_events += result->new_orders;
      else
        {
          totals.new_orders += result->new_orders;
          totals.updated += result->updated;
          totals.parcels += result->parcels;
        }
    }
  return totals;
}

gboolean
amends_import_totals_bring_anything (const AmendsImportTotals *totals)
{
  return totals->new_orders + totals->updated + totals->parcels + totals->new_events > 0;
}

char *
amends_import_totals_dup_summary (const AmendsImportTotals *totals, gboolean is_done)
{
  if (totals->failed == totals->files)
    return g_strdup (is_done ? _ ("Nothing Was Imported") : _ ("Nothing to Import Yet"));
  if (totals->new_orders > 0)
    return g_strdup_printf (
        ngettext ("%'d New Order", "%'d New Orders", (gulong) totals->new_orders),
        (int) totals->new_orders);
  if (totals->new_events > 0)
    return g_strdup_printf (
        ngettext ("%'d New Tracking Event", "%'d New Tracking Events", (gulong) totals->new_events),
        (int) totals->new_events);
  if (totals->updated > 0)
    return is_done ? g_strdup_printf (ngettext ("%'d Order Updated", "%'d Orders Updated",
                                                (gulong) totals->updated),
                                      (int) totals->updated)
                   : g_strdup_printf (ngettext ("%'d Changed Order", "%'d Changed Orders",
                                                (gulong) totals->updated),
                                      (int) totals->updated);
  if (totals->left_out > 0)
    return g_strdup (is_done ? _ ("No Row Could Be Imported") : _ ("No Row Can Be Used"));
  return g_strdup (_ ("Nothing New"));
}
