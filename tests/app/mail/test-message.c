/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An email leaves as bytes that every mail program reads: else a customer gets a broken one, or it
 * reaches somebody else. */
#include "mail/amends-message.h"

#include <glib/gstdio.h>
#include <gmime/gmime.h>
#include <string.h>

#define DATE ((gint64) 1795510800) /* 2026-11-24T09:00:00Z */

static AmendsEmail *
email_new (const char *to_name, const char *subject, const char *text, const char *html)
{
  AmendsEmail *email = amends_email_new ();

  email->to_name = g_strdup (to_name);
  email->to = g_strdup ("anna@example.com");
  email->language = g_strdup ("zh_CN");
  email->subject = g_strdup (subject);
  email->text = g_strdup (text);
  email->html = g_strdup (html);
  return email;
}

static GMimeMessage *
parse (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  GMimeStream *stream = g_mime_stream_mem_new_with_buffer (data, size);
  GMimeParser *parser = g_mime_parser_new_with_stream (stream);
  GMimeMessage *message = g_mime_parser_construct_message (parser, NULL);

  g_object_unref (parser);
  g_object_unref (stream);
  g_assert_nonnull (message);
  return message;
}

static void
assert_part (GMimeMultipart *body, int index, const char *subtype, const char *expected)
{
  GMimeObject *part = g_mime_multipart_get_part (body, index);
  g_autofree char *text = g_mime_text_part_get_text (GMIME_TEXT_PART (part));
  g_autoptr (GString) unix_text = g_string_new (text);

  g_string_replace (unix_text, "\r\n", "\n", 0);
  g_assert_true (
      g_mime_content_type_is_type (g_mime_object_get_content_type (part), "text", subtype));
  g_assert_cmpstr (g_mime_text_part_get_charset (GMIME_TEXT_PART (part)), ==, "utf-8");
  g_assert_cmpstr (unix_text->str, ==, expected);
}

static void
assert_only_ascii_lines (GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  gsize length = 0;

  for (gsize i = 0; i < size; i++)
    {
      g_assert_cmpuint (data[i], <, 0x80);
      g_assert_true (data[i] != '\n' || (i > 0 && data[i - 1] == '\r'));
      length = data[i] == '\n' ? 0 : length + 1;
      g_assert_cmpuint (length, <=, 998);
    }
}

static void
test_round_trip (void)
{
  g_autofree char *long_name = g_strnfill (200, 'n');
  g_autofree char *long_line = g_strnfill (3000, 'x');
  const struct
  {
    const char *name;
    const char *subject;
    const char *text;
  } cases[] = {
    { "Anna Berger", "Order 1042 is held at customs", "Hi Anna,\n\nHeld.\n" },
    { "林美", "订单1042：包裹在莱比锡海关待放行，新日期12月4日，我会再给您写信",
      "林美，您好：\n\n退款4.90欧元。\n" },
    { "محمد علي", "Order 1042 \"late\"", "مرحبا\n.\n..\nFrom here\n" },
    { "Zoë 😀 O'Neil, \"Z\"", "¥1,200 😀", "¥1,200 = 1200 ₩\n" },
    { "=?utf-8?Q?Bob=0D=0ABcc:_a?=", "Re: =?utf-8?B?5p6X?= 林", "=?utf-8?Q?a?=\n" },
    { long_name, long_name, long_line },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = g_strconcat ("<p>", cases[i].text, "</p>\n", NULL);
      g_autoptr (AmendsEmail)
          email = email_new (cases[i].name, cases[i].subject, cases[i].text, html);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes)
          bytes = amends_message_build (email, "Kettle & Co", "mei@example.com", DATE, &error);
      GMimeMessage *message;
      InternetAddress *to, *from;
      GMimeObject *body;

      g_assert_no_error (error);
      assert_only_ascii_lines (bytes);
      message = parse (bytes);
      to = internet_address_list_get_address (g_mime_message_get_to (message), 0);
      from = internet_address_list_get_address (g_mime_message_get_from (message), 0);
      body = g_mime_message_get_mime_part (message);

      g_assert_cmpstr (g_mime_message_get_subject (message), ==, cases[i].subject);
      g_assert_cmpint (internet_address_list_length (g_mime_message_get_to (message)), ==, 1);
      g_assert_cmpstr (internet_address_get_name (to), ==, cases[i].name);
      g_assert_cmpstr (internet_address_mailbox_get_addr (INTERNET_ADDRESS_MAILBOX (to)), ==,
                       "anna@example.com");
      g_assert_cmpstr (internet_address_get_name (from), ==, "Kettle & Co");
      g_assert_true (GMIME_IS_MULTIPART (body));
      g_assert_true (g_mime_content_type_is_type (g_mime_object_get_content_type (body),
                                                  "multipart", "alternative"));
      g_assert_cmpint (g_mime_multipart_get_count (GMIME_MULTIPART (body)), ==, 2);
      assert_part (GMIME_MULTIPART (body), 0, "plain", cases[i].text);
      assert_part (GMIME_MULTIPART (body), 1, "html", html);
      g_object_unref (message);
    }
}

