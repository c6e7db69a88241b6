"use client";

import { useState, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { pathProblem } from "./filePath.ts";

interface FileNameDialogProps {
  /** The file to rename; absent = a new file. */
  readonly path?: string;
  readonly taken: readonly string[];
  readonly onSubmit: (path: string) => void;
  readonly onClose: () => void;
}

/** Asks for the name of a file. */
export function FileNameDialog({ path, taken, onSubmit, onClose }: FileNameDialogProps): ReactNode {
  const t = useT("editor");
  const [name, setName] = useState(path ?? "");
  const [tried, setTried] = useState(false);
  const others = taken.filter((other) => other !== path);
  const problem = pathProblem(name.trim(), others);
  const submit = (): void => {
    setTried(true);
    if (problem !== undefined) return;
    onSubmit(name.trim());
    onClose();
  };
  return (
    <Dialog
      title={path === undefined ? t("addTitle") : t("renameTitle", { path })}
      submitLabel={t(path === undefined ? "create" : "rename")}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field
        label={t("fileName")}
        hint={t("fileNameHint")}
        error={tried && problem !== undefined ? t(problem) : undefined}
      >
        {(control) => (
          <input
            {...control}
            value={name}
            placeholder="lib/words.ts"
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
    </Dialog>
  );
}
