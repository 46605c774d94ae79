/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shop's file is in whatever encoding its spreadsheet chose; a wrong guess loses the customers'
 * names. */
#include "intake-fixture.h"

#define CHINESE "订单编号,收件人,商品名称\n1001,张伟,蓝色水壶\n1002,李娜,红色茶杯\n"
#define GERMAN                                                                                     \
  "Bestellnummer;Kunde;Artikel\n1;J\xC3\xBCrgen M\xC3\xBCller;Teekanne\n2;Zo\xC3\xAB "             \
  "Gro\xC3\x9F;Tasse\n"
#define JAPANESE "Order,Customer,Item\n1,山田太郎,やかん（青）\n2,鈴木花子,カップ\n"
#define CHINESE_READ "2: 1001 customer=张伟 [蓝色水壶 x1]\n3: 1002 customer=李娜 [红色茶杯 x1]\n"
#define GERMAN_READ                                                                                \
  "2: 1 customer=J\xC3\xBCrgen M\xC3\xBCller [Teekanne x1]\n3: 2 customer=Zo\xC3\xAB Gro\xC3\x9F " \
  "[Tasse x1]\n"
#define JAPANESE_READ                                                                              \
  "2: 1 customer=山田太郎 [やかん（青） x1]\n3: 2 customer=鈴木花子 [カップ x1]\n"

typedef struct
{
  const char *name;
  const char *text;
  const char *encoding; /* of the bytes */
  const char *bom;
  const char *reported;
  const char *read;
} Case;

static const Case cases[] = {
  { "utf-8", CHINESE, "UTF-8", "", "UTF-8", CHINESE_READ },
  { "utf-8-bom", CHINESE, "UTF-8", UTF8_BOM, "UTF-8", CHINESE_READ },
  { "gb18030", CHINESE, "GB18030", "", "GB18030", CHINESE_READ },
  { "utf-16le-bom", CHINESE, "UTF-16LE", "\xFF\xFE", "UTF-16LE", CHINESE_READ },
  { "utf-16be-bom", CHINESE, "UTF-16BE", "\xFE\xFF", "UTF-16BE", CHINESE_READ },
  { "utf-16le", CHINESE, "UTF-16LE", "", "UTF-16LE", CHINESE_READ },
  { "utf-16be", GERMAN, "UTF-16BE", "", "UTF-16BE", GERMAN_READ },
  { "windows-1252", GERMAN, "WINDOWS-1252", "", "Windows-1252", GERMAN_READ },
  { "shift-jis", JAPANESE, "CP932", "", "Shift_JIS", JAPANESE_READ },
};

static void
test_encoding (gconstpointer data)
{
  const Case *c = data;
  g_auto (Reading) reading = { NULL };
  g_autoptr (GString) bytes = g_string_new (c->bom);
  gsize length;
  g_autofree char *encoded = encode (c->text, c->encoding, &length);

  g_string_append_len (bytes, encoded, (gssize) length);
  reading_write (&reading, bytes->str, (gssize) bytes->len);
  reading_run (&reading, NULL);
  assert_reading (&reading, c->read, "", "");
  g_assert_cmpstr (reading.report->encoding, ==, c->reported);
}

/* The first Chinese character may stand in the last row of a long file. */
static void
test_late_characters (void)
{
  g_auto (Reading) reading = { NULL };
  g_autoptr (GString) text = g_string_new ("Order number,Customer\n");
  gsize length;
  g_autofree char *bytes = NULL;

  for (int i = 1; i <= 40000; i++)
    g_string_append_printf (text, "A%d,Customer %d\n", i, i);
  g_string_append (text, "B1,张伟\n");
  bytes = encode (text->str, "GB18030", &length);
  reading_write (&reading, bytes, (gssize) length);
  reading_run (&reading, NULL);
  g_assert_no_error (reading.error);
  g_assert_cmpstr (reading.report->encoding, ==, "GB18030");
  g_assert_cmpint (reading.report->orders, ==, 40001);
  g_assert_true (g_str_has_suffix (reading.lines->str, "40002: B1 customer=张伟\n"));
  g_assert_cmpuint (reading.n_ticks, >, 3);
}

/* Some exports cut a field in the middle of a character. */
static void
test_cut_character (void)
{
  g_auto (Reading) reading = { NULL };

  reading_of (&reading, "订单编号,收件人,商品名称\n1001,张伟,蓝色水\xE5\xA3\n");
  assert_reading (&reading, "2: 1001 customer=张伟 [蓝色水\xEF\xBF\xBD x1]\n", "", "");
}

