/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes an invented Shopify orders export of any size: 79 columns, one and a half rows an order,
 * people at example.com. The same numbers every time. */
#pragma once

#include <glib.h>
#include <stdio.h>

static const char *const shopify_columns[] = {
  "Name",
  "Email",
  "Financial Status",
  "Paid at",
  "Fulfillment Status",
  "Fulfilled at",
  "Accepts Marketing",
  "Currency",
  "Subtotal",
  "Shipping",
  "Taxes",
  "Total",
  "Discount Code",
  "Discount Amount",
  "Shipping Method",
  "Created at",
  "Lineitem quantity",
  "Lineitem name",
  "Lineitem price",
  "Lineitem compare at price",
  "Lineitem sku",
  "Lineitem requires shipping",
  "Lineitem taxable",
  "Lineitem fulfillment status",
  "Billing Name",
  "Billing Street",
  "Billing Address1",
  "Billing Address2",
  "Billing Company",
  "Billing City",
  "Billing Zip",
  "Billing Province",
  "Billing Country",
  "Billing Phone",
  "Shipping Name",
  "Shipping Street",
  "Shipping Address1",
  "Shipping Address2",
  "Shipping Company",
  "Shipping City",
  "Shipping Zip",
  "Shipping Province",
  "Shipping Country",
  "Shipping Phone",
  "Notes",
  "Note Attributes",
  "Cancelled at",
  "Payment Method",
  "Payment Reference",
  "Refunded Amount",
  "Vendor",
  "Outstanding Balance",
  "Employee",
  "Location",
  "Device ID",
  "Id",
  "Tags",
  "Risk Level",
  "Source",
  "Lineitem discount",
  "Tax 1 Name",
  "Tax 1 Value",
  "Tax 2 Name",
  "Tax 2 Value",
  "Tax 3 Name",
  "Tax 3 Value",
  "Tax 4 Name",
  "Tax 4 Value",
  "Tax 5 Name",
  "Tax 5 Value",
  "Phone",
  "Receipt Number",
  "Duties",
  "Billing Province Name",
  "Shipping Province Name",
  "Payment ID",
  "Payment Terms Name",
  "Next Payment Due At",
  "Payment References",
};
G_STATIC_ASSERT (G_N_ELEMENTS (shopify_columns) == 79);

static const char *const shopify_first_names[] = {
  "Anna",  "Bob",   "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hugo",  "Ines",
  "Jonas", "Karin", "Liam",  "Mei",    "Noah",  "Olga",  "Pablo", "Quinn", "Rosa",
  "Sven",  "Tara",  "Uma",   "Viktor", "Wanda", "Xaver", "Yuki",  "Zoë",
};
static const char *const shopify_last_names[] = {
  "Abel",  "Brandt", "Costa",  "Dupont", "Evans",  "Fischer", "Garcia", "Hansen",
  "Ito",   "Jensen", "Keller", "Lopez",  "Moreau", "Novak",   "Olsen",  "Petrov",
  "Quist", "Rossi",  "Smith",  "Tanaka", "Ueda",   "Vogel",   "Weber",  "Young",
};
static const char *const shopify_things[] = {
  "Kettle", "Lamp",  "Blanket", "Notebook", "Backpack", "Mug",
  "Chair",  "Watch", "Scarf",   "Candle",   "Teapot",   "Vase",
};
static const char *const shopify_colours[] = { "Blue",  "Red",   "Green", "Black",
                                               "White", "Amber", "Rose",  "Grey" };
static const char *const shopify_cities[] = {
  "Portland", "Austin",  "Chicago", "Denver",  "Boston",
  "Seattle",  "Phoenix", "Atlanta", "Memphis", "Tucson",
};

static inline const char *
shopify_pick (const char *const *list, gsize n, guint seed)
{
  return list[(seed * 2654435761u >> 7) % n];
}
#define SHOPIFY_PICK(list, seed) shopify_pick (list, G_N_ELEMENTS (list), seed)

static inline void
shopify_put_row (FILE *file, const char *const *cells)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shopify_columns); i++)
    {
      const char *cell = cells[i] != NULL ? cells[i] : "";

      fprintf (file, strpbrk (cell, ",\"\n") != NULL ? "%s\"%s\"" : "%s%s", i > 0 ? "," : "", cell);
    }
  fputc ('\n', file);
}

