/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an XLSX workbook says outside of its sheets: their names, the number formats, the strings
 * that cells share. */
#include "intake/amends-workbook.h"

#include <string.h>
#include <glib/gi18n-lib.h>
#include "intake/amends-intake-report.h"
#include "intake/amends-shared-text.h"

#define MAX_STRINGS_SIZE (512 * 1024 * 1024)
#define MAX_SHEETS 256
#define MAX_FORMATS 100000

static void
sheet_free (gpointer data)
{
  AmendsWorkbookSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->entry);
  g_free (sheet);
}

void
amends_workbook_free (AmendsWorkbook *self)
{
  g_clear_pointer (&self->zip, amends_zip_free);
  g_ptr_array_unref (self->sheets);
  g_array_unref (self->formats);
  g_string_free (self->strings, TRUE);
  g_array_unref (self->string_offsets);
  g_free (self);
}

static const char *
get_attribute (const char **names, const char **values, const char *name)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_equal (amends_zip_local_name (names[i]), name))
      return values[i];
  return NULL;
}

/* --- which part of the archive is what --- */

typedef struct
{
  const char *base;      /* folder that targets are relative to */
  GHashTable *sheets;    /* id -> entry */
  char *office_document; /* the workbook's own entry */
  char *styles;
  char *strings;
} Relations;

