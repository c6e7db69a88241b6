"use client";

import { useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Dialog } from "../ui/Dialog.tsx";

interface DeleteTopicDialogProps {
  readonly connection: string;
  readonly topic: string;
  readonly onDeleted: () => void;
  readonly onClose: () => void;
}

/** Asks before a topic goes with all its messages. */
export function DeleteTopicDialog({ connection, topic, onDeleted, onClose }: DeleteTopicDialogProps): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorInfo>();
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      await apiClient.deleteTopic(connection, topic);
      onDeleted();
      onClose();
    } catch (thrown) {
      setFailure(errorInfoOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t("kafka.deleteTitle")}
      submitLabel={t("common.delete")}
      danger
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{t("kafka.deleteText", { topic })}</p>
      {failure !== undefined && <p role="alert">{errorText(failure)}</p>}
    </Dialog>
  );
}
