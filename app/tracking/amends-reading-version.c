/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rules a reading was made with. */

#include "tracking/amends-reading.h"

#include "base/amends-data.h"

/* To be counted up when the same rules come to mean something else: the code that applies them
 * changed. */
#define READING_CODE "2"

static void
add_folder (GChecksum *checksum, const char *folder)
{
  g_auto (GStrv) names = amends_data_list (folder);

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autoptr (GBytes) bytes = amends_data_load (names[i], NULL);
      gsize size = 0;
      const guchar *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

      g_checksum_update (checksum, (const guchar *) names[i], -1);
      if (data != NULL)
        g_checksum_update (checksum, data, (gssize) size);
    }
}

/**
 * amends_reading_dup_version:
 *
 * Tells by what events are read: the reading rules and the tables of providers' codes, the shop's
 * own copies included, and the code that applies them. What was read by another version is to be
 * read again.
 *
 * Returns: (transfer full): a few letters and digits
 */
char *
amends_reading_dup_version (void)
{
  /* Against changes, not against anybody; made at each start. */
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);

  g_checksum_update (checksum, (const guchar *) READING_CODE, -1);
  add_folder (checksum, "readings");
  add_folder (checksum, "statuses");
  return g_strndup (g_checksum_get_string (checksum), 16);
}
