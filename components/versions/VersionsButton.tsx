"use client";

import { useState, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { FileDiff } from "../ui/icons.ts";
import { VersionsDialog } from "./VersionsDialog.tsx";

/** Opens the job's versions. */
export function VersionsButton(): ReactNode {
  const t = useT("versions");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" iconOnly aria-label={t("title")} onClick={() => setOpen(true)}>
        <FileDiff size={16} aria-hidden />
      </Button>
      {open && <VersionsDialog onClose={() => setOpen(false)} />}
    </>
  );
}
