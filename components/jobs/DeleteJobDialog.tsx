"use client";

import { useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { JobSummary } from "../../engine/protocol/resources.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { isLive } from "../run/RunView.ts";
import { Dialog } from "../ui/Dialog.tsx";

interface DeleteJobDialogProps {
  readonly job: JobSummary;
  readonly onDelete: (id: string) => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before a job goes, saying what goes with it. */
export function DeleteJobDialog({ job, onDelete, onClose }: DeleteJobDialogProps): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorInfo>();
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      await onDelete(job.id);
      onClose();
    } catch (thrown) {
      setFailure(errorInfoOf(thrown));
      setBusy(false);
    }
  };
  const running = job.lastRun !== undefined && isLive(job.lastRun.state);
  return (
    <Dialog
      title={t("jobs.deleteTitle")}
      submitLabel={t("common.delete")}
      danger
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>
        {t("jobs.deleteText", { name: job.name })} {running && t("jobs.deleteRunning")}
      </p>
      {failure !== undefined && <p role="alert">{errorText(failure)}</p>}
    </Dialog>
  );
}