static void
test_headers (void)
{
  g_autoptr (AmendsEmail) email = email_new ("Anna", "Late", "x\n", "<p>x</p>");
  g_autoptr (GBytes) bytes = amends_message_build (email, NULL, "mei@shop.example.com", DATE, NULL);
  GMimeMessage *message = parse (bytes);
  GMimeObject *object = GMIME_OBJECT (message);

  g_assert_cmpstr (g_mime_object_get_header (object, "X-Unsent"), ==, "1");
  g_assert_cmpstr (g_mime_object_get_header (object, "MIME-Version"), ==, "1.0");
  g_assert_cmpstr (
      g_mime_object_get_header (g_mime_message_get_mime_part (message), "Content-Language"), ==,
      "zh-CN");
  g_assert_cmpint (g_date_time_to_unix (g_mime_message_get_date (message)), ==, DATE);
  g_assert_true (g_str_has_suffix (g_mime_message_get_message_id (message), "@shop.example.com"));
  g_assert_null (g_mime_object_get_header (object, "List-Unsubscribe"));
  g_object_unref (message);
}

static void
test_without_sender (void)
{
  g_autoptr (AmendsEmail) email = email_new (NULL, "Late", "x\n", "<p>x</p>");
  g_autoptr (GBytes) bytes = amends_message_build (email, "Mei", NULL, DATE, NULL);
  GMimeMessage *message = parse (bytes);

  g_assert_null (g_mime_object_get_header (GMIME_OBJECT (message), "From"));
  g_assert_true (g_str_has_suffix (g_mime_message_get_message_id (message), "@localhost"));
  g_object_unref (message);
}

/* Whatever stands in a name or a subject, the email has one recipient and the headers it should. */
static void
test_no_injection (void)
{
  static const char *const hostile[] = {
    "Bob\r\nBcc: a@example.com",
    "Bob\nBcc: a@example.com\n\nbody",
    "Bob\rBcc: a@example.com",
    "<b>Bob</b> {{x}} \\r\\nBcc: a@example.com",
    "Bob>, Eve <eve@example.com",
    "Bob\" <eve@example.com>, \"x",
    "=?utf-8?Q?Bob=0D=0ABcc:_a@example.com?=",
    "\xff\xfe"
    "Bob\x01\x02",
    "Bob\xe2\x80\xa8"
    "Bcc: a@example.com",
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (AmendsEmail) email = email_new (hostile[i], hostile[i], "x\n", "<p>x</p>");
      g_autoptr (GBytes)
          bytes = amends_message_build (email, hostile[i], "mei@example.com", DATE, NULL);
      GMimeMessage *message = parse (bytes);
      GMimeHeaderList *headers = g_mime_object_get_header_list (GMIME_OBJECT (message));
      InternetAddressList *to = g_mime_message_get_to (message);

      g_test_message ("%u", i);
      g_assert_null (g_mime_object_get_header (GMIME_OBJECT (message), "Bcc"));
      g_assert_cmpint (g_mime_header_list_get_count (headers), ==, 7);
      g_assert_cmpint (internet_address_list_length (to), ==, 1);
      g_assert_cmpstr (internet_address_mailbox_get_addr (
                           INTERNET_ADDRESS_MAILBOX (internet_address_list_get_address (to, 0))),
                       ==, "anna@example.com");
      g_object_unref (message);
    }
}

