/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts an email into MIME form and keeps it as a file. */
#include "mail/amends-message.h"

#include <glib/gi18n-lib.h>
#include <gmime/gmime.h>
#include <string.h>

#include "base/amends-address.h"
#include "base/amends-text.h"

#define MAX_WORD_BYTES 45     /* 60 in base64; RFC 2047, 2 allows 75 with what stands around them */

G_DEFINE_QUARK (amends - mail - error - quark, amends_mail_error)

static void
ensure_gmime (void)
{
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      g_mime_init ();
      g_once_init_leave (&once, 1);
    }
}

/* Text for a header: one line, without anything that could end it. */
static char *
dup_line (const char *text)
{
  g_autofree char *line = amends_text_single_line (text);

  return line != NULL ? g_steal_pointer (&line) : g_strdup ("");
}

/* As encoded words (RFC 2047), each of whole characters. */
static char *
encode_words (const char *text)
{
  GString *words = g_string_new (NULL);
  const char *start = text;

  while (*start != '\0')
    {
      const char *end = start;
      g_autofree char *encoded = NULL;

      while (*end != '\0' && g_utf8_next_char (end) - start <= MAX_WORD_BYTES)
        end = g_utf8_next_char (end);
      encoded = g_base64_encode ((const guchar *) start, end - start);
      g_string_append_printf (words, "%s=?utf-8?B?%s?=", words->len > 0 ? " " : "", encoded);
      start = end;
    }
  return g_string_free (words, FALSE);
}

/* GMime lets plain ASCII through as it is, so a text that looks like an encoded word, line ends and
 * all, would be decoded by who reads it. */
static char *
dup_header_text (const char *text)
{
  g_autofree char *line = dup_line (text);

  return strstr (line, "=?") != NULL ? encode_words (line) : g_steal_pointer (&line);
}

/* g_mime_text_part_set_text() would pick a charset of its own, another one for each email. */
static GMimeObject *
part_new (const char *subtype, const char *text)
{
  GMimeTextPart *part = g_mime_text_part_new_with_subtype (subtype);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (valid, strlen (valid));
  GMimeDataWrapper *content = g_mime_data_wrapper_new_with_stream (stream,
                                                                   GMIME_CONTENT_ENCODING_DEFAULT);

  g_mime_part_set_content (GMIME_PART (part), content);
  g_mime_text_part_set_charset (part, "utf-8");
  g_mime_part_set_content_encoding (
      GMIME_PART (part),
      g_mime_part_get_best_content_encoding (GMIME_PART (part), GMIME_ENCODING_CONSTRAINT_7BIT));
  g_object_unref (content);
  g_object_unref (stream);
  return GMIME_OBJECT (part);
}

static void
set_body (GMimeMessage *message, const AmendsEmail *email, const char *boundary)
{
  GMimeMultipart *body = g_mime_multipart_new_with_subtype ("alternative");
  g_autofree char *language = g_strdelimit (dup_line (email->language), "_", '-');
  GMimeObject *text = part_new ("plain", email->text != NULL ? email->text : "");

  if (boundary != NULL)
    g_mime_multipart_set_boundary (body, boundary);
  g_mime_multipart_add (body, text);
  g_object_unref (text);
  if (email->html != NULL)
    {
      GMimeObject *html = part_new ("html", email->html);

      g_mime_multipart_add (body, html);
      g_object_unref (html);
    }
  /* GMime keeps a message's Content- headers with its body. */
  if (language[0] != '\0')
    g_mime_object_set_header (GMIME_OBJECT (body), "Content-Language", language, NULL);
  g_mime_message_set_mime_part (message, GMIME_OBJECT (body));
  g_object_unref (body);
}

static const char *
host_of (const char *from)
{
  const char *at = from != NULL ? strrchr (from, '@') : NULL;

  return at != NULL ? at + 1 : "localhost";
}

static void
set_dates (GMimeMessage *message, gint64 date, const char *id)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (date);

  if (when != NULL)
    g_mime_message_set_date (message, when);
  g_mime_message_set_message_id (message, id);
}

static void
set_people (GMimeMessage *message,
            const AmendsEmail *email,
            const char *from_name,
            const char *from)
{
  g_autofree char *to_name = dup_header_text (email->to_name);
  g_autofree char *sender = dup_header_text (from_name);

  if (from != NULL)
    g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_FROM, sender[0] != '\0' ? sender : NULL,
                                from);
  if (email->to != NULL)
    g_mime_message_add_mailbox (message, GMIME_ADDRESS_TYPE_TO,
                                to_name[0] != '\0' ? to_name : NULL, email->to);
}

static void
set_headers (GMimeMessage *message, const AmendsEmail *email)
{
  g_autofree char *subject = dup_header_text (email->subject);

  g_mime_message_set_subject (message, subject, "utf-8");
  g_mime_object_set_header (GMIME_OBJECT (message), "MIME-Version", "1.0", NULL);
}

static GBytes *
message_to_bytes (GMimeMessage *message)
{
  GMimeStream *stream = g_mime_stream_mem_new ();
  GMimeFormatOptions *options = g_mime_format_options_new ();
  GByteArray *array;
  GBytes *bytes;

  g_mime_format_options_set_newline_format (options, GMIME_NEWLINE_FORMAT_DOS);
  g_mime_object_write_to_stream (GMIME_OBJECT (message), options, stream);
  array = g_mime_stream_mem_get_byte_array (GMIME_STREAM_MEM (stream));
  bytes = g_bytes_new (array->data, array->len);
  g_mime_format_options_free (options);
  g_object_unref (stream);
  return bytes;
}

