/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders tables of all kinds: every order once, with its items and its money, and every row that is
 * left out named. */
#include "intake-fixture.h"

typedef struct
{
  const char *name;
  const char *text;
  const char *lines;
  const char *warnings;
  const char *rejected;
} Case;

static const Case cases[] = {
  { "english",
    "Order number,Customer,Email,Phone,Country,Language,Item,SKU,Qty,Price,Total,Currency,Order "
    "date,Promised date,Carrier,"
    "Tracking number\n"
    "A-1,Ann Bee,ann@example.com,+1 555 0100,United States,English,Blue "
    "mug,M-1,2,10.00,25.00,USD,2026-11-03 14:05,2026-11-20,"
    "UPS,1Z999AA10123456784\n",
    "2: A-1 customer=Ann Bee email=ann@example.com phone=+1 555 0100 country=US language=en "
    "placed=2026-11-03T14:05:00Z "
    "promised=2026-11-20T23:59:59Z total=25.00USD [Blue mug x2 sku=M-1 price=10.00USD] {UPS "
    "1Z999AA10123456784}\n",
    "", "" },
  { "german",
    "Bestellnummer;Kunde;E-Mail;Land;Artikel;Menge;Gesamtbetrag;Währung;Bestelldatum;"
    "Sendungsnummer;Versanddienst\n"
    "B-1;Jörg;j@example.com;Österreich;\"Kanne; blau\";2;1.234,50 "
    "€;EUR;03.11.2026;00340434161094042557;DHL\n",
    "2: B-1 customer=Jörg email=j@example.com country=AT placed=2026-11-03T00:00:00Z "
    "total=1234.50EUR [Kanne; blau x2] "
    "{DHL 00340434161094042557}\n",
    "", "" },
  { "french",
    "Numéro de commande\tClient\tPays\tProduit\tMontant total\tDevise\tDate de commande\tNuméro de "
    "suivi\n"
    "F1\tZoé\tFrance\tTasse\t9,90\tEUR\t25/12/2026\tLX123456789CN\n",
    "2: F1 customer=Zoé country=FR placed=2026-12-25T00:00:00Z total=9.90EUR [Tasse x1] {(null) "
    "LX123456789CN}\n",
    "", "" },
  { "spanish",
    "Número de pedido|Cliente|País|Producto|Importe (EUR)|Fecha del "
    "pedido\nP1|Ana|España|Taza|12,00|3 de noviembre de 2026\n",
    "2: P1 customer=Ana country=ES placed=2026-11-03T00:00:00Z total=12.00EUR [Taza x1]\n", "",
    "" },
  { "money-once",
    "Order,Item,Qty,Total,Shipping,Currency\n1,Mug,1,30.00,5.00,EUR\n1,Cup,1,30.00,5.00,EUR\n2,Pot,"
    "1,12.00,,EUR\n2,Lid,1,,,EUR\n",
    "2: 1 total=30.00EUR shipping=5.00EUR [Mug x1] [Cup x1]\n4: 2 total=12.00EUR [Pot x1] [Lid "
    "x1]\n",
    "", "" },
  { "what-keeps-a-parcel-from-arriving",
    "Order,Customer,Street,City,Country,Phone,Cancelled at\n"
    "1,Ann,Lindenallee,Berlin,DE,030 55501,\n"
    "2,Bob,Lindenallee 4,Berlin,,+49 30 5550101,\n"
    "3,Cleo,Rose Cottage,Bath,GB,,\n"
    "4,D***n,***,Berlin,DE,138****0001,\n"
    "5,E**,Lindenallee,Berlin,DE,12,\n"
    "6,Fay,Lindenallee,Berlin,Nowhereland,,2026-11-03\n"
    "7,Gil,Lindenallee,Berlin,Nowhereland,,\n",
    "2: 1 customer=Ann phone=030 55501 country=DE city=Berlin street=Lindenallee\n"
    "3: 2 customer=Bob phone=+49 30 5550101 city=Berlin street=Lindenallee 4\n"
    "4: 3 customer=Cleo country=GB city=Bath street=Rose Cottage\n"
    "5: 4 customer=D***n phone=138****0001 country=DE city=Berlin street=***\n"
    "6: 5 customer=E** phone=12 country=DE city=Berlin street=Lindenallee\n"
    "7: 6 customer=Fay city=Berlin street=Lindenallee cancelled=2026-11-03T00:00:00Z\n"
    "8: 7 customer=Gil city=Berlin street=Lindenallee\n",
    "2 missing_house_number, 3 missing_country, 5 masked_data, 6 missing_house_number, 6 "
    "short_phone, 7 unknown_country, 8 unknown_country",
    "" },
  { "different-totals",
    "Order,Item,Total,Currency\n1,Mug,30.00,EUR\n1,Cup,20.00,EUR\n1,Pot,10.00,EUR\n",
    "2: 1 total=30.00EUR [Mug x1] [Cup x1] [Pot x1]\n", "3 different_total", "" },
  { "apart",
    "Order,Email,Item\n1,a@example.com,Mug\n2,b@example.com,Cup\n1,a@example.com,Pot\n3,c@example."
    "com,Lid\n",
    "3: 2 email=b@example.com [Cup x1]\n5: 3 email=c@example.com [Lid x1]\n2: 1 "
    "email=a@example.com [Mug x1] [Pot x1]\n",
    "", "" },
  { "merged-cells",
    "Order,Customer,Email,Item,Tracking "
    "number\n1,Ann,a@example.com,Mug,LX123456789CN\n,,,Cup,\n,,,,LX123456790CN\n2,Bob,b@example."
    "com,Pot,\n",
    "2: 1 customer=Ann email=a@example.com [Mug x1] [Cup x1] {(null) LX123456789CN} {(null) "
    "LX123456790CN}\n"
    "5: 2 customer=Bob email=b@example.com [Pot x1]\n",
    "", "" },
  { "no-number",
    "Order,Customer,Email,Item\n,Ann,a@example.com,Mug\n,,,Cup\n1,Bob,b@example.com,Pot\n",
    "4: 1 customer=Bob email=b@example.com [Pot x1]\n", "",
    "2 missing_order_number, 3 missing_order_number" },
  { "repeated-rows",
    "Order,Email,Item,Qty\n1,a@example.com,Mug,1\n1,a@example.com,Mug,1\n1,a@example.com,Cup,1\n",
    "2: 1 email=a@example.com [Mug x1] [Cup x1]\n", "", "3 duplicate_row" },
  { "one-row-a-unit", "Order,Email,Item\n1,a@example.com,Mug\n1,a@example.com,Mug\n",
    "2: 1 email=a@example.com [Mug x1] [Mug x1]\n", "", "" },
  { "several-parcels",
    "Order,Carrier,Tracking number\n1,\"UPS, DHL\",\"1Z999AA10123456784, "
    "00340434161094042557\"\n2,DHL,LX123456789CN LX123456790CN\n",
    "2: 1 {UPS 1Z999AA10123456784} {DHL 00340434161094042557}\n3: 2 {DHL LX123456789CN} {DHL "
    "LX123456790CN}\n",
    "", "" },
  { "bad-values",
    "Order,Country,Language,Qty,Item,Total,Currency,Order date,Tracking number\n"
    "1,Neverland,Klingon tongue,many,Mug,free,USD,tomorrow,9.4E+21\n",
    "2: 1 [Mug x1]\n",
    "2 unknown_country, 2 unknown_language, 2 bad_amount, 2 bad_date, 2 bad_quantity, 2 "
    "bad_tracking_number",
    "" },
  { "no-currency", "Order,Email,Total\n1,a@example.com,12.00\n", "2: 1 email=a@example.com\n",
    "2 missing_currency", "" },
  { "currency-by-sign", "Order,Total,Shipping,Item,Price\n1,$25.00,5,Mug,10.00\n1,,,Cup,10.00\n",
    "2: 1 total=25.00USD shipping=5.00USD [Mug x1 price=10.00USD] [Cup x1 price=10.00USD]\n", "",
    "" },
  { "rounded-ids", "Order,Email,Phone\n1.23E+17,a@example.com,\n2,b@example.com,4.93E+11\n",
    "3: 2 email=b@example.com\n", "3 rounded_number", "2 rounded_number" },
  { "wrapped-ids", "Order,Phone,Zip\n=\"0017\",'0049123,\t01067\n",
    "2: 0017 phone=0049123 postcode=01067\n", "", "" },
  { "ragged",
    "Order,Email,Total,Currency,Item\n1,a@example.com,10.00,EUR,Mug\n2,b@example.com\n3,c@example."
    "com,10,00,EUR,Cup\n"
    "4,d@example.com,10.00,EUR,Pot,extra\n5,e@example.com,10.00,EUR,Lid,,\n",
    "2: 1 email=a@example.com total=10.00EUR [Mug x1]\n3: 2 email=b@example.com\n5: 4 "
    "email=d@example.com total=10.00EUR [Pot x1]\n"
    "6: 5 email=e@example.com total=10.00EUR [Lid x1]\n",
    "3 ragged_row, 5 ragged_row", "4 ragged_row" },
  { "dirty-quotes",
    "Order,Email,Item,Total,Currency\n1,a@example.com,\"Mug,10,EUR\n2,b@example.com,Cup,11,EUR\n3,"
    "c@example.com,\"Pot, big\",12,EUR\n"
    "4,d@example.com,\"two\nlines\",13,EUR\n5,e@example.com,Lid,14,EUR\n",
    "3: 2 email=b@example.com total=11.00EUR [Cup x1]\n4: 3 email=c@example.com total=12.00EUR "
    "[Pot, big x1]\n"
    "5: 4 email=d@example.com total=13.00EUR [two lines x1]\n7: 5 email=e@example.com "
    "total=14.00EUR [Lid x1]\n",
    "", "2 unclosed_quote" },
  { "preamble",
    "\n# made by a tool\nOrders of November,,\n,,\nOrder "
    "no.,E-Mail,\"Item\nname\"\n1,a@example.com,Mug\n# end\nTotal,,\n",
    "7: 1 email=a@example.com [Mug x1]\n", "", "" },
  { "header-again", "Order,Email\n1,a@example.com\nOrder,Email\n2,b@example.com\n",
    "2: 1 email=a@example.com\n4: 2 email=b@example.com\n", "", "" },
  { "double-header", "Order,Country,Country,Email\n1,Germany,France,a@example.com\n",
    "2: 1 email=a@example.com country=DE\n", "", "" },
  { "names-in-parts",
    "Order,First name,Last name,Address,Address 2\n1,Ann,Bee,1 Main Street,Floor 2\n",
    "2: 1 customer=Ann Bee street=1 Main Street, Floor 2\n", "", "" },
  { "date-and-clock", "Order,Date,Time\n1,2026-11-03,14:05\n", "2: 1 placed=2026-11-03T14:05:00Z\n",
    "", "" },
  { "day-first-by-column",
    "Order,Order date,Ship date\n1,03/11/2026,04/11/2026\n2,25/11/2026,05/11/2026\n",
    "2: 1 placed=2026-11-03T00:00:00Z shipped=2026-11-04T00:00:00Z\n3: 2 "
    "placed=2026-11-25T00:00:00Z shipped=2026-11-05T00:00:00Z\n",
    "", "" },
  { "month-first-by-column", "Order,Order date\n1,11/03/2026\n2,11/25/2026\n",
    "2: 1 placed=2026-11-03T00:00:00Z\n3: 2 placed=2026-11-25T00:00:00Z\n", "", "" },
  { "ambiguous-dates", "Order,Order date\n1,03/11/2026\n2,04/11/2026\n",
    "2: 1 placed=2026-11-03T00:00:00Z\n3: 2 placed=2026-11-04T00:00:00Z\n", "2 ambiguous_date",
    "" },
  { "ambiguous-american-dates",
    "Order,Total,Currency,Order date\n1,5,USD,11/03/2026\n2,6,USD,11/04/2026\n",
    "2: 1 placed=2026-11-03T00:00:00Z total=5.00USD\n3: 2 placed=2026-11-04T00:00:00Z "
    "total=6.00USD\n",
    "2 ambiguous_date", "" },
  { "markup-stays-text",
    "Order,Customer,Email\n1,\"<b>Bob</b> {{x}} \r\nBcc: a@example.com\",b@example.com\n",
    "2: 1 customer=<b>Bob</b> {{x}} Bcc: a@example.com email=b@example.com\n", "", "" },
};