static inline void
shopify_put_order (FILE *file, guint i, const char *fulfilment)
{
  const char *cells[G_N_ELEMENTS (shopify_columns)] = { NULL };
  const char *first = SHOPIFY_PICK (shopify_first_names, i * 3 + 1);
  const char *last = SHOPIFY_PICK (shopify_last_names, i * 7 + 2);
  const char *city = SHOPIFY_PICK (shopify_cities, i * 11 + 3);
  g_autofree char *name = g_strdup_printf ("#%u", 1001 + i);
  g_autofree char *email = g_strdup_printf ("%s.%s%u@example.com", first, last, i % 900);
  g_autofree char *person = g_strdup_printf ("%s %s", first, last);
  g_autofree char *street = g_strdup_printf ("%u Example Street, Apt %u", i % 900 + 1, i % 40 + 1);
  g_autofree char *zip = g_strdup_printf ("%05u", i * 37 % 100000);
  g_autofree char *phone = g_strdup_printf ("+1555%07u", i * 7919 % 10000000);
  g_autofree char *time = g_strdup_printf ("2026-%02u-%02u %02u:%02u:16 -0400", i % 10 + 1,
                                           i % 28 + 1, i % 24, i % 60);
  g_autofree char *price = g_strdup_printf ("%u.%02u", i % 90 + 10, i % 100);
  g_autofree char *total = g_strdup_printf ("%u.%02u", i % 90 + 15, i % 100);
  g_autofree char *thing = g_strdup_printf ("%s %s - Large / Matte",
                                            SHOPIFY_PICK (shopify_colours, i),
                                            SHOPIFY_PICK (shopify_things, i * 5));
  g_autofree char *sku = g_strdup_printf ("SKU-%05u", i % 5000);
  g_autofree char *id = g_strdup_printf ("%" G_GUINT64_FORMAT,
                                         G_GUINT64_CONSTANT (5500000000000) + i);
  g_autofree char *reference = g_strdup_printf ("r%08uExampleReference%08u", i, i * 3);
  const char *address[] = { person, street, street, NULL, NULL, city, zip, "OR", "US", phone };

  cells[0] = name, cells[1] = email, cells[2] = "paid", cells[3] = time, cells[4] = fulfilment;
  cells[5] = g_str_equal (fulfilment, "fulfilled") ? time : NULL, cells[6] = "no", cells[7] = "USD";
  cells[8] = price, cells[9] = "5.00", cells[10] = "0.00", cells[11] = total, cells[13] = "0.00";
  cells[14] = "Standard shipping", cells[15] = time, cells[16] = "1", cells[17] = thing,
  cells[18] = price;
  cells[20] = sku, cells[21] = "true", cells[22] = "true", cells[23] = fulfilment;
  for (gsize k = 0; k < G_N_ELEMENTS (address); k++)
    cells[24 + k] = cells[34 + k] = address[k];
  cells[47] = "Example Payments", cells[48] = reference, cells[49] = "0.00",
  cells[50] = "Example Vendor";
  cells[51] = "0.00", cells[55] = id, cells[57] = "Low", cells[58] = "web", cells[59] = "0.00";
  cells[70] = phone, cells[73] = "Oregon", cells[74] = "Oregon", cells[75] = reference,
  cells[78] = reference;
  shopify_put_row (file, cells);
  if (i % 2 == 1)
    return;
  for (gsize k = 2; k < G_N_ELEMENTS (cells); k++)
    if (k != 15 && k != 50 && k != 59 && k != 70 && (k < 16 || k > 23))
      cells[k] = NULL;
  cells[17] = "Gift wrap";
  cells[20] = "WRAP";
  shopify_put_row (file, cells);
}

/* Orders #1001 and following. */
static inline void
shopify_write_file (const char *path, guint n_orders, const char *fulfilment)
{
  FILE *file = fopen (path, "w");

  g_assert_nonnull (file);
  shopify_put_row (file, shopify_columns);
  for (guint i = 0; i < n_orders; i++)
    shopify_put_order (file, i, fulfilment);
  g_assert_cmpint (fclose (file), ==, 0);
}
