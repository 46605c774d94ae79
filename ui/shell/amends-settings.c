/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's own memory (size, last page); the shop's settings are in the shop file. */
#include "shell/amends-settings.h"

/* (transfer full) (nullable): NULL where no schema is to be found; then nothing is remembered. */
GSettings *
amends_settings_new (void)
{
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaSource) built = NULL;

  if (installed)
    schema = g_settings_schema_source_lookup (installed, AMENDS_APPLICATION_ID, TRUE);
  if (!schema)
    {
      /* Not installed: the one compiled beside the program. */
      built = g_settings_schema_source_new_from_directory (AMENDS_BUILD_SCHEMADIR, installed, TRUE, NULL);
      if (built)
        schema = g_settings_schema_source_lookup (built, AMENDS_APPLICATION_ID, FALSE);
    }
  return schema ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
