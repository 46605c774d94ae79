/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shopify's Admin schema, as far as it is about orders, shipments and discount codes. Names of
 * types and fields are Shopify's own (shopify.dev/docs/api/admin-graphql). */
#include "amends-fake-shopify-schema.h"

#include "amends-fake-shop.h"

#define ORDER(member) G_STRUCT_OFFSET (AmendsFakeOrder, member)
#define ITEM(member) G_STRUCT_OFFSET (AmendsFakeItem, member)
#define SHIPMENT(member) G_STRUCT_OFFSET (AmendsFakeShipment, member)
#define EVENT(member) G_STRUCT_OFFSET (AmendsFakeShipmentEvent, member)
#define ROOT(member) G_STRUCT_OFFSET (FakeRoot, member)
#define COUPON(member) G_STRUCT_OFFSET (FakeCoupon, member)

/* clang-format off */
static const FakeField fields[] = {
  { "QueryRoot", "orders", FAKE_FIELD_CONNECTION, ROOT (orders), "Order" },
  { "QueryRoot", "order", FAKE_FIELD_POINTER, ROOT (order), "Order" },
  { "QueryRoot", "shop", FAKE_FIELD_OBJECT, 0, "Shop" },
  { "QueryRoot", "currentAppInstallation", FAKE_FIELD_OBJECT, 0, "AppInstallation" },
  { "QueryRoot", "codeDiscountNodeByCode", FAKE_FIELD_POINTER, ROOT (coupon), "DiscountCodeNode" },
  { "Mutation", "discountCodeBasicCreate", FAKE_FIELD_POINTER, ROOT (created), "DiscountCodeBasicCreatePayload" },

  { "DiscountCodeBasicCreatePayload", "codeDiscountNode", FAKE_FIELD_POINTER, ROOT (coupon), "DiscountCodeNode" },
  { "DiscountCodeBasicCreatePayload", "userErrors", FAKE_FIELD_LIST, ROOT (errors), "DiscountUserError" },
  { "DiscountUserError", "field", FAKE_FIELD_STRINGS, G_STRUCT_OFFSET (FakeUserError, path) },
  { "DiscountUserError", "code", FAKE_FIELD_STRING, G_STRUCT_OFFSET (FakeUserError, code) },
  { "DiscountUserError", "message", FAKE_FIELD_STRING, G_STRUCT_OFFSET (FakeUserError, message) },
  { "DiscountCodeNode", "id", FAKE_FIELD_ID, COUPON (id), NULL, "gid://shopify/DiscountCodeNode/" },
  { "DiscountCodeNode", "codeDiscount", FAKE_FIELD_OBJECT, 0, "DiscountCodeBasic" },
  { "DiscountCodeBasic", "title", FAKE_FIELD_STRING, COUPON (title) },
  { "DiscountCodeBasic", "startsAt", FAKE_FIELD_STRING, COUPON (starts_at) },
  { "DiscountCodeBasic", "endsAt", FAKE_FIELD_STRING, COUPON (ends_at) },
  { "DiscountCodeBasic", "usageLimit", FAKE_FIELD_INT, COUPON (usage_limit) },
  { "DiscountCodeBasic", "status", FAKE_FIELD_CONSTANT, 0, NULL, "ACTIVE" },
  { "DiscountCodeBasic", "codes", FAKE_FIELD_CONNECTION_OF_ONE, 0, "DiscountRedeemCode" },
  { "DiscountRedeemCode", "code", FAKE_FIELD_STRING, COUPON (code) },

  { "Shop", "name", FAKE_FIELD_CONSTANT, 0, NULL, "Example Shop" },
  { "Shop", "email", FAKE_FIELD_CONSTANT, 0, NULL, "shop@example.com" },
  { "Shop", "currencyCode", FAKE_FIELD_CONSTANT, 0, NULL, "USD" },
  { "Shop", "ianaTimezone", FAKE_FIELD_CONSTANT, 0, NULL, "America/New_York" },
  { "Shop", "myshopifyDomain", FAKE_FIELD_CONSTANT, 0, NULL, "example.myshopify.com" },
  { "Shop", "primaryDomain", FAKE_FIELD_OBJECT, 0, "Domain" },
  { "Domain", "url", FAKE_FIELD_CONSTANT, 0, NULL, "https://shop.example.com" },
  { "Domain", "host", FAKE_FIELD_CONSTANT, 0, NULL, "shop.example.com" },
  { "AppInstallation", "accessScopes", FAKE_FIELD_LIST, ROOT (scopes), "AccessScope" },
  { "AccessScope", "handle", FAKE_FIELD_STRING, G_STRUCT_OFFSET (FakeScope, handle) },

  { "Order", "id", FAKE_FIELD_ID, ORDER (id), NULL, "gid://shopify/Order/" },
  { "Order", "legacyResourceId", FAKE_FIELD_NUMBER_ID, ORDER (id) },
  { "Order", "name", FAKE_FIELD_STRING, ORDER (name) },
  { "Order", "email", FAKE_FIELD_STRING, ORDER (email), .is_personal = TRUE },
  { "Order", "phone", FAKE_FIELD_STRING, ORDER (phone), .is_personal = TRUE },
  { "Order", "createdAt", FAKE_FIELD_TIME, ORDER (created_at) },
  { "Order", "processedAt", FAKE_FIELD_TIME, ORDER (created_at) },
  { "Order", "updatedAt", FAKE_FIELD_TIME, ORDER (updated_at) },
  { "Order", "cancelledAt", FAKE_FIELD_TIME, ORDER (cancelled_at) },
  { "Order", "customerLocale", FAKE_FIELD_STRING, ORDER (locale) },
  { "Order", "currencyCode", FAKE_FIELD_STRING, ORDER (currency) },
  { "Order", "presentmentCurrencyCode", FAKE_FIELD_STRING, ORDER (currency) },
  { "Order", "displayFinancialStatus", FAKE_FIELD_STRING, ORDER (financial_status) },
  { "Order", "displayFulfillmentStatus", FAKE_FIELD_STRING, ORDER (fulfilment_status) },
  { "Order", "note", FAKE_FIELD_STRING, ORDER (note) },
  { "Order", "tags", FAKE_FIELD_STRINGS, ORDER (tags) },
  { "Order", "customer", FAKE_FIELD_OBJECT, 0, "Customer", .is_personal = TRUE },
  { "Order", "shippingAddress", FAKE_FIELD_OBJECT, 0, "MailingAddress" },
  { "Order", "billingAddress", FAKE_FIELD_OBJECT, 0, "MailingAddress" },
  { "Order", "totalPriceSet", FAKE_FIELD_OBJECT, 0, "MoneyBag" },
  { "Order", "currentTotalPriceSet", FAKE_FIELD_OBJECT, 0, "MoneyBag" },
  { "Order", "totalShippingPriceSet", FAKE_FIELD_OBJECT, 0, "MoneyBag of shipping" },
  { "Order", "lineItems", FAKE_FIELD_CONNECTION, ORDER (items), "LineItem" },
  { "Order", "fulfillments", FAKE_FIELD_LIST, ORDER (shipments), "Fulfillment" },
  { "Customer", "firstName", FAKE_FIELD_STRING, ORDER (first_name), .is_personal = TRUE },
  { "Customer", "lastName", FAKE_FIELD_STRING, ORDER (last_name), .is_personal = TRUE },
  { "Customer", "displayName", FAKE_FIELD_STRING, ORDER (full_name), .is_personal = TRUE },
  { "Customer", "email", FAKE_FIELD_STRING, ORDER (email), .is_personal = TRUE },
  { "Customer", "phone", FAKE_FIELD_STRING, ORDER (phone), .is_personal = TRUE },
  { "Customer", "locale", FAKE_FIELD_STRING, ORDER (locale) },
  { "MailingAddress", "name", FAKE_FIELD_STRING, ORDER (full_name), .is_personal = TRUE },
  { "MailingAddress", "firstName", FAKE_FIELD_STRING, ORDER (first_name), .is_personal = TRUE },
  { "MailingAddress", "lastName", FAKE_FIELD_STRING, ORDER (last_name), .is_personal = TRUE },
  { "MailingAddress", "phone", FAKE_FIELD_STRING, ORDER (phone), .is_personal = TRUE },
  { "MailingAddress", "address1", FAKE_FIELD_STRING, ORDER (address1), .is_personal = TRUE },
  { "MailingAddress", "address2", FAKE_FIELD_STRING, ORDER (address2), .is_personal = TRUE },
  { "MailingAddress", "city", FAKE_FIELD_STRING, ORDER (city) },
  { "MailingAddress", "province", FAKE_FIELD_STRING, ORDER (province) },
  { "MailingAddress", "provinceCode", FAKE_FIELD_STRING, ORDER (province) },
  { "MailingAddress", "zip", FAKE_FIELD_STRING, ORDER (zip) },
  { "MailingAddress", "country", FAKE_FIELD_STRING, ORDER (country) },
  { "MailingAddress", "countryCodeV2", FAKE_FIELD_STRING, ORDER (country) },
  { "MoneyBag", "shopMoney", FAKE_FIELD_OBJECT, 0, "MoneyV2" },
  { "MoneyBag", "presentmentMoney", FAKE_FIELD_OBJECT, 0, "MoneyV2" },
  { "MoneyBag of shipping", "shopMoney", FAKE_FIELD_OBJECT, 0, "MoneyV2 of shipping" },
  { "MoneyBag of shipping", "presentmentMoney", FAKE_FIELD_OBJECT, 0, "MoneyV2 of shipping" },
  { "MoneyV2", "amount", FAKE_FIELD_MONEY, ORDER (total_minor) },
  { "MoneyV2", "currencyCode", FAKE_FIELD_STRING, ORDER (currency) },
  { "MoneyV2 of shipping", "amount", FAKE_FIELD_MONEY, ORDER (shipping_minor) },
  { "MoneyV2 of shipping", "currencyCode", FAKE_FIELD_STRING, ORDER (currency) },
  { "LineItem", "id", FAKE_FIELD_ID, ITEM (id), NULL, "gid://shopify/LineItem/" },
  { "LineItem", "title", FAKE_FIELD_STRING, ITEM (title) },
  { "LineItem", "name", FAKE_FIELD_STRING, ITEM (title) },
  { "LineItem", "sku", FAKE_FIELD_STRING, ITEM (sku) },
  { "LineItem", "quantity", FAKE_FIELD_INT, ITEM (quantity) },
  { "LineItem", "currentQuantity", FAKE_FIELD_INT, ITEM (quantity) },
  { "Fulfillment", "id", FAKE_FIELD_ID, SHIPMENT (id), NULL, "gid://shopify/Fulfillment/" },
  { "Fulfillment", "status", FAKE_FIELD_CONSTANT, 0, NULL, "SUCCESS" },
  { "Fulfillment", "displayStatus", FAKE_FIELD_STRING, SHIPMENT (status) },
  { "Fulfillment", "createdAt", FAKE_FIELD_TIME, SHIPMENT (shipped_at) },
  { "Fulfillment", "updatedAt", FAKE_FIELD_TIME, SHIPMENT (shipped_at) },
  { "Fulfillment", "inTransitAt", FAKE_FIELD_TIME, SHIPMENT (shipped_at) },
  { "Fulfillment", "deliveredAt", FAKE_FIELD_TIME, SHIPMENT (delivered_at) },
  { "Fulfillment", "estimatedDeliveryAt", FAKE_FIELD_CONSTANT },
  { "Fulfillment", "trackingInfo", FAKE_FIELD_LIST_OF_ONE, 0, "FulfillmentTrackingInfo" },
  { "Fulfillment", "events", FAKE_FIELD_CONNECTION, SHIPMENT (events), "FulfillmentEvent" },
  { "FulfillmentTrackingInfo", "company", FAKE_FIELD_STRING, SHIPMENT (carrier) },
  { "FulfillmentTrackingInfo", "number", FAKE_FIELD_STRING, SHIPMENT (number) },
  { "FulfillmentTrackingInfo", "url", FAKE_FIELD_STRING, SHIPMENT (url) },
  { "FulfillmentEvent", "status", FAKE_FIELD_STRING, EVENT (status) },
  { "FulfillmentEvent", "happenedAt", FAKE_FIELD_TIME, EVENT (at) },
  { "FulfillmentEvent", "message", FAKE_FIELD_STRING, EVENT (message) },
};
/* clang-format on */

const FakeField *
fake_schema_find (const char *type, const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].type, type) && g_str_equal (fields[i].name, name))
      return &fields[i];
  return NULL;
}
