/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer of any bytes to a tracking provider, for the fuzzer and for what it has found.
 *
 * An input is a letter, a tracking number, a line end and the body of the answer. The letter tells
 * the step and the HTTP status: A fetch 200, B register 200, C test 200, D fetch 201, and so on. */
#pragma once

#include "net/amends-provider.h"

G_BEGIN_DECLS

void provider_answer_try (const AmendsProvider *provider, const char *input, gsize size);

G_END_DECLS
