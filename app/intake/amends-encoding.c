/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding a file is in, told from the whole of it: a Chinese name may first appear in the
 * last row. */
#include "intake/amends-encoding.h"

#include <string.h>
#include <uchardet.h>

#define BLOCK_SIZE 4096
#define SAMPLE_SIZE (256 * 1024) /* of blocks that hold more than ASCII; plenty for statistics */

struct _AmendsEncodingGuess
{
  guint8 head[4];
  guint n_head;
  guint64 n_bytes;

  /* strict UTF-8, with its state between pieces */
  guint need;
  guint8 low, high;
  guint64 n_multibyte, n_invalid;

  /* GB18030 */
  guint gb_state;
  guint8 gb_lead;
  guint64 n_pairs, n_common, n_low_trail, n_gb_invalid;

  /* UTF-16 without a byte order mark: ASCII leaves NULs on one side */
  guint64 n_nul_even, n_nul_odd;

  GByteArray *sample;
};

AmendsEncodingGuess *
amends_encoding_guess_new (void)
{
  AmendsEncodingGuess *self = g_new0 (AmendsEncodingGuess, 1);

  self->sample = g_byte_array_new ();
  return self;
}

void
amends_encoding_guess_free (AmendsEncodingGuess *self)
{
  g_byte_array_unref (self->sample);
  g_free (self);
}

static const guint8 *
skip_ascii (const guint8 *p, const guint8 *end)
{
  while (end - p >= 8)
    {
      guint64 word;

      memcpy (&word, p, sizeof word);
      if ((word & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
        break;
      p += 8;
    }
  while (p < end && *p < 0x80)
    p++;
  return p;
}

static void
begin_sequence (AmendsEncodingGuess *self, guint8 c)
{
  self->low = 0x80;
  self->high = 0xBF;
  if (c >= 0xC2 && c <= 0xDF)
    self->need = 1;
  else if (c >= 0xE0 && c <= 0xEF)
    {
      self->need = 2;
      self->low = c == 0xE0 ? 0xA0 : 0x80;
      self->high = c == 0xED ? 0x9F : 0xBF;
    }
  else if (c >= 0xF0 && c <= 0xF4)
    {
      self->need = 3;
      self->low = c == 0xF0 ? 0x90 : 0x80;
      self->high = c == 0xF4 ? 0x8F : 0xBF;
    }
  else
    self->n_invalid++;
}

static void
feed_utf8 (AmendsEncodingGuess *self, const guint8 *p, const guint8 *end)
{
  while (p < end)
    {
      if (self->need == 0)
        {
          p = skip_ascii (p, end);
          if (p < end)
            begin_sequence (self, *p++);
          continue;
        }
      if (*p < self->low || *p > self->high)
        {
          self->n_invalid++;
          self->need = 0;
          continue;
        }
      p++;
      self->low = 0x80;
      self->high = 0xBF;
      if (--self->need == 0)
        self->n_multibyte++;
    }
}

/* GB18030: lead 81-FE, trail 40-7E or 80-FE; or four bytes with digits second and fourth. What
 * makes it likely and not only possible: nearly all characters in use are of GB 2312's first level
 * (lead B0-D7) or its signs (A1-A9), both bytes high. "Müller" in Windows-1252 is possible too, but
 * has a low trail. */
static void
feed_gb_pair (AmendsEncodingGuess *self, guint8 trail)
{
  self->n_pairs++;
  if (trail < 0x80)
    self->n_low_trail++;
  else if (trail >= 0xA1 && ((self->gb_lead >= 0xB0 && self->gb_lead <= 0xD7) ||
                             (self->gb_lead >= 0xA1 && self->gb_lead <= 0xA9)))
    self->n_common++;
}

static void
feed_gb (AmendsEncodingGuess *self, const guint8 *p, const guint8 *end)
{
  while (p < end)
    {
      guint8 c = *p;

      if (self->gb_state == 0)
        {
          p = skip_ascii (p, end);
          if (p == end)
            break;
          if (*p == 0x80 || *p == 0xFF)
            self->n_gb_invalid++;
          else
            self->gb_state = 1;
          self->gb_lead = *p++;
          continue;
        }
      if (self->gb_state == 1 && c >= 0x40 && c != 0x7F && c != 0xFF)
        {
          feed_gb_pair (self, c);
          self->gb_state = 0;
        }
      else if ((self->gb_state & 1) == 1 && c >= 0x30 && c <= 0x39)
        self->gb_state = self->gb_state == 3 ? 0 : 2;
      else if (self->gb_state == 2 && c >= 0x81 && c != 0xFF)
        self->gb_state = 3;
      else
        {
          self->n_gb_invalid++;
          self->gb_state = 0;
          if (c < 0x80)
            continue;
        }
      p++;
    }
}

static void
count_nuls (AmendsEncodingGuess *self, const guint8 *bytes, gsize length)
{
  const guint8 *p = bytes;
  const guint8 *end = bytes + length;

  while (p < end && (p = memchr (p, 0, (gsize) (end - p))) != NULL)
    {
      if (((self->n_bytes + (guint64) (p - bytes)) & 1) == 0)
        self->n_nul_even++;
      else
        self->n_nul_odd++;
      p++;
    }
}

static void
collect_sample (AmendsEncodingGuess *self, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length && self->sample->len < SAMPLE_SIZE; i += BLOCK_SIZE)
    {
      gsize size = MIN (BLOCK_SIZE, length - i);

      if (skip_ascii (bytes + i, bytes + i + size) < bytes + i + size)
        g_byte_array_append (self->sample, bytes + i, (guint) size);
    }
}

/**
 * amends_encoding_guess_feed:
 * @bytes: the next piece of the file
 */
void
amends_encoding_guess_feed (AmendsEncodingGuess *self, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length && self->n_head < sizeof self->head; i++)
    self->head[self->n_head++] = bytes[i];
  count_nuls (self, bytes, length);
  feed_utf8 (self, bytes, bytes + length);
  if (self->gb_state != 0 || skip_ascii (bytes, bytes + length) < bytes + length)
    {
      feed_gb (self, bytes, bytes + length);
      collect_sample (self, bytes, length);
    }
  self->n_bytes += length;
}

