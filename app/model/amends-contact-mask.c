/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enough of a customer's contacts to tell two apart, too little to use them. */
#include "model/amends-contact-mask.h"

#include <string.h>

#include "base/amends-text.h"

#define MASK "•••" /* amends_text_is_masked() knows it, so that nothing is sent there */
#define MIN_PHONE_DIGITS 6
#define SHOWN_DIGITS 2

/**
 * amends_contact_mask_email:
 * @address: (nullable): "anna@example.com"
 *
 * Returns: (transfer full) (nullable): "a•••@example.com"; where the part before the @ is so short
 *   that a letter says all, "•••@example.com"; "•••" of what is no address; as it is where empty
 */
char *
amends_contact_mask_email (const char *address)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  glong length = at != NULL && g_utf8_validate (address, -1, NULL)
                     ? g_utf8_pointer_to_offset (address, at)
                     : 0;

  if (amends_text_is_empty (address))
    return g_strdup (address);
  if (at == NULL)
    return g_strdup (MASK);
  if (length < 3)
    return g_strconcat (MASK, at, NULL);
  return g_strdup_printf ("%.*s" MASK "%s", (int) (g_utf8_next_char (address) - address), address,
                          at);
}

/**
 * amends_contact_mask_phone:
 * @number: (nullable): "+49 30 1234567"
 *
 * Returns: (transfer full) (nullable): "•••67", its last two digits; "•••" where it has so few that
 *   they would say much; as it is where empty
 */
char *
amends_contact_mask_phone (const char *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  if (amends_text_is_empty (number))
    return g_strdup (number);
  for (const char *p = number; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  return g_strconcat (
      MASK, digits->len >= MIN_PHONE_DIGITS ? digits->str + digits->len - SHOWN_DIGITS : "", NULL);
}

static void
replace (char **field, char *masked)
{
  g_free (*field);
  *field = masked;
}

static void
mask_whole (char **field)
{
  if (!amends_text_is_empty (*field))
    replace (field, g_strdup (MASK));
}

/**
 * amends_contact_mask_order:
 * @order: changed: of the address city and country stay, of email and phone what says nothing
 */
void
amends_contact_mask_order (AmendsOrder *order)
{
  replace (&order->email, amends_contact_mask_email (order->email));
  replace (&order->phone, amends_contact_mask_phone (order->phone));
  mask_whole (&order->street);
  mask_whole (&order->postcode);
  order->contacts_are_hidden = TRUE;
}
