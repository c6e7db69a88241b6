"use client";

import { useState, type ReactNode } from "react";
import type { ConnectionSpec } from "../../engine/protocol/connections.ts";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { ConnectionResource } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { Field } from "../ui/Field.tsx";
import { formOf, specOf, type ConnectionForm } from "./ConnectionForm.ts";
import styles from "./ConnectionsPage.module.css";

interface ConnectionDialogProps {
  /** Undefined = a new one. */
  readonly connection: ConnectionResource | undefined;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const KINDS = ["mysql", "postgresql", "sqlite", "kafka"] as const;
const FIELDS: Readonly<Record<ConnectionSpec["kind"], readonly TextFieldName[]>> = {
  mysql: ["host", "port", "database", "user", "password"],
  postgresql: ["host", "port", "database", "user", "password"],
  sqlite: ["file"],
  kafka: ["brokers", "user", "password"],
};

type TextFieldName = Exclude<keyof ConnectionForm, "kind" | "tls" | "name">;

/** Creates a connection or changes it. The password goes in and never comes out. */
export function ConnectionDialog({ connection, onSaved, onClose }: ConnectionDialogProps): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  const [form, setForm] = useState(() => formOf(connection));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ErrorInfo>();
  const change = (part: Partial<ConnectionForm>): void => setForm((before) => ({ ...before, ...part }));
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      await apiClient.putConnection(form.name, specOf(form));
      onSaved();
      onClose();
    } catch (thrown) {
      setFailure(errorInfoOf(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t(connection === undefined ? "connections.newTitle" : "connections.editTitle")}
      submitLabel={t("common.save")}
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ConnectionFields form={form} known={connection} onChange={change} />
      {failure !== undefined && (
        <p role="alert" className={styles.bad}>
          {errorText(failure)}
        </p>
      )}
    </Dialog>
  );
}

interface ConnectionFieldsProps {
  readonly form: ConnectionForm;
  readonly known: ConnectionResource | undefined;
  readonly onChange: (part: Partial<ConnectionForm>) => void;
}

function ConnectionFields({ form, known, onChange }: ConnectionFieldsProps): ReactNode {
  const t = useT("connections");
  return (
    <>
      <Field label={t("name")} hint={t("nameHint")}>
        {(control) => (
          <input
            {...control}
            value={form.name}
            readOnly={known !== undefined}
            spellCheck={false}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        )}
      </Field>
      <Field label={t("kind")}>
        {(control) => (
          <select
            {...control}
            value={form.kind}
            onChange={(event) => onChange({ kind: KINDS.find((kind) => kind === event.target.value) ?? "mysql" })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(kind)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {FIELDS[form.kind].map((name) => (
        <TextField key={name} name={name} form={form} known={known} onChange={onChange} />
      ))}
      {form.kind !== "sqlite" && (
        <label className={styles.check}>
          <input type="checkbox" checked={form.tls} onChange={(event) => onChange({ tls: event.target.checked })} />
          {t("tls")}
        </label>
      )}
    </>
  );
}

function TextField({
  name,
  form,
  known,
  onChange,
}: ConnectionFieldsProps & { readonly name: TextFieldName }): ReactNode {
  const t = useT("connections");
  const keeps = name === "password" && known?.hasPassword === true;
  return (
    <Field label={t(name)} hint={keeps ? t("passwordKept") : undefined}>
      {(control) => (
        <input
          {...control}
          type={name === "password" ? "password" : "text"}
          autoComplete={name === "password" ? "new-password" : "off"}
          inputMode={name === "port" ? "numeric" : undefined}
          spellCheck={false}
          value={form[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  );
}
