/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking a shop platform, with the key where its host lets it through and nowhere else. */
#include "net/amends-shop-ask.h"

#include "base/amends-host.h"

typedef AmendsNetRequest *(*Build) (const AmendsShopPlatform *platform,
                                    const AmendsProviderAccount *account,
                                    gconstpointer data);

static gboolean
is_private (const char *uri)
{
  return g_ascii_strncasecmp (uri, "https://", 8) == 0 || amends_host_of_uri_is_this_computer (uri);
}

/* Whether the same is to be asked again, with the key in the address: only where nobody on the way
 * can read it, and only once the host was seen to withhold it. */
static gboolean
turn_key (const AmendsShopPlatform *platform,
          AmendsProviderAccount *account,
          const AmendsNetAnswer *answer)
{
  if (account->is_key_in_address || platform->has_lost_key == NULL || !is_private (account->base) ||
      !platform->has_lost_key (answer))
    return FALSE;
  account->is_key_in_address = TRUE;
  return TRUE;
}

static AmendsNetAnswer *
ask (const AmendsShopPlatform *platform,
     AmendsHttp *http,
     AmendsProviderAccount *account,
     Build build,
     gconstpointer data,
     GCancellable *cancellable,
     GError **error)
{
  for (;;)
    {
      g_autoptr (AmendsNetAnswer)
          answer = amends_http_send (http, build (platform, account, data), cancellable, error);

      if (answer == NULL || !turn_key (platform, account, answer))
        return g_steal_pointer (&answer);
    }
}

/* What the platform says of a failure is shown and kept, a key in it is not. */
static gboolean
finish (const AmendsProviderAccount *account, gboolean is_good, GError *problem, GError **error)
{
  if (problem == NULL)
    return is_good;
  amends_provider_account_hide (account, &problem->message);
  g_propagate_error (error, problem);
  return FALSE;
}

static AmendsNetRequest *
build_orders (const AmendsShopPlatform *platform,
              const AmendsProviderAccount *account,
              gconstpointer data)
{
  return platform->build_orders (account, data);
}

/**
 * amends_shop_load_page:
 * @page: empty
 * @retry_after: (out): how many seconds the platform asks to wait, or -1
 *
 * Returns: whether @page was filled; when it was not, @page may say why and how long to wait
 */
gboolean
amends_shop_load_page (const AmendsShopPlatform *platform,
                       AmendsHttp *http,
                       AmendsProviderAccount *account,
                       const AmendsShopQuestion *question,
                       AmendsShopPage *page,
                       int *retry_after,
                       GCancellable *cancellable,
                       GError **error)
{
  GError *problem = NULL;
  gboolean is_good;
  g_autoptr (AmendsNetAnswer)
      answer = ask (platform, http, account, build_orders, question, cancellable, error);

  *retry_after = -1;
  if (answer == NULL)
    return FALSE;
  page->cursor = g_strdup (question->cursor);
  is_good = platform->read_orders (account, answer, page, &problem);
  if (!is_good)
    *retry_after = amends_net_answer_get_retry_after (answer);
  return finish (account, is_good, problem, error);
}

static AmendsNetRequest *
build_test (const AmendsShopPlatform *platform,
            const AmendsProviderAccount *account,
            gconstpointer data)
{
  return platform->build_test (account);
}

/* Returns: whether the platform takes the key */
gboolean
amends_shop_test (const AmendsShopPlatform *platform,
                  AmendsHttp *http,
                  AmendsProviderAccount *account,
                  GCancellable *cancellable,
                  GError **error)
{
  GError *problem = NULL;
  gboolean is_good;
  g_autoptr (AmendsNetAnswer)
      answer = ask (platform, http, account, build_test, NULL, cancellable, error);

  if (answer == NULL)
    return FALSE;
  is_good = platform->read_test (account, answer, &problem);
  return finish (account, is_good, problem, error);
}

static AmendsNetRequest *
build_coupon (const AmendsShopPlatform *platform,
              const AmendsProviderAccount *account,
              gconstpointer data)
{
  return platform->build_coupon (account, data);
}

/* Returns: whether the coupon was made */
gboolean
amends_shop_make_coupon (const AmendsShopPlatform *platform,
                         AmendsHttp *http,
                         AmendsProviderAccount *account,
                         const AmendsCoupon *coupon,
                         GCancellable *cancellable,
                         GError **error)
{
  GError *problem = NULL;
  gboolean is_good;
  g_autoptr (AmendsNetAnswer)
      answer = ask (platform, http, account, build_coupon, coupon, cancellable, error);

  if (answer == NULL)
    return FALSE;
  is_good = platform->read_coupon (account, answer, &problem);
  return finish (account, is_good, problem, error);
}
