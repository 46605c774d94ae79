/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JSON text as a row of items, each followed by those inside it. Strings are decoded where they
 * stand, in a copy of the text. */
#include "base/amends-json-text-private.h"

#include <errno.h>
#include <string.h>

#include "base/amends-json.h"

/* Nothing that is read here is nested even a tenth as deep. */
#define MAX_DEPTH 256
/* An answer of 32 MiB has fewer; a text of nothing but commas would fill the memory. */
#define MAX_ITEMS (4 * 1024 * 1024)
#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define REPLACEMENT 0xfffd /* for what no text can hold: half a surrogate pair, U+0000 */

/* --- reading --- */

/* The buffer ends with a zero byte and has none before; each step stops there by itself. */
typedef struct
{
  AmendsJsonText *text;
  char *at;
  guint depth;
} Reader;

static AmendsJsonItem *
item_at (Reader *self, guint index)
{
  return &self->text->items[index];
}

/* Eight bytes at a time: most of a text is plain letters. */
#define EACH(byte) (G_GUINT64_CONSTANT (0x0101010101010101) * (byte))
#define PADDING 8 /* behind the buffer's end */

static guint64
load_word (const char *bytes)
{
  guint64 word;

  memcpy (&word, bytes, sizeof word);
  return GUINT64_FROM_LE (word);
}

/* The highest bit of the lowest byte that is zero; those above it may be wrong. */
static guint64
mark_zero (guint64 word)
{
  return (word - EACH (0x01)) & ~word & EACH (0x80);
}

/* Returns: the next quotation mark, backslash or end */
static const char *
find_mark (const char *in)
{
  for (;; in += sizeof (guint64))
    {
      guint64 word = load_word (in);
      guint64 marks = mark_zero (word) | mark_zero (word ^ EACH ('"')) |
                      mark_zero (word ^ EACH ('\\'));

      if (marks != 0)
        return in + __builtin_ctzll (marks) / 8;
    }
}

/* As g_utf8_validate_len() says, which looks at each letter. */
static gboolean
is_utf8 (const char *text, gsize size)
{
  const char *end = text + size;

  while (text < end)
    {
      const char *start;

      while (end - text >= (gssize) sizeof (guint64) &&
             ((load_word (text) | (load_word (text) - EACH (0x01))) & EACH (0x80)) == 0)
        text += sizeof (guint64);
      while (text < end && (guchar) *text < 0x80)
        if (*text++ == '\0')
          return FALSE;
      for (start = text; text < end && (guchar) *text >= 0x80; text++)
        ;
      if (!g_utf8_validate_len (start, (gsize) (text - start), NULL))
        return FALSE;
    }
  return TRUE;
}

