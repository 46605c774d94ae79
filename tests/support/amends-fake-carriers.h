/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How each tracking service spells the carriers. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _FakeCarriers FakeCarriers;

FakeCarriers *fake_carriers_new (void);
void fake_carriers_free (FakeCarriers *carriers);
void fake_carriers_set (FakeCarriers *carriers,
                        const char *provider,
                        const char *carrier,
                        const char *code);
const char *
fake_carriers_get_code (FakeCarriers *carriers, const char *provider, const char *carrier);
const char *fake_carriers_get_carrier (FakeCarriers *carriers,
                                       const char *provider,
                                       const char *code); /* interned */
const char *fake_carriers_get_name (const char *carrier); /* the id itself when it has no name */

G_END_DECLS
