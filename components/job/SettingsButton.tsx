"use client";

import { useState, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Settings2 } from "../ui/icons.ts";
import { SettingsDialog } from "./SettingsDialog.tsx";

/** Opens the job's settings. */
export function SettingsButton(): ReactNode {
  const t = useT("job");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" iconOnly aria-label={t("settings")} onClick={() => setOpen(true)}>
        <Settings2 size={16} aria-hidden />
      </Button>
      {open && <SettingsDialog onClose={() => setOpen(false)} />}
    </>
  );
}
