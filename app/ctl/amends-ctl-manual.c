/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The manual page, written from the same tables that read the command line. */
#include "ctl/amends-ctl.h"

/* roff reads a leading dot or apostrophe as a request, and a bare hyphen as a soft one. */
static void
print_roff (const char *text)
{
  gboolean at_start = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\')
        g_print ("\\e");
      else if (*p == '-')
        g_print ("\\-");
      else if (at_start && (*p == '.' || *p == '\''))
        g_print ("\\&%c", *p);
      else
        g_print ("%c", *p);
      at_start = *p == '\n';
    }
}

static void
print_options (const GOptionEntry *options)
{
  for (; options != NULL && options->long_name != NULL; options++)
    {
      if (options->flags & G_OPTION_FLAG_HIDDEN)
        continue;
      g_print (".TP\n\\fB");
      if (options->short_name != '\0')
        {
          g_print ("\\-%c\\fR, \\fB", options->short_name);
        }
      print_roff ("--");
      print_roff (options->long_name);
      g_print ("\\fR");
      if (options->arg_description != NULL)
        {
          g_print (" \\fI");
          print_roff (options->arg_description);
          g_print ("\\fR");
        }
      g_print ("\n");
      print_roff (options->description);
      g_print ("\n");
    }
}

static void
print_command (const AmendsCommand *command)
{
  g_print (".SS ");
  print_roff (command->name);
  g_print (" \\fI");
  print_roff (command->arguments);
  g_print ("\\fR\n");
  print_roff (command->summary);
  g_print (".\n");
  if (command->details != NULL)
    {
      g_print (".PP\n");
      print_roff (command->details);
      g_print ("\n");
    }
  print_options (command->options);
}

void
amends_ctl_write_manual (void)
{
  g_print (".TH AMENDSCTL 1 \"\" \"Amends " AMENDS_VERSION "\" \"User Commands\"\n"
           ".SH NAME\namendsctl \\- the Amends desk for scripts and tests\n"
           ".SH SYNOPSIS\n.B amendsctl\n[\\fB\\-\\-shop\\fR \\fIFILE\\fR] [\\fB\\-\\-now\\fR \\fITIME\\fR] "
           "[\\fB\\-\\-json\\fR] \\fICOMMAND\\fR ...\n"
           ".SH DESCRIPTION\n"
           "Amends keeps a small shop\\(cqs orders and parcels in one local file, finds the stuck parcels, says why each "
           "one is stuck and how it knows, and writes to the customers. Everything the window can do, amendsctl does "
           "without one.\n"
           ".SH OPTIONS\nThese may stand before or after the command.\n");
  print_options (amends_ctl_global_options);
  g_print (".TP\n\\fB\\-\\-version\\fR\nPrint the version and leave\n.SH COMMANDS\n");
  for (gsize i = 0; amends_ctl_commands[i] != NULL; i++)
    print_command (amends_ctl_commands[i]);
  g_print (".SH EXIT STATUS\n.TP\n0\nDone\n.TP\n1\nThe input or a service was at fault; standard error says what "
           "and what to do\n.TP\n2\nWrong usage\n"
           ".SH ENVIRONMENT\n.TP\nAMENDS_NOW\nAs \\fB\\-\\-now\\fR\n"
           ".SH FILES\n.TP\n\\fI$XDG_DATA_HOME/amends/shop.amends\\fR\nThe shop file when \\fB\\-\\-shop\\fR is not given\n"
           ".TP\n\\fI$XDG_DATA_HOME/amends/data/\\fR\nThe shop\\(cqs own copies of templates, carriers, numbers, readings "
           "and profiles; they win over the bundled ones\n");
}
