/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/amends-rich-text.h"

G_BEGIN_DECLS

GPtrArray *amends_rich_text_parse (const char *markdown); /* (element-type AmendsRichBlock) */

G_END_DECLS