static void
test_table (gconstpointer data)
{
  const Case *c = data;
  g_auto (Reading) reading = { NULL };

  reading_of (&reading, c->text);
  assert_reading (&reading, c->lines, c->warnings, c->rejected);
  g_assert_cmpstr (reading.report->platform, ==, "table");
}

static void
test_chinese (void)
{
  static const char text[] = "订单编号 "
                             ",收件人,邮箱,手机号,国家,语言,商品名称,数量,单价,订单金额（元）,"
                             "下单时间,承诺送达日期,快递公司,运单号\n"
                             "2026110300000000001,张伟,zhang@example.com,=\"13800000001\",中国,"
                             "中文,蓝色水壶,1,99.00,198.00,2026年11月3日 14:05,"
                             "2026/11/20,顺丰速运,SF1234567890123\n"
                             "2026110300000000001,张伟,zhang@example.com,=\"13800000001\",中国,"
                             "中文,红色茶杯,1,99.00,198.00,2026年11月3日 14:05,"
                             "2026/11/20,顺丰速运,SF1234567890123\n";
  static const char lines[] = "2: 2026110300000000001 customer=张伟 email=zhang@example.com "
                              "phone=13800000001 country=CN language=zh_CN "
                              "placed=2026-11-03T14:05:00Z promised=2026-11-20T23:59:59Z "
                              "total=198.00CNY [蓝色水壶 x1 price=99.00CNY] "
                              "[红色茶杯 x1 price=99.00CNY] {顺丰速运 SF1234567890123}\n";
  g_auto (Reading) reading = { NULL };
  gsize length;
  g_autofree char *bytes = encode (text, "GB18030", &length);

  reading_write (&reading, bytes, (gssize) length);
  reading_run (&reading, NULL);
  assert_reading (&reading, lines, "", "");
  g_assert_cmpstr (reading.report->encoding, ==, "GB18030");
  g_assert_cmpint (reading.report->rows, ==, 2);
  g_assert_cmpint (reading.report->orders, ==, 1);
}

