/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The providers, one file each; only for the files of net/ and its tests. */
#pragma once

#include "net/amends-provider.h"

G_BEGIN_DECLS

extern const AmendsProvider amends_provider_17track;
extern const AmendsProvider amends_provider_kuaidi100;
extern const AmendsProvider amends_provider_kdniao;
extern const AmendsProvider amends_provider_aftership;
extern const AmendsProvider amends_provider_dhl;
extern const AmendsProvider amends_provider_easypost;
extern const AmendsProvider amends_provider_shippo;
extern const AmendsProvider amends_provider_ship24;
extern const AmendsProvider amends_provider_karrio;

G_END_DECLS