static void
test_single_characters (void)
{
  g_auto (Reading) latin = { NULL };
  g_auto (Reading) chinese = { NULL };

  reading_of (&latin, "Order,Customer\n1,Andr\xE9\n");
  assert_reading (&latin, "2: 1 customer=Andr\xC3\xA9\n", "", "");
  reading_of (&chinese, "Order,Customer\n1,\xD5\xC5\xCE\xB0\n");
  assert_reading (&chinese, "2: 1 customer=张伟\n", "", "");
}

static void
test_nul_bytes (void)
{
  static const char text[] = "Order,Email\n1,a@exa\0mple.com\n2,b@example.com\n";
  g_auto (Reading) reading = { NULL };

  reading_write (&reading, text, sizeof text - 1);
  reading_run (&reading, NULL);
  assert_reading (&reading, "2: 1 email=a@example.com\n3: 2 email=b@example.com\n", "2 nul_bytes",
                  "");
}

typedef struct
{
  const char *name;
  const char *bytes;
  gsize length;
  AmendsIntakeError code;
} Refused;

#define REFUSED(name, text, code)                                                                  \
  {                                                                                                \
    name, text, sizeof (text) - 1, code                                                            \
  }
static const Refused refused[] = {
  REFUSED ("nothing", "", AMENDS_INTAKE_ERROR_EMPTY),
  REFUSED ("bom-only", UTF8_BOM, AMENDS_INTAKE_ERROR_EMPTY),
  REFUSED ("blank-lines", "\n\r\n\n", AMENDS_INTAKE_ERROR_EMPTY),
  REFUSED ("header-only", "Order number,Email\n", AMENDS_INTAKE_ERROR_EMPTY),
  REFUSED ("no-header", "a,b,c\n1,2,3\n", AMENDS_INTAKE_ERROR_NO_HEADER),
  REFUSED ("no-order-number",
           "Customer,Email,Total\nAnn,ann@example.com,3\n",
           AMENDS_INTAKE_ERROR_NO_HEADER),
  REFUSED ("cut-xlsx", "PK\x03\x04\x14\x00\x06\x00", AMENDS_INTAKE_ERROR_READ),
  REFUSED ("xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", AMENDS_INTAKE_ERROR_UNSUPPORTED),
  REFUSED ("pdf", "%PDF-1.7\n", AMENDS_INTAKE_ERROR_UNSUPPORTED),
  REFUSED ("gzip", "\x1F\x8B\x08\x00", AMENDS_INTAKE_ERROR_UNSUPPORTED),
  REFUSED ("html-as-xls",
           "<html><table><tr><td>Order</td></tr></table>",
           AMENDS_INTAKE_ERROR_UNSUPPORTED),
};

static void
test_refused (gconstpointer data)
{
  const Refused *c = data;
  g_auto (Reading) reading = { NULL };

  reading_write (&reading, c->bytes, (gssize) c->length);
  reading_run (&reading, NULL);
  g_assert_null (reading.report);
  g_assert_error (reading.error, AMENDS_INTAKE_ERROR, (int) c->code);
  g_assert_null (strchr (reading.error->message, '\n'));
}

static void
test_unreadable (void)
{
  g_auto (Reading) reading = { NULL };

  reading_write (&reading, "Order\n", -1);
  g_unlink (reading.path);
  reading_run (&reading, NULL);
  g_assert_error (reading.error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ);
  g_clear_error (&reading.error);

  g_mkdir (reading.path, 0700);
  reading_run (&reading, NULL);
  g_assert_error (reading.error, AMENDS_INTAKE_ERROR, AMENDS_INTAKE_ERROR_READ);
  g_rmdir (reading.path);
}

static void
test_cancelled (void)
{
  g_auto (Reading) reading = { NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  reading_write (&reading, "Order,Email\n1,a@example.com\n", -1);
  g_cancellable_cancel (cancellable);
  reading.report = amends_intake_read_file (reading.path, NULL, reading_add_order, NULL, &reading,
                                            cancellable, &reading.error);
  g_assert_null (reading.report);
  g_assert_error (reading.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/decoding/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_encoding);
    }
  g_test_add_func ("/decoding/late-characters", test_late_characters);
  g_test_add_func ("/decoding/cut-character", test_cut_character);
  g_test_add_func ("/decoding/single-characters", test_single_characters);
  g_test_add_func ("/decoding/nul-bytes", test_nul_bytes);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autofree char *path = g_strconcat ("/decoding/refused/", refused[i].name, NULL);

      g_test_add_data_func (path, &refused[i], test_refused);
    }
  g_test_add_func ("/decoding/unreadable", test_unreadable);
  g_test_add_func ("/decoding/cancelled", test_cancelled);
  return g_test_run ();
}