static void
test_refused_addresses (void)
{
  g_autoptr (AmendsEmail) email = email_new ("Anna", "Late", "x\n", "<p>x</p>");
  g_autoptr (GError) error = NULL;

  g_assert_null (
      amends_message_build (email, NULL, "mei@example.com, eve@example.com", DATE, &error));
  g_assert_error (error, AMENDS_MAIL_ERROR, AMENDS_MAIL_ERROR_ADDRESS);
  g_clear_error (&error);
  g_free (email->to);
  email->to = g_strdup ("a***@example.com, x");
  g_assert_null (amends_message_build (email, NULL, NULL, DATE, &error));
  g_assert_error (error, AMENDS_MAIL_ERROR, AMENDS_MAIL_ERROR_ADDRESS);
  g_assert_null (strstr (error->message, "example.com"));
}

/* A copy for the records is no draft that somebody could send again, and two packs of one case do not
 * differ in it. */
static void
test_record (void)
{
  g_autoptr (AmendsEmail) email = email_new ("Anna", "Your order", "Hi Anna", "<p>Hi Anna</p>");
  g_autoptr (GBytes) first = NULL, second = NULL, unaddressed = NULL;
  GMimeMessage *message;

  email->id = 7;
  email->left_at = 1763971200;
  first = amends_message_build_record (email, "Kettle & Co", "mei@example.com");
  second = amends_message_build_record (email, "Kettle & Co", "mei@example.com");
  g_assert_true (g_bytes_equal (first, second));
  assert_only_ascii_lines (first);
  message = parse (first);
  g_assert_null (g_mime_object_get_header (GMIME_OBJECT (message), "X-Unsent"));
  g_assert_cmpint (g_date_time_to_unix (g_mime_message_get_date (message)), ==, email->left_at);
  g_assert_cmpint (g_mime_multipart_get_count (GMIME_MULTIPART (g_mime_message_get_mime_part (message))),
                   ==, 2);
  g_object_unref (message);

  g_clear_pointer (&email->to, g_free);
  unaddressed = amends_message_build_record (email, NULL, "no address");
  message = parse (unaddressed);
  g_assert_null (g_mime_object_get_header (GMIME_OBJECT (message), "To"));
  g_assert_null (g_mime_object_get_header (GMIME_OBJECT (message), "From"));
  g_object_unref (message);
}

static void
test_save (void)
{
  g_autofree char *dir = g_dir_make_tmp ("amends-mail-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "anna.eml", NULL);
  g_autofree char *nowhere = g_build_filename (dir, "none", "anna.eml", NULL);
  g_autoptr (GBytes) first = g_bytes_new_static ("first", 5);
  g_autoptr (GBytes) second = g_bytes_new_static ("second", 6);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GStatBuf status;

  g_assert_true (amends_message_save (first, path, &error));
  g_assert_true (amends_message_save (second, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "second");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_false (amends_message_save (first, nowhere, &error));
  g_assert_error (error, AMENDS_MAIL_ERROR, AMENDS_MAIL_ERROR_WRITE);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
test_mailto (void)
{
  g_autoptr (AmendsEmail) email = email_new ("Anna", "Late & “lost”?\nBcc: x",
                                             "Hi Anna,\n\n100% & more=1 #2 + 林\r\nMei\n", NULL);
  g_autofree char *uri = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *subject = NULL;
  g_autofree char *body = NULL;

  g_free (email->to);
  email->to = g_strdup ("anna+shop&cc=eve?@example.com");
  uri = amends_message_mailto_uri (email);
  g_assert_true (g_str_has_prefix (uri, "mailto:anna%2Bshop%26cc%3Deve%3F@example.com?subject="));
  g_assert_true (g_str_is_ascii (uri));
  g_assert_null (strpbrk (uri, " \r\n#+"));
  parts = g_strsplit_set (uri, "?&", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  subject = g_uri_unescape_string (parts[1] + strlen ("subject="), NULL);
  body = g_uri_unescape_string (parts[2] + strlen ("body="), NULL);
  g_assert_cmpstr (subject, ==, "Late & “lost”? Bcc: x");
  g_assert_cmpstr (body, ==, "Hi Anna,\r\n\r\n100% & more=1 #2 + 林\r\nMei\r\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_mime_init ();
  g_test_add_func ("/message/round-trip", test_round_trip);
  g_test_add_func ("/message/headers", test_headers);
  g_test_add_func ("/message/without-sender", test_without_sender);
  g_test_add_func ("/message/no-injection", test_no_injection);
  g_test_add_func ("/message/refused-addresses", test_refused_addresses);
  g_test_add_func ("/message/record", test_record);
  g_test_add_func ("/message/save", test_save);
  g_test_add_func ("/message/mailto", test_mailto);
  return g_test_run ();
}
