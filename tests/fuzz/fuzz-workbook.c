/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text at all as the parts of a workbook, packed as an honest archive so that the fuzzer need
 * not learn to pack. The parts stand one after the other, each ended by a NUL byte: sheet, shared
 * strings, styles, workbook, its relations. What is missing is as programs usually write it. */
#include <archive.h>
#include <archive_entry.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "intake/amends-intake.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static const struct
{
  const char *entry;
  const char *usual;
} parts[] = {
  { "xl/worksheets/sheet1.xml", "<worksheet/>" },
  { "xl/sharedStrings.xml", "<sst><si><t>Order number</t></si><si><t>Customer</t></si></sst>" },
  { "xl/styles.xml",
    "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs></styleSheet>" },
  { "xl/workbook.xml", "<workbook><sheets><sheet name='S' r:id='rId1'/></sheets></workbook>" },
  { "xl/_rels/workbook.xml.rels",
    "<Relationships><Relationship Id='rId1' Type='" RELATIONS "worksheet' "
    "Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Type='" RELATIONS "sharedStrings' "
    "Target='sharedStrings.xml'/><Relationship Id='rId3' Type='" RELATIONS "styles' "
    "Target='styles.xml'/></Relationships>" },
};

static void
add_part (struct archive *archive, const char *name, const char *text, size_t length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, AE_IFREG);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, text, length), ==, length);
  archive_entry_free (entry);
}

static void
pack (int fd, const char *text, size_t length)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  archive_write_zip_set_compression_store (archive);
  g_assert_cmpint (archive_write_open_fd (archive, fd), ==, ARCHIVE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *end = length > 0 ? memchr (text, 0, length) : NULL;
      size_t part = end != NULL ? (size_t) (end - text) : length;

      if (part > 0)
        add_part (archive, parts[i].entry, text, part);
      else
        add_part (archive, parts[i].entry, parts[i].usual, strlen (parts[i].usual));
      part = MIN (part + 1, length);
      text += part;
      length -= part;
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

static gboolean
order_cb (AmendsOrder *order, gint64 line, gpointer user_data, GError **error)
{
  g_assert_true (line > 0 && order->number != NULL);
  g_assert_true (g_utf8_validate (order->number, -1, NULL));
  g_assert_true (order->customer == NULL || g_utf8_validate (order->customer, -1, NULL));
  return TRUE;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("orders.xlsx", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  AmendsIntakeOptions options = { NULL, utc };
  g_autoptr (AmendsIntakeReport) orders = NULL;

  pack (fd, (const char *) data, size);
  amends_intake_file_is_events (path);
  orders = amends_intake_read_file (path, &options, order_cb, NULL, NULL, NULL, NULL);
  if (orders != NULL)
    g_assert_cmpint (orders->orders, <=, orders->rows);
  close (fd);
  return 0;
}
