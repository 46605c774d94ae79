/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name out of a file system says whatever somebody put there: it may climb out of the folder,
 * hide, end a line, or be no text at all. */
#include "claim/amends-claim-name.h"

#include <string.h>

#define MAX_NAME_BYTES 120
#define MAX_ENDING_BYTES 12

/* Windows: "Naming Files, Paths, and Namespaces"; these name devices, whatever ending follows. */
static const char *const devices[] = { "con",  "prn",  "aux",  "nul",  "com1", "com2",
                                       "com3", "com4", "com5", "com6", "com7", "com8",
                                       "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5",
                                       "lpt6", "lpt7", "lpt8", "lpt9" };

static gboolean
is_allowed (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return c >= ' ' && type != G_UNICODE_CONTROL && type != G_UNICODE_FORMAT &&
         type != G_UNICODE_LINE_SEPARATOR && type != G_UNICODE_PARAGRAPH_SEPARATOR &&
         type != G_UNICODE_SURROGATE && type != G_UNICODE_UNASSIGNED && c != 0xfffd &&
         (c > 127 || strchr ("/\\:*?\"<>|", (int) c) == NULL);
}

static gboolean
is_device (const char *name)
{
  gsize length = strcspn (name, ".");

  for (gsize i = 0; i < G_N_ELEMENTS (devices); i++)
    if (strlen (devices[i]) == length && g_ascii_strncasecmp (devices[i], name, length) == 0)
      return TRUE;
  return FALSE;
}

/* Cuts in front of the ending, which says what opens the file. */
static void
shorten (GString *name, gsize most)
{
  const char *dot = strrchr (name->str, '.');
  g_autofree char *ending = dot != NULL && strlen (dot) <= MAX_ENDING_BYTES ? g_strdup (dot)
                                                                            : g_strdup ("");
  const char *end = name->str + most - strlen (ending);

  if (name->len <= most)
    return;
  while (end > name->str && (*end & 0xc0) == 0x80) /* inside of a character */
    end--;
  g_string_truncate (name, end - name->str);
  g_string_append (name, ending);
}

/**
 * amends_claim_name_clean:
 * @name: any bytes
 *
 * Returns: (transfer full): a valid UTF-8 name without folders, control and direction marks,
 * neither hidden nor a device of Windows, at most 120 bytes long; "file" where nothing is left
 */
char *
amends_claim_name_clean (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
  GString *clean = g_string_new (NULL);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (clean->len == 0 && (c == '.' || c == ' '))
        continue;
      g_string_append_unichar (clean, is_allowed (c) ? c : '-');
    }
  shorten (clean, MAX_NAME_BYTES);
  while (clean->len > 0 && strchr (". ", clean->str[clean->len - 1]) != NULL)
    g_string_truncate (clean, clean->len - 1);
  if (clean->len == 0)
    g_string_append (clean, "file");
  if (is_device (clean->str))
    g_string_prepend_c (clean, '_');
  return g_string_free (clean, FALSE);
}

/**
 * amends_claim_name_take_free:
 * @taken: a set of folded names, which grows
 * @folder: (nullable): of the archive
 * @name: any bytes
 *
 * Returns: (transfer full): "folder/name", or "folder/2-name" where that is taken already, also in
 *   other letters: some systems know no capitals
 */
char *
amends_claim_name_take_free (GHashTable *taken, const char *folder, const char *name)
{
  g_autofree char *clean = amends_claim_name_clean (name);

  for (int n = 1;; n++)
    {
      g_autofree char *numbered = n == 1 ? g_strdup (clean) : g_strdup_printf ("%d-%s", n, clean);
      g_autofree char *path = folder != NULL ? g_strconcat (folder, "/", numbered, NULL)
                                             : g_strdup (numbered);

      if (g_hash_table_add (taken, g_utf8_casefold (path, -1)))
        return g_steal_pointer (&path);
    }
}