static const char *
find_bom (const AmendsEncodingGuess *self, gsize *length)
{
  static const struct
  {
    const char *encoding;
    guint8 bytes[4];
    guint n_bytes;
  } marks[] = {
    { "UTF-8", { 0xEF, 0xBB, 0xBF, 0 }, 3 }, { "UTF-32LE", { 0xFF, 0xFE, 0, 0 }, 4 },
    { "UTF-32BE", { 0, 0, 0xFE, 0xFF }, 4 }, { "UTF-16LE", { 0xFF, 0xFE, 0, 0 }, 2 },
    { "UTF-16BE", { 0xFE, 0xFF, 0, 0 }, 2 }, { "GB18030", { 0x84, 0x31, 0x95, 0x33 }, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (self->n_head >= marks[i].n_bytes &&
        memcmp (self->head, marks[i].bytes, marks[i].n_bytes) == 0)
      {
        *length = marks[i].n_bytes;
        return marks[i].encoding;
      }
  return NULL;
}

/* Commas, line ends and digits alone leave one byte in twenty NUL on one side and none on the
 * other. */
static const char *
guess_utf16 (const AmendsEncodingGuess *self)
{
  guint64 n_units = self->n_bytes / 2;

  if (self->n_bytes % 2 != 0 || n_units == 0)
    return NULL;
  if (self->n_nul_odd * 20 >= n_units && self->n_nul_even * 20 <= self->n_nul_odd &&
      self->n_nul_odd > 1)
    return "UTF-16LE";
  if (self->n_nul_even * 20 >= n_units && self->n_nul_odd * 20 <= self->n_nul_even &&
      self->n_nul_even > 1)
    return "UTF-16BE";
  return NULL;
}

static char *
ask_uchardet (const AmendsEncodingGuess *self)
{
  uchardet_t detector = uchardet_new ();
  char *answer = NULL;

  if (uchardet_handle_data (detector, (const char *) self->sample->data, self->sample->len) == 0)
    {
      uchardet_data_end (detector);
      answer = g_ascii_strup (uchardet_get_charset (detector), -1);
    }
  uchardet_delete (detector);
  return answer;
}

/* Answers that are worth having: @n_high is how many bytes beyond ASCII make the answer
 * trustworthy. The one-byte Latin ones are left out, because short texts in Windows-1252 get any of
 * them. */
static const struct
{
  const char *answer;
  const char *encoding;
  guint n_high;
} trusted[] = {
  { "SHIFT_JIS", "Shift_JIS", 2 },
  { "EUC-JP", "EUC-JP", 20 },
  { "EUC-KR", "EUC-KR", 20 },
  { "UHC", "EUC-KR", 20 },
  { "BIG5", "Big5", 2 },
  { "GB18030", "GB18030", 2 },
  { "EUC-TW", "EUC-TW", 20 },
  { "WINDOWS-1251", "Windows-1251", 12 },
  { "KOI8-R", "KOI8-R", 12 },
  { "ISO-8859-5", "ISO-8859-5", 12 },
  { "WINDOWS-1253", "Windows-1253", 12 },
  { "ISO-8859-7", "Windows-1253", 12 },
  { "WINDOWS-1255", "Windows-1255", 12 },
  { "WINDOWS-1256", "Windows-1256", 12 },
  { "TIS-620", "TIS-620", 12 },
  { "WINDOWS-1250", "Windows-1250", 40 },
  { "ISO-8859-2", "ISO-8859-2", 40 },
};

static const char *
guess_multibyte (AmendsEncodingGuess *self, const char *answer)
{
  gboolean is_gb = self->n_pairs > 0 && self->n_gb_invalid * 20 <= self->n_pairs &&
                   self->n_low_trail * 5 <= self->n_pairs &&
                   self->n_common * 10 >= self->n_pairs * 6;
  guint64 n_high = 0;

  for (guint i = 0; i < self->sample->len; i++)
    n_high += self->sample->data[i] >= 0x80 ? 1 : 0;
  /* Korean and Japanese EUC use the same bytes as GB 2312; only long texts tell them apart. */
  if (is_gb && (n_high < 200 || answer == NULL || !g_str_has_prefix (answer, "EUC-")))
    return "GB18030";
  for (gsize i = 0; answer != NULL && i < G_N_ELEMENTS (trusted); i++)
    if (g_str_equal (trusted[i].answer, answer) && n_high >= trusted[i].n_high)
      return trusted[i].encoding;
  return "Windows-1252";
}

/**
 * amends_encoding_guess_finish:
 * @bom_length: (out): how many bytes at the start are a byte order mark
 * @is_flawed: (out): whether some bytes cannot be read in the encoding
 *
 * Returns: the encoding: byte order mark, UTF-16 by its NULs, strict UTF-8, UTF-8 with a few cut
 * characters, GB18030, uchardet's answer, Windows-1252
 */
const char *
amends_encoding_guess_finish (AmendsEncodingGuess *self, gsize *bom_length, gboolean *is_flawed)
{
  const char *encoding;
  g_autofree char *answer = NULL;

  *bom_length = 0;
  if (self->need > 0)
    self->n_invalid++;
  if (self->gb_state != 0)
    self->n_gb_invalid++;
  self->need = 0;
  self->gb_state = 0;
  *is_flawed = self->n_invalid > 0;

  encoding = find_bom (self, bom_length);
  if (encoding == NULL)
    encoding = guess_utf16 (self);
  if (encoding != NULL)
    return encoding;
  /* Some exports cut a field in the middle of a character; that makes the file no less UTF-8. */
  if (self->n_invalid == 0 || self->n_multibyte >= self->n_invalid * 10)
    return "UTF-8";
  answer = ask_uchardet (self);
  return guess_multibyte (self, answer);
}

/**
 * amends_encoding_iconv_name:
 * @encoding: as amends_encoding_guess_finish() gave it
 *
 * Returns: the name for g_iconv_open(); Microsoft's superset where files are in that
 */
const char *
amends_encoding_iconv_name (const char *encoding)
{
  if (g_str_equal (encoding, "Shift_JIS"))
    return "CP932";
  if (g_str_equal (encoding, "EUC-KR"))
    return "CP949";
  if (g_str_equal (encoding, "Big5"))
    return "BIG5-HKSCS";
  return encoding;
}