/**
 * amends_message_build:
 * @email: the email; its recipient must be a valid address
 * @from_name: (nullable): the sender's name
 * @from: (nullable): the sender's address; %NULL leaves From to the program that sends it
 * @date: UTC seconds
 * @error: %AMENDS_MAIL_ERROR_ADDRESS
 *
 * Builds multipart/alternative with the text and the HTML part, both UTF-8 in 7-bit encoding, lines
 * ending in CRLF. Whatever the email holds, it adds no header and no recipient.
 *
 * Returns: (transfer full) (nullable): the message
 */
GBytes *
amends_message_build (const AmendsEmail *email,
                      const char *from_name,
                      const char *from,
                      gint64 date,
                      GError **error)
{
  g_autofree char *id = NULL;
  GMimeMessage *message;
  GBytes *bytes;

  if (!amends_address_is_valid (email->to))
    {
      g_set_error_literal (
          error, AMENDS_MAIL_ERROR, AMENDS_MAIL_ERROR_ADDRESS,
          _ ("The customer’s email address cannot be used; correct it in the order"));
      return NULL;
    }
  if (from != NULL && !amends_address_is_valid (from))
    {
      g_set_error_literal (
          error, AMENDS_MAIL_ERROR, AMENDS_MAIL_ERROR_ADDRESS,
          _ ("The shop’s email address cannot be used; correct it in the preferences"));
      return NULL;
    }
  ensure_gmime ();
  message = g_mime_message_new (TRUE);
  id = g_mime_utils_generate_message_id (host_of (from));
  set_people (message, email, from_name, from);
  set_dates (message, date, id);
  set_headers (message, email);
  /* Outlook and Thunderbird's add-ons open a message with this header as a draft. */
  g_mime_object_set_header (GMIME_OBJECT (message), "X-Unsent", "1", NULL);
  set_body (message, email, NULL);
  bytes = message_to_bytes (message);
  g_object_unref (message);
  return bytes;
}

/* Of an email that left, what stands in place of a number drawn by lot: the same for the same email. */
static char *
dup_digest (const AmendsEmail *email)
{
  g_autofree char *all = g_strdup_printf (
      "%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s\n%s", email->id, email->left_at,
      email->subject != NULL ? email->subject : "", email->text != NULL ? email->text : "");
  char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);

  digest[24] = '\0';
  return digest;
}

/**
 * amends_message_build_record:
 * @email: an email that left, with the time at which it did
 * @from_name: (nullable): the sender's name
 * @from: (nullable): the sender's address
 *
 * The email as a file for somebody's records: no draft, dated when it left, without a recipient where
 * none is known, and byte for byte the same each time. Not what a mail program sent, which adds to it.
 *
 * Returns: (transfer full): the message
 */
GBytes *
amends_message_build_record (const AmendsEmail *email, const char *from_name, const char *from)
{
  g_autofree char *digest = dup_digest (email);
  g_autofree char *id = g_strdup_printf ("%s@%s", digest, host_of (from));
  g_autofree char *boundary = g_strdup_printf ("=_%s", digest);
  GMimeMessage *message;
  GBytes *bytes;

  ensure_gmime ();
  message = g_mime_message_new (TRUE);
  set_people (message, email, from_name, amends_address_is_valid (from) ? from : NULL);
  set_dates (message, email->left_at, id);
  set_headers (message, email);
  set_body (message, email, boundary);
  bytes = message_to_bytes (message);
  g_object_unref (message);
  return bytes;
}

/**
 * amends_message_save:
 * @message: from amends_message_build()
 * @path: where; what stands there is replaced in one step, or stays when that fails
 * @error: %AMENDS_MAIL_ERROR_WRITE
 *
 * Only the user can read the file: it names a customer.
 */
gboolean
amends_message_save (GBytes *message, const char *path, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (message, &size);
  g_autoptr (GError) problem = NULL;

  if (g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &problem))
    return TRUE;
  g_set_error (error, AMENDS_MAIL_ERROR, AMENDS_MAIL_ERROR_WRITE,
               _ ("The email could not be saved; choose another folder (%s)"), problem->message);
  return FALSE;
}

static char *
escape_field (const char *text)
{
  return g_uri_escape_string (text, NULL, FALSE);
}

/* RFC 6068, 5: line breaks in a body are %0D%0A. */
static char *
escape_body (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) body = g_string_new (valid);

  g_string_replace (body, "\r\n", "\n", 0);
  g_string_replace (body, "\r", "\n", 0);
  g_string_replace (body, "\n", "\r\n", 0);
  return escape_field (body->str);
}

/**
 * amends_message_mailto_uri:
 * @email: the email
 *
 * The whole email as a link (RFC 6068) that the user's mail program opens. Programs cut very long
 * ones, so a caller that meets more than about 8000 bytes does better to offer another way out.
 *
 * Returns: (transfer full): the link
 */
char *
amends_message_mailto_uri (const AmendsEmail *email)
{
  g_autofree char *valid_to = g_utf8_make_valid (email->to != NULL ? email->to : "", -1);
  g_autofree char *to = g_uri_escape_string (valid_to, "@", FALSE);
  g_autofree char *line = dup_line (email->subject);
  g_autofree char *subject = escape_field (line);
  g_autofree char *body = escape_body (email->text != NULL ? email->text : "");

  return g_strconcat ("mailto:", to, "?subject=", subject, "&body=", body, NULL);
}
