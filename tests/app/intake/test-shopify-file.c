/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shopify's export: further rows of an order carry its items only, its money stands once. */
#include "intake-fixture.h"

#define HEADER                                                                                     \
  "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts "                   \
  "Marketing,Currency,Subtotal,Shipping,Taxes,"                                                    \
  "Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem "     \
  "name,Lineitem price,"                                                                           \
  "Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem "   \
  "fulfillment status,"                                                                            \
  "Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing "         \
  "City,Billing Zip,"                                                                              \
  "Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping "         \
  "Address1,Shipping Address2,"                                                                    \
  "Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping "       \
  "Phone,Notes,Note Attributes,"                                                                   \
  "Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding "              \
  "Balance,Employee,Location,Device ID,Id,"                                                        \
  "Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 "  \
  "Name,Tax 3 Value,"                                                                              \
  "Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province "    \
  "Name,"                                                                                          \
  "Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References\n"

#define FIRST(number, email)                                                                       \
  number "," email ",paid,2025-05-11 09:55:18 -0400,fulfilled,2025-05-12 10:00:00 "                \
         "-0400,no,USD,75.00,5.00,6.00,86.00,,0.00,"                                               \
         "Standard,2025-05-11 09:55:16 -0400,1,Blue mug,50.00,,M-1,true,true,fulfilled,"           \
         "Ann Payer,1 Bill Street,1 Bill Street,,,Billtown,'12345,IL,US,,Ann Bee,2 Ship Street,2 " \
         "Ship Street,,,Shipville,"                                                                \
         "'1234AB,NH,NL,+31 555 0100,\"Leave at\nthe door\",\"gift: yes\nwrap: "                   \
         "red\",,card,c1,0.00,Shop,0.00,,,,5000000000001,"                                         \
         ",Low,web,0.00,,,,,,,,,,,+1 555 0199,,,,,,,,\n"

#define FURTHER(number, item)                                                                      \
  number ",ann@example.com,,,,,,,,,,,,,,2025-05-11 09:55:16 -0400,2," item                         \
         ",12.50,,C-1,true,true,fulfilled,,,,,,,,,,,,,,,,,,,,,"                                    \
         ",,,,,,Shop,,,,,,,,,0.00,,,,,,,,,,,,,,,,,,,\n"

#define ANN                                                                                        \
  " customer=Ann Bee email=ann@example.com phone=+31 555 0100 country=NL city=Shipville "          \
  "postcode=1234AB street=2 Ship Street "                                                          \
  "payment=paid fulfilment=fulfilled note=Leave at\nthe door placed=2025-05-11T13:55:16Z "         \
  "shipped=2025-05-12T14:00:00Z "                                                                  \
  "total=86.00USD shipping=5.00USD"
#define MUG " [Blue mug x1 sku=M-1 price=50.00USD]"
#define CUP(item) " [" item " x2 sku=C-1 price=12.50USD]"

typedef struct
{
  const char *name;
  const char *text;
  const char *lines;
  const char *warnings;
  const char *rejected;
} Case;

