"use client";

import { useEffect, useState, type ReactNode } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { TableName } from "../../engine/protocol/databaseCalls.ts";
import type { TableRows } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Play } from "../ui/icons.ts";
import styles from "./ConnectionsPage.module.css";
import { RowsTable } from "./RowsTable.tsx";

/** The tables of a database, their first rows, and a statement that reads. */
export function DatabasePanel({ connection }: { readonly connection: string }): ReactNode {
  const t = useT("connections");
  const errorText = useErrorText();
  const [tables, setTables] = useState<readonly TableName[]>();
  const [rows, setRows] = useState<TableRows>();
  const [failure, setFailure] = useState<ErrorInfo>();
  const [sql, setSql] = useState("");
  const [reloads, setReloads] = useState(0);
  const fail = (thrown: unknown): void => setFailure(errorInfoOf(thrown));
  useEffect(() => {
    apiClient.listTables(connection).then(setTables, (thrown: unknown) => setFailure(errorInfoOf(thrown)));
  }, [connection, reloads]);
  const show = (reading: Promise<TableRows>): void => {
    setFailure(undefined);
    reading.then(setRows, fail);
  };
  return (
    <section className={styles.panel} aria-label={t("databaseLabel", { name: connection })}>
      <h2>{t("tables", { name: connection })}</h2>
      <div className={styles.tables}>
        {tables?.map(({ name }) => (
          <Button key={name} onClick={() => show(apiClient.readTable(connection, name))}>
            {name}
          </Button>
        ))}
        {tables?.length === 0 && <p className={styles.text}>{t("noTables")}</p>}
        <Button variant="quiet" onClick={() => setReloads(reloads + 1)}>
          {t("refresh")}
        </Button>
      </div>
      <Field label={t("sql")} hint={t("sqlHint")}>
        {(control) => (
          <textarea
            {...control}
            rows={2}
            spellCheck={false}
            placeholder="SELECT * FROM wordcount"
            value={sql}
            onChange={(event) => setSql(event.target.value)}
          />
        )}
      </Field>
      <Button
        variant="primary"
        disabled={sql.trim() === ""}
        onClick={() => show(apiClient.queryDatabase(connection, sql))}
      >
        <Play size={14} aria-hidden />
        {t("run")}
      </Button>
      {failure !== undefined && (
        <p role="alert" className={styles.bad}>
          {errorText(failure)}
        </p>
      )}
      {failure === undefined && rows !== undefined && <RowsTable rows={rows} />}
    </section>
  );
}