/* "../xl/./worksheets/sheet1.xml" below @base, as the archive names it. */
static char *
resolve_target (const char *base, const char *target)
{
  g_autofree char *path = *target == '/' || *base == '\0'
                              ? g_strconcat (*target == '/' ? "" : "/", target, NULL)
                              : g_strconcat ("/", base, "/", target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (path, "/");

  return g_strdup (canonical + strspn (canonical, "/"));
}

static void
take_target (char **entry, const Relations *self, const char *target)
{
  if (*entry == NULL)
    *entry = resolve_target (self->base, target);
}

static void
relation_cb (GMarkupParseContext *context,
             const char *element,
             const char **names,
             const char **values,
             gpointer user_data,
             GError **error)
{
  Relations *self = user_data;
  const char *id = get_attribute (names, values, "Id");
  const char *type = get_attribute (names, values, "Type");
  const char *target = get_attribute (names, values, "Target");

  if (!g_str_equal (amends_zip_local_name (element), "Relationship") || id == NULL ||
      type == NULL || target == NULL)
    return;
  if (g_str_has_suffix (type, "/officeDocument"))
    take_target (&self->office_document, self, target);
  else if (g_str_has_suffix (type, "/styles"))
    take_target (&self->styles, self, target);
  else if (g_str_has_suffix (type, "/sharedStrings"))
    take_target (&self->strings, self, target);
  else if (g_str_has_suffix (type, "/worksheet") && g_hash_table_size (self->sheets) < MAX_SHEETS)
    g_hash_table_insert (self->sheets, g_strdup (id), resolve_target (self->base, target));
}

static gboolean
read_relations (AmendsZip *zip,
                const char *entry,
                const char *base,
                Relations *relations,
                GError **error)
{
  static const GMarkupParser parser = { relation_cb, NULL, NULL, NULL, NULL };

  relations->base = base;
  relations->sheets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return amends_zip_parse (zip, entry, &parser, relations, error);
}

static void
relations_clear (Relations *self)
{
  g_clear_pointer (&self->sheets, g_hash_table_unref);
  g_clear_pointer (&self->office_document, g_free);
  g_clear_pointer (&self->styles, g_free);
  g_clear_pointer (&self->strings, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Relations, relations_clear)

/* --- the workbook's own entry --- */

typedef struct
{
  AmendsWorkbook *workbook;
  const Relations *relations;
} WorkbookParse;

static void
workbook_cb (GMarkupParseContext *context,
             const char *element,
             const char **names,
             const char **values,
             gpointer user_data,
             GError **error)
{
  WorkbookParse *self = user_data;
  const char *name = amends_zip_local_name (element);
  const char *id = NULL, *entry;
  AmendsWorkbookSheet *sheet;

  if (g_str_equal (name, "workbookPr"))
    {
      const char *flag = get_attribute (names, values, "date1904");

      self->workbook->has_1904 = g_strcmp0 (flag, "1") == 0 || g_strcmp0 (flag, "true") == 0;
    }
  if (!g_str_equal (name, "sheet") || self->workbook->sheets->len == MAX_SHEETS)
    return;
  /* "sheetId" is another number; the relation's is the one with a prefix. */
  for (gsize i = 0; names[i] != NULL; i++)
    if (strchr (names[i], ':') != NULL && g_str_equal (amends_zip_local_name (names[i]), "id"))
      id = values[i];
  entry = id != NULL ? g_hash_table_lookup (self->relations->sheets, id) : NULL;
  if (entry == NULL || !amends_zip_has (self->workbook->zip, entry))
    return;
  sheet = g_new0 (AmendsWorkbookSheet, 1);
  sheet->name = g_strdup (get_attribute (names, values, "name"));
  sheet->entry = g_strdup (entry);
  if (sheet->name == NULL)
    sheet->name = g_strdup ("");
  g_ptr_array_add (self->workbook->sheets, sheet);
}

/* --- number formats --- */

typedef struct
{
  AmendsWorkbook *workbook;
  GHashTable *codes; /* id -> AmendsNumberFormat */
  gboolean is_in_cell_formats;
} StylesParse;

static void
styles_start_cb (GMarkupParseContext *context,
                 const char *element,
                 const char **names,
                 const char **values,
                 gpointer user_data,
                 GError **error)
{
  StylesParse *self = user_data;
  const char *name = amends_zip_local_name (element);
  const char *id = get_attribute (names, values, "numFmtId");
  guint number = id != NULL ? (guint) g_ascii_strtoull (id, NULL, 10) : 0;

  if (g_str_equal (name, "cellXfs"))
    self->is_in_cell_formats = TRUE;
  else if (g_str_equal (name, "numFmt"))
    {
      const char *code = get_attribute (names, values, "formatCode");
      AmendsNumberFormat format;

      if (code == NULL || strlen (code) > 1000 || g_hash_table_size (self->codes) > MAX_FORMATS)
        return;
      format = amends_number_format_from_code (code);
      g_hash_table_insert (self->codes, GUINT_TO_POINTER (number),
                           g_memdup2 (&format, sizeof format));
    }
  else if (g_str_equal (name, "xf") && self->is_in_cell_formats &&
           self->workbook->formats->len < MAX_FORMATS)
    {
      const AmendsNumberFormat *own = g_hash_table_lookup (self->codes, GUINT_TO_POINTER (number));
      AmendsNumberFormat format = own != NULL ? *own : amends_number_format_from_id (number);

      g_array_append_val (self->workbook->formats, format);
    }
}

static void
styles_end_cb (GMarkupParseContext *context,
               const char *element,
               gpointer user_data,
               GError **error)
{
  if (g_str_equal (amends_zip_local_name (element), "cellXfs"))
    ((StylesParse *) user_data)->is_in_cell_formats = FALSE;
}

static gboolean
read_styles (AmendsWorkbook *self, const char *entry, GError **error)
{
  static const GMarkupParser parser = { styles_start_cb, styles_end_cb, NULL, NULL, NULL };
  g_autoptr (GHashTable) codes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  StylesParse parse = { self, codes, FALSE };

  return entry == NULL || !amends_zip_has (self->zip, entry) ||
         amends_zip_parse (self->zip, entry, &parser, &parse, error);
}

/* --- shared strings --- */

typedef struct
{
  AmendsWorkbook *workbook;
  AmendsSharedText text;
} StringsParse;

static void
strings_start_cb (GMarkupParseContext *context,
                  const char *element,
                  const char **names,
                  const char **values,
                  gpointer user_data,
                  GError **error)
{
  StringsParse *self = user_data;
  const char *name = amends_zip_local_name (element);

  if (g_str_equal (name, "si"))
    amends_shared_text_begin (&self->text);
  else
    amends_shared_text_start (&self->text, name);
}

static void
strings_end_cb (GMarkupParseContext *context,
                const char *element,
                gpointer user_data,
                GError **error)
{
  StringsParse *self = user_data;
  AmendsWorkbook *workbook = self->workbook;
  const char *name = amends_zip_local_name (element);
  guint32 offset = (guint32) workbook->strings->len;

  if (!g_str_equal (name, "si"))
    {
      amends_shared_text_end (&self->text, name);
      return;
    }
  g_array_append_val (workbook->string_offsets, offset);
  g_string_append_len (workbook->strings, self->text.text->str, (gssize) self->text.text->len);
  g_string_append_c (workbook->strings, '\0');
  if (workbook->strings->len > MAX_STRINGS_SIZE)
    g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_UNSUPPORTED,
                         _ ("This workbook is too large. Export fewer months at a time, or export "
                            "the orders as a CSV file."));
}

static void
strings_text_cb (GMarkupParseContext *context,
                 const char *text,
                 gsize length,
                 gpointer user_data,
                 GError **error)
{
  amends_shared_text_add (&((StringsParse *) user_data)->text, text, length);
}

static gboolean
read_strings (AmendsWorkbook *self, const char *entry, GError **error)
{
  static const GMarkupParser parser = { strings_start_cb, strings_end_cb, strings_text_cb, NULL,
                                        NULL };
  StringsParse parse = { self, { g_string_new (NULL), FALSE, 0, 0 } };
  gboolean is_read = entry == NULL || !amends_zip_has (self->zip, entry) ||
                     amends_zip_parse (self->zip, entry, &parser, &parse, error);

  g_string_free (parse.text.text, TRUE);
  return is_read;
}

/* --- the whole --- */

/* What a ZIP archive is that is no XLSX workbook, and what to do with it. */
static const char *
describe_other (AmendsZip *zip)
{
  if (amends_zip_has (zip, "xl/workbook.bin"))
    return _ ("This is a binary Excel workbook (.xlsb). Open it in your spreadsheet program, "
              "choose Save As, pick “Excel Workbook (.xlsx)”, and import the new file.");
  if (amends_zip_has (zip, "content.xml") && amends_zip_has (zip, "mimetype"))
    return _ ("This is an OpenDocument file. Open it in your spreadsheet program, choose Save As, "
              "pick “Excel Workbook (.xlsx)” or “CSV”, and import the new file.");
  if (amends_zip_has (zip, "Index/Document.iwa"))
    return _ ("This is a Numbers file. Open it in Numbers, choose File, Export To, Excel, and "
              "import the new file.");
  if (amends_zip_has (zip, "word/document.xml"))
    return _ ("This is a text document, not a table. Export the orders as a CSV file or an Excel "
              "workbook from your shop and import that.");
  return _ ("This is a ZIP archive. Unpack it first, then import the files in it.");
}

static gboolean
is_workbook (AmendsZip *zip, char **entry, GError **error)
{
  g_auto (Relations) relations = { NULL };

  if (amends_zip_has (zip, "_rels/.rels") &&
      !read_relations (zip, "_rels/.rels", "", &relations, error))
    return FALSE;
  *entry = relations.office_document != NULL ? g_steal_pointer (&relations.office_document)
                                             : g_strdup ("xl/workbook.xml");
  if (amends_zip_has (zip, *entry) && g_str_has_suffix (*entry, ".xml") &&
      !g_str_has_prefix (*entry, "word/"))
    return TRUE;
  g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_UNSUPPORTED,
                       describe_other (zip));
  return FALSE;
}