static void
skip_blanks (Reader *self)
{
  while (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t')
    self->at++;
}

static gboolean
skip (Reader *self, char expected)
{
  if (*self->at != expected)
    return FALSE;
  self->at++;
  return TRUE;
}

/* Returns: the four hexadecimal digits at @digits, -1 when they are none */
static int
read_unit (const char *digits)
{
  int unit = 0;

  for (int i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (digits[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (digits[i]);
    }
  return unit;
}

/* @in: at "\u"; what is written is never longer than what was read */
static gboolean
read_unicode (const char **in, char **out)
{
  int unit = read_unit (*in + 2);
  int other;
  gunichar c;

  if (unit < 0)
    return FALSE;
  *in += strlen ("\\u0000");
  c = (gunichar) unit;
  other = unit >= 0xd800 && unit < 0xdc00 && (*in)[0] == '\\' && (*in)[1] == 'u'
              ? read_unit (*in + 2)
              : -1;
  if (other >= 0xdc00 && other < 0xe000)
    {
      c = 0x10000 + ((gunichar) (unit - 0xd800) << 10) + (gunichar) (other - 0xdc00);
      *in += strlen ("\\u0000");
    }
  else if (c == 0 || (c >= 0xd800 && c < 0xe000))
    c = REPLACEMENT;
  *out += g_unichar_to_utf8 (c, *out);
  return TRUE;
}

/* @in: at a backslash */
static gboolean
read_escape (const char **in, char **out)
{
  static const char escapes[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char c = (*in)[1];
  const char *escape;

  if (c == 'u')
    return read_unicode (in, out);
  escape = c != '\0' ? strchr (escapes, c) : NULL;
  if (escape == NULL)
    return FALSE;
  *(*out)++ = meanings[escape - escapes];
  *in += 2;
  return TRUE;
}

/* Control characters are let through: services put line ends into their words.
 *
 * Returns: (nullable): the string, where it stood */
static const char *
read_string (Reader *self)
{
  char *start = self->at + 1;
  const char *in = find_mark (start);
  char *out = (char *) in;

  while (*in == '\\')
    {
      if (!read_escape (&in, &out))
        return NULL;
      while (*in != '"' && *in != '\\' && *in != '\0')
        *out++ = *in++;
    }
  if (*in != '"')
    return NULL;
  self->at = (char *) in + 1;
  *out = '\0';
  return start;
}

static gboolean
skip_digits (Reader *self)
{
  const char *start = self->at;

  while (g_ascii_isdigit (*self->at))
    self->at++;
  return self->at > start;
}

/* A number that is no whole one, or too long, is known to be a number and no more: nothing that is
 * read here is measured. */
static gboolean
read_number (Reader *self, AmendsJsonItem *item)
{
  const char *start = self->at;

  item->kind = AMENDS_JSON_INTEGER;
  skip (self, '-');
  if (!skip (self, '0') && !skip_digits (self))
    return FALSE;
  if (*self->at == '.')
    {
      item->kind = AMENDS_JSON_REAL;
      self->at++;
      if (!skip_digits (self))
        return FALSE;
    }
  if (*self->at == 'e' || *self->at == 'E')
    {
      item->kind = AMENDS_JSON_REAL;
      self->at++;
      if (!skip (self, '-'))
        skip (self, '+');
      if (!skip_digits (self))
        return FALSE;
    }
  errno = 0;
  if (item->kind == AMENDS_JSON_INTEGER)
    item->value.integer = g_ascii_strtoll (start, NULL, 10);
  if (errno == ERANGE)
    item->kind = AMENDS_JSON_REAL;
  return TRUE;
}

#define WORD(literal) literal, sizeof (literal) - 1

static gboolean
read_word (Reader *self, AmendsJsonItem *item)
{
  static const struct
  {
    const char *word;
    gsize length;
    AmendsJsonKind kind;
    gboolean value;
  } words[] = { { WORD ("null"), AMENDS_JSON_NULL, FALSE },
                { WORD ("true"), AMENDS_JSON_BOOLEAN, TRUE },
                { WORD ("false"), AMENDS_JSON_BOOLEAN, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strncmp (self->at, words[i].word, words[i].length) == 0)
      {
        self->at += words[i].length;
        item->kind = words[i].kind;
        item->value.integer = words[i].value;
        return TRUE;
      }
  return read_number (self, item);
}

/* Returns: the index of the new item */
static guint
add_item (AmendsJsonText *text, const char *key, const char *at)
{
  if (text->n_items == text->n_places)
    {
      text->n_places *= 2;
      text->items = g_renew (AmendsJsonItem, text->items, text->n_places);
    }
  text->items[text->n_items] = (AmendsJsonItem){ .key = key,
                                                 .start = (guint32) (at - text->buffer) };
  return text->n_items++;
}

static gboolean read_value (Reader *self, const char *key);

/* "key": */
static gboolean
read_key (Reader *self, const char **key)
{
  if (*self->at != '"')
    return FALSE;
  *key = read_string (self);
  if (*key == NULL)
    return FALSE;
  skip_blanks (self);
  if (!skip (self, ':'))
    return FALSE;
  skip_blanks (self);
  return TRUE;
}

static gboolean
read_list (Reader *self, char end)
{
  const char *key = NULL;
  guint last;

  self->at++;
  skip_blanks (self);
  if (skip (self, end))
    return TRUE;
  if (++self->depth > MAX_DEPTH)
    return FALSE;
  do
    {
      skip_blanks (self);
      last = self->text->n_items;
      if ((end == '}' && !read_key (self, &key)) || !read_value (self, key))
        return FALSE;
      skip_blanks (self);
    }
  while (skip (self, ','));
  self->depth--;
  item_at (self, last)->is_last = TRUE;
  return skip (self, end);
}

static gboolean
read_value (Reader *self, const char *key)
{
  AmendsJsonItem *item;
  gboolean is_good;
  guint index;

  if (self->text->n_items >= MAX_ITEMS)
    return FALSE;
  index = add_item (self->text, key, self->at);
  item = item_at (self, index);
  if (*self->at == '{' || *self->at == '[')
    {
      item->kind = *self->at == '{' ? AMENDS_JSON_OBJECT : AMENDS_JSON_ARRAY;
      is_good = read_list (self, *self->at == '{' ? '}' : ']');
      item = item_at (self, index); /* may have moved */
    }
  else if (*self->at == '"')
    {
      item->kind = AMENDS_JSON_STRING;
      item->value.text = read_string (self);
      is_good = item->value.text != NULL;
    }
  else
    is_good = read_word (self, item);
  item->end = (guint32) (self->at - self->text->buffer);
  item->span = self->text->n_items - index;
  return is_good;
}

static gboolean
read_text (AmendsJsonText *text)
{
  Reader reader = { text, text->buffer, 0 };

  if (g_str_has_prefix (text->buffer, BYTE_ORDER_MARK))
    reader.at += strlen (BYTE_ORDER_MARK);
  skip_blanks (&reader);
  if ((*reader.at != '{' && *reader.at != '[') || !read_value (&reader, NULL))
    return FALSE;
  item_at (&reader, 0)->is_last = TRUE;
  skip_blanks (&reader);
  return *reader.at == '\0';
}

/**
 * amends_json_text_new:
 * @bytes: JSON text from anywhere
 *
 * Returns: (transfer full) (nullable): %NULL when it is no JSON text in UTF-8, or has a value that
 *   is nested too deeply
 */
AmendsJsonText *
amends_json_text_new (GBytes *bytes)
{
  g_autoptr (AmendsJsonText) text = NULL;
  gsize size;
  const char *start = g_bytes_get_data (bytes, &size);

  if (size == 0 || size >= G_MAXINT32 || !is_utf8 (start, size))
    return NULL;
  text = g_new0 (AmendsJsonText, 1);
  text->bytes = g_bytes_ref (bytes);
  text->buffer = g_malloc (size + PADDING);
  memcpy (text->buffer, start, size);
  memset (text->buffer + size, 0, PADDING);
  text->n_places = (guint) (size / 32 + 1);
  text->items = g_new (AmendsJsonItem, text->n_places);
  return read_text (text) ? g_steal_pointer (&text) : NULL;
}

/**
 * amends_json_text_load:
 * @name: what the error message calls it
 *
 * As amends_json_text_new(), for what a person may have written: it takes what
 * amends_json_load_bytes() takes.
 *
 * Returns: (transfer full): an error that says file, line and what is wrong
 */
AmendsJsonText *
amends_json_text_load (GBytes *bytes, const char *name, GError **error)
{
  AmendsJsonText *text = amends_json_text_new (bytes);
  g_autoptr (JsonNode) lenient = NULL;
  g_autoptr (GBytes) strict = NULL;
  char *written;

  if (text != NULL)
    return text;
  /* What is wrong json-glib tells; and it takes a little more than the standard does. */
  lenient = amends_json_parse (bytes, name, error);
  if (lenient == NULL)
    return NULL;
  written = amends_json_to_text (lenient);
  strict = g_bytes_new_take (written, strlen (written));
  text = amends_json_text_new (strict);
  if (text == NULL)
    g_set_error (error, JSON_PARSER_ERROR, JSON_PARSER_ERROR_INVALID_DATA, "%s: not JSON", name);
  return text;
}

void
amends_json_text_free (AmendsJsonText *text)
{
  if (text == NULL)
    return;
  g_bytes_unref (text->bytes);
  g_free (text->buffer);
  g_free (text->items);
  g_free (text);
}

/**
 * amends_json_text_get_root:
 * @text: (nullable)
 *
 * Returns: (nullable): the object or array that is the text
 */
const AmendsJsonItem *
amends_json_text_get_root (const AmendsJsonText *text)
{
  return text != NULL ? text->items : NULL;
}

/* Returns: (transfer full): the bytes of @item as they came; they are not copied, so that @text's
 * whole bytes stay as long as they */
GBytes *
amends_json_text_dup_slice (const AmendsJsonText *text, const AmendsJsonItem *item)
{
  return g_bytes_new_from_bytes (text->bytes, item->start, item->end - item->start);
}