/* Amounts that name no currency are in what somebody said; what is only likely is told. */
static void
test_currency (void)
{
  static const char text[] = "Order,Total,Price,Item\n1,12.00,6.00,Mug\n2,$5.00,2,Cup\n";
  static const struct
  {
    AmendsIntakeOptions options;
    const char *lines;
    const char *warnings;
  } answers[] = {
    { { NULL, NULL, "EUR", "CHF" },
      "2: 1 total=12.00EUR [Mug x1 price=6.00EUR]\n3: 2 total=5.00EUR [Cup x1 price=2.00EUR]\n",
      "" },
    { { NULL, NULL, NULL, "CHF" },
      "2: 1 total=12.00CHF [Mug x1 price=6.00CHF]\n3: 2 total=5.00USD [Cup x1 price=2.00USD]\n",
      "2 assumed_currency, 2 assumed_currency" },
    { { NULL, NULL, NULL, NULL },
      "2: 1 [Mug x1]\n3: 2 total=5.00USD [Cup x1 price=2.00USD]\n",
      "2 missing_currency, 2 missing_currency" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_auto (Reading) reading = { NULL };

      reading_write (&reading, text, -1);
      reading.report = amends_intake_read_file (reading.path, &answers[i].options,
                                                reading_add_order, NULL, &reading, NULL,
                                                &reading.error);
      assert_reading (&reading, answers[i].lines, answers[i].warnings, "");
    }
}

static void
test_report (void)
{
  g_auto (Reading) reading = { NULL };
  const AmendsRowNote *note;

  reading_of (&reading, "\nOrder no.;E-Mail;Order date\n1;a@example.com;soon\n;b@example.com;\n");
  g_assert_no_error (reading.error);
  g_assert_cmpint (reading.report->delimiter, ==, ';');
  g_assert_cmpint (reading.report->header_line, ==, 2);
  g_assert_cmpint (reading.report->rows, ==, 2);
  g_assert_cmpint (reading.report->orders, ==, 1);
  note = g_ptr_array_index (reading.report->warnings, 0);
  g_assert_cmpstr (note->column, ==, "Order date");
  g_assert_null (strstr (note->message, "soon"));
  note = g_ptr_array_index (reading.report->rejected, 0);
  g_assert_cmpstr (note->column, ==, "Order no.");
}

static gboolean
stop_cb (AmendsOrder *order, gint64 line, gpointer user_data, GError **error)
{
  guint *n = user_data;

  if (++*n < 2)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE, "full");
  return FALSE;
}

static void
test_sink_stops (void)
{
  g_auto (Reading) reading = { NULL };
  guint n = 0;

  reading_write (&reading, "Order,Item\n1,Mug\n2,Cup\n1,Pot\n3,Lid\n4,Tin\n", -1);
  reading.report = amends_intake_read_file (reading.path, NULL, stop_cb, NULL, &n, NULL,
                                            &reading.error);
  g_assert_null (reading.report);
  g_assert_error (reading.error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (n, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/orders-file/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_table);
    }
  g_test_add_func ("/orders-file/chinese", test_chinese);
  g_test_add_func ("/orders-file/currency", test_currency);
  g_test_add_func ("/orders-file/report", test_report);
  g_test_add_func ("/orders-file/sink-stops", test_sink_stops);
  return g_test_run ();
}