static const Case cases[] = {
  { "continuation",
    HEADER FIRST ("#1001", "ann@example.com") FURTHER ("#1001", "Red cup")
        FIRST ("#1002", "ann@example.com"),
    "2: #1001" ANN MUG CUP ("Red cup") "\n6: #1002" ANN MUG "\n", "", "" },
  { "orphan",
    HEADER FURTHER ("#1000", "Lost cup") FIRST ("#1001", "ann@example.com")
        FURTHER ("#1001", "Red cup"),
    "3: #1001" ANN MUG CUP ("Red cup") "\n", "", "2 orphan_row" },
  { "same-order-later",
    HEADER FIRST ("#1001", "ann@example.com") FIRST ("#1002", "ann@example.com")
        FIRST ("#1001", "ann@example.com"),
    "2: #1001" ANN MUG "\n5: #1002" ANN MUG "\n", "", "8 duplicate_order" },
  { "same-row-twice", HEADER FIRST ("#1001", "ann@example.com") FIRST ("#1001", "ann@example.com"),
    "2: #1001" ANN MUG "\n", "", "5 duplicate_row" },
  { "no-number", HEADER FURTHER ("", "Red cup") FIRST ("#1001", "ann@example.com"),
    "3: #1001" ANN MUG "\n", "", "2 missing_order_number" },
  { "few-columns",
    "Name,Email,Created at,Total,Refunded Amount,Currency,Lineitem name\n"
    "#1,ann@example.com,2025-01-05 10:00:00 -0500,100.00,0.00,USD,Blue mug\n#1,,,,,,Red "
    "cup\n#2,,2025-01-25 11:00:00 -0500,25.00,"
    "0.00,USD,Blue mug\n",
    "2: #1 email=ann@example.com placed=2025-01-05T15:00:00Z total=100.00USD [Blue mug x1] [Red "
    "cup x1]\n"
    "4: #2 placed=2025-01-25T16:00:00Z total=25.00USD [Blue mug x1]\n",
    "", "" },
  { "other-spellings",
    "name,EMAIL,Financial status,Total,Currency,Lineitem SKU,lineitem name,Canceled at,Billing "
    "Name\n"
    "#1,ann@example.com,refunded,12000,CLP,M-1,Blue mug,2025-01-06 10:00:00 -0500,Ann Payer\n",
    "2: #1 customer=Ann Payer email=ann@example.com payment=refunded "
    "cancelled=2025-01-06T15:00:00Z total=12000CLP "
    "[Blue mug x1 sku=M-1]\n",
    "", "" },
  { "dirty",
    "Name,Email,Financial Status,Total,Currency,Created at,Lineitem quantity,Lineitem "
    "name,Lineitem price\n"
    "#1,a@example.com,paid,10.00,USD,2025-01-05 10:00:00 -0500,1,Mug,10.00\n"
    "#2,b@example.com,paid,ten,USD,2025-01-05 10:00:00 -0500,1,Cup,10.00\n"
    "#2,,,,,,1,Saucer,4.00\n"
    "#3,c@example.com,paid,10.00,USD,some day,1,Pot,10.00\n"
    "#4,d@example.com,paid,1,000.00,USD,2025-01-05 10:00:00 -0500,1,Lid,10.00\n"
    "#4,,,,,,1,Tin,10.00\n"
    ",e@example.com,paid,10.00,USD,2025-01-05 10:00:00 -0500,1,Jar,10.00\n"
    "#6,f@example.com,paid,10.00,USD,2025-01-05 10:00:00 -0500,1,Jug,10.00\n",
    "2: #1 email=a@example.com payment=paid placed=2025-01-05T15:00:00Z total=10.00USD [Mug x1 "
    "price=10.00USD]\n"
    "3: #2 email=b@example.com payment=paid placed=2025-01-05T15:00:00Z [Cup x1 price=10.00USD] "
    "[Saucer x1 price=4.00USD]\n"
    "5: #3 email=c@example.com payment=paid total=10.00USD [Pot x1 price=10.00USD]\n"
    "9: #6 email=f@example.com payment=paid placed=2025-01-05T15:00:00Z total=10.00USD [Jug x1 "
    "price=10.00USD]\n",
    "3 bad_amount, 5 bad_date", "6 ragged_row, 7 orphan_row, 8 missing_order_number" },
  { "saved-again-by-a-spreadsheet",
    "Name;Total;Currency;Created at;Lineitem name\n#1;10,00;EUR;03/11/25 "
    "9:55;Mug\n#2;10,00;EUR;25/11/25 9:55;Mug\n",
    "2: #1 placed=2025-11-03T09:55:00Z total=10.00EUR [Mug x1]\n3: #2 placed=2025-11-25T09:55:00Z "
    "total=10.00EUR [Mug x1]\n",
    "", "" },
};

static void
test_shopify (gconstpointer data)
{
  const Case *c = data;
  g_autofree char *warnings = NULL;
  g_auto (Reading) reading = { NULL };

  reading_of (&reading, c->text);
  g_assert_no_error (reading.error);
  /* Shopify gives no tracking numbers, and every import says so. */
  warnings = g_strdup_printf ("%d no_tracking_numbers%s%s", (int) reading.report->header_line,
                              *c->warnings != '\0' ? ", " : "", c->warnings);
  assert_reading (&reading, c->lines, warnings, c->rejected);
  g_assert_cmpstr (reading.report->platform, ==, "shopify");
}

static void
test_empty_email (void)
{
  g_auto (Reading) reading = { NULL };

  reading_of (&reading, HEADER FIRST ("#1001", "") FURTHER ("#1001", "Red cup"));
  g_assert_no_error (reading.error);
  g_assert_cmpint (reading.report->orders, ==, 1);
  g_assert_cmpint (reading.report->rows, ==, 2);
  g_assert_cmpuint (reading.report->rejected->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/shopify-file/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_shopify);
    }
  g_test_add_func ("/shopify-file/empty-email", test_empty_email);
  return g_test_run ();
}
