"use client";

import { useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { pathIn } from "./pathIn.ts";

interface WriteFileDialogProps {
  readonly jobId: string;
  /** Where the file goes unless its name says otherwise. */
  readonly folder: string;
  readonly onClose: () => void;
}

/** Makes a text file in the job's folder. It appears complete, so a stream that watches the folder reads all of it. */
export function WriteFileDialog({ jobId, folder, onClose }: WriteFileDialogProps): ReactNode {
  const t = useT("folders");
  const errorText = useErrorText();
  const [path, setPath] = useState(pathIn(folder, "words.txt"));
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorInfo>();
  const [tried, setTried] = useState(false);
  const nameless = path.trim() === "" || path.trim().endsWith("/");
  const submit = async (): Promise<void> => {
    setTried(true);
    if (nameless) return;
    setBusy(true);
    try {
      const ended = text === "" || text.endsWith("\n") ? text : `${text}\n`;
      await apiClient.writeFile(jobId, path.trim(), { text: ended, overwrite: false });
      onClose();
    } catch (thrown) {
      setFailure(errorInfoOf(thrown));
      setBusy(false);
    }
  };
  const problem = tried && nameless ? t("pathMissing") : failure && errorText(failure);
  return (
    <Dialog
      title={t("writeTitle")}
      submitLabel={t("create")}
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field label={t("path")} hint={t("pathHint", { example: pathIn(folder, "words.txt") })} error={problem}>
        {(control) => (
          <input {...control} value={path} spellCheck={false} onChange={(event) => setPath(event.target.value)} />
        )}
      </Field>
      <Field label={t("text")}>
        {(control) => (
          <textarea
            {...control}
            rows={8}
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
