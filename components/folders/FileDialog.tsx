"use client";

import { useEffect, useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { FileText } from "../../engine/protocol/folders.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { Notice } from "../ui/Notice.tsx";

interface FileDialogProps {
  readonly jobId: string;
  readonly path: string;
  /** Whether a stream watches the file's folder. */
  readonly watched: boolean;
  readonly onClose: () => void;
}

/** A file as text: to be read, changed if all of it is shown, or kept. */
export function FileDialog({ jobId, path, watched, onClose }: FileDialogProps): ReactNode {
  const t = useT("folders");
  const errorText = useErrorText();
  const [file, setFile] = useState<FileText>();
  const [text, setText] = useState<string>();
  const [failure, setFailure] = useState<ErrorInfo>();
  const fail = (thrown: unknown): void => setFailure(errorInfoOf(thrown));
  useEffect(() => {
    apiClient.readFile(jobId, path).then(setFile, fail);
  }, [jobId, path]);
  const whole = file !== undefined && !file.binary && !file.truncated;
  const submit = async (): Promise<void> => {
    if (!whole) return window.location.assign(apiClient.fileAddress(jobId, path));
    try {
      if (text !== undefined) await apiClient.writeFile(jobId, path, { text, overwrite: true });
      onClose();
    } catch (thrown) {
      fail(thrown);
    }
  };
  const hint = file?.truncated === true ? t("truncated") : whole && watched ? t("readOnce") : undefined;
  return (
    <Dialog
      wide
      title={path}
      submitLabel={t(whole || file === undefined ? "save" : "download")}
      busy={file === undefined || (whole && text === undefined)}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {file === undefined && failure === undefined && <Notice kind="waiting" title={t("loading")} />}
      {file === undefined && failure !== undefined && <Notice kind="failed" title={errorText(failure)} />}
      {file?.binary === true && <Notice kind="empty" title={t("binary")} />}
      {file?.binary === false && (
        <Field label={t("text")} hint={hint} error={failure && errorText(failure)}>
          {(control) => (
            <textarea
              {...control}
              rows={18}
              value={text ?? file.text}
              readOnly={!whole}
              spellCheck={false}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      )}
    </Dialog>
  );
}
