"use client";

import { useState, type ReactNode } from "react";
import type { ConnectionResource, ConnectionTest } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { CircleCheck, CircleX, Pencil, Trash2 } from "../ui/icons.ts";
import { addressOf } from "./ConnectionForm.ts";
import styles from "./ConnectionsPage.module.css";

interface ConnectionRowProps {
  readonly connection: ConnectionResource;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onEdit: () => void;
  readonly onDelete: () => Promise<void>;
}

/** One connection: where it leads, what a try of it gave, and what can be done with it. */
export function ConnectionRow({ connection, isShown, onShow, onEdit, onDelete }: ConnectionRowProps): ReactNode {
  const t = useT("connections");
  const { name, kind, builtIn } = connection;
  const [result, setResult] = useState<ConnectionTest | "testing">();
  const test = async (): Promise<void> => {
    setResult("testing");
    const failed = (thrown: unknown): ConnectionTest => ({ ok: false, error: errorInfoOf(thrown) });
    setResult(await apiClient.testConnection(name).catch(failed));
  };
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <strong>{name}</strong>
        <span className={styles.address}>
          {t(kind)} · {addressOf(connection)}
          {builtIn && ` · ${t("builtIn")}`}
        </span>
        <TestResult result={result} />
      </div>
      <Button onClick={() => void test()} disabled={result === "testing"}>
        {t("test")}
      </Button>
      <Button aria-pressed={isShown} onClick={onShow}>
        {t("look")}
      </Button>
      <Button variant="quiet" iconOnly aria-label={t("editLabel", { name })} onClick={onEdit}>
        <Pencil size={15} aria-hidden />
      </Button>
      {!builtIn && (
        <Button variant="quiet" iconOnly aria-label={t("deleteLabel", { name })} onClick={() => void onDelete()}>
          <Trash2 size={15} aria-hidden />
        </Button>
      )}
    </li>
  );
}

function TestResult({ result }: { readonly result: ConnectionTest | "testing" | undefined }): ReactNode {
  const t = useT("connections");
  const errorText = useErrorText();
  if (result === undefined) return null;
  if (result === "testing") return <span role="status">{t("testing")}</span>;
  return result.ok ? (
    <span role="status" className={styles.ok}>
      <CircleCheck size={14} aria-hidden /> {t("works", { ms: String(result.durationMs) })}
    </span>
  ) : (
    <span role="alert" className={styles.bad}>
      <CircleX size={14} aria-hidden /> {errorText(result.error)}
    </span>
  );
}