/* A guess for the progress until it is known which sheet is read and how often: the largest one,
 * and twice as much to do with it. */
static void
expect_work (AmendsWorkbook *self, const char *strings)
{
  gint64 largest = 0;

  for (guint i = 0; i < self->sheets->len; i++)
    {
      const AmendsWorkbookSheet *sheet = g_ptr_array_index (self->sheets, i);

      largest = MAX (largest, amends_zip_get_size (self->zip, sheet->entry));
    }
  amends_zip_set_work_left (
      self->zip, 3 * largest + (strings != NULL ? amends_zip_get_size (self->zip, strings) : 0));
}

static gboolean
read_workbook (AmendsWorkbook *self, const char *entry, GError **error)
{
  static const GMarkupParser parser = { workbook_cb, NULL, NULL, NULL, NULL };
  g_autofree char *base = g_path_get_dirname (entry);
  g_autofree char *name = g_path_get_basename (entry);
  g_autofree char *relations_name = g_strconcat ("_rels/", name, ".rels", NULL);
  g_autofree char *relations_entry = resolve_target (base, relations_name);
  g_auto (Relations) relations = { NULL };
  WorkbookParse parse = { self, &relations };

  if (!read_relations (self->zip, relations_entry, base, &relations, error) ||
      !amends_zip_parse (self->zip, entry, &parser, &parse, error))
    return FALSE;
  expect_work (self, relations.strings);
  if (!read_styles (self, relations.styles, error) ||
      !read_strings (self, relations.strings, error))
    return FALSE;
  if (self->sheets->len > 0)
    return TRUE;
  g_set_error_literal (error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_EMPTY,
                       _ ("There is no sheet with a table in this workbook. Export the orders "
                          "again and import the new file."));
  return FALSE;
}

/**
 * amends_workbook_open:
 * @path: a file that begins as ZIP archives do
 * @progress: (nullable): called often
 * @cancellable: (nullable): looked at as often
 *
 * Reads all of the workbook but its sheets.
 *
 * Returns: (transfer full) (nullable): %NULL with %AMENDS_INTAKE_ERROR or %G_IO_ERROR_CANCELLED
 */
AmendsWorkbook *
amends_workbook_open (const char *path,
                      AmendsIntakeProgress progress,
                      gpointer user_data,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (AmendsWorkbook) self = g_new0 (AmendsWorkbook, 1);
  g_autofree char *entry = NULL;

  self->sheets = g_ptr_array_new_with_free_func (sheet_free);
  self->formats = g_array_new (FALSE, FALSE, sizeof (AmendsNumberFormat));
  self->strings = g_string_new (NULL);
  self->string_offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->zip = amends_zip_open (path, progress, user_data, cancellable, error);
  if (self->zip == NULL || !is_workbook (self->zip, &entry, error) ||
      !read_workbook (self, entry, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * amends_workbook_get_string:
 *
 * Returns: (nullable): the shared string of that number, %NULL when there is none
 */
const char *
amends_workbook_get_string (const AmendsWorkbook *self, guint64 index)
{
  return index < self->string_offsets->len
             ? self->strings->str + g_array_index (self->string_offsets, guint32, index)
             : NULL;
}

AmendsNumberFormat
amends_workbook_get_format (const AmendsWorkbook *self, guint64 style)
{
  return style < self->formats->len ? g_array_index (self->formats, AmendsNumberFormat, style)
                                    : amends_number_format_from_id (0);
}
