/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A parcel on its way, as refreshing sees it. */
#include "model/amends-open-parcel.h"

AmendsOpenParcel *
amends_open_parcel_new (void)
{
  AmendsOpenParcel *parcel = g_new0 (AmendsOpenParcel, 1);

  parcel->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) amends_parcel_source_free);
  return parcel;
}

void
amends_open_parcel_free (AmendsOpenParcel *parcel)
{
  if (parcel == NULL)
    return;
  g_free (parcel->number);
  g_free (parcel->carrier);
  g_free (parcel->postcode);
  g_free (parcel->phone);
  g_free (parcel->destination_country);
  g_free (parcel->preferred_source);
  g_ptr_array_unref (parcel->sources);
  g_free (parcel);
}

/* Returns: (transfer none) (nullable): %NULL when that provider was never asked for the parcel */
const AmendsParcelSource *
amends_open_parcel_get_source (const AmendsOpenParcel *parcel, const char *provider)
{
  for (guint i = 0; i < parcel->sources->len; i++)
    {
      const AmendsParcelSource *source = g_ptr_array_index (parcel->sources, i);

      if (g_strcmp0 (source->provider, provider) == 0)
        return source;
    }
  return NULL;
}
