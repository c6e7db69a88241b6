"use client";

import { useState, type ReactNode } from "react";
import type { ConnectionResource } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { KafkaPanel } from "../kafka/KafkaPanel.tsx";
import { PageFrame } from "../shell/PageFrame.tsx";
import { Button } from "../ui/Button.tsx";
import { Plus } from "../ui/icons.ts";
import { Notice } from "../ui/Notice.tsx";
import { ConnectionDialog } from "./ConnectionDialog.tsx";
import { ConnectionRow } from "./ConnectionRow.tsx";
import styles from "./ConnectionsPage.module.css";
import { DatabasePanel } from "./DatabasePanel.tsx";
import { useConnections } from "./useConnections.ts";

/** Systems outside that jobs may use by name: set them up, try them, look into databases and Kafka. `first` is the one that is open at first. */
export function ConnectionsPage({ first }: { readonly first: string }): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  const { connections, error, reload } = useConnections();
  const [editing, setEditing] = useState<ConnectionResource | "new">();
  const [shown, setShown] = useState(first);
  const open = connections?.find(({ name }) => name === shown);
  const remove = async (name: string): Promise<void> => {
    await apiClient.deleteConnection(name);
    reload();
  };
  return (
    <PageFrame className={styles.main}>
      <div className={styles.head}>
        <h1>{t("connections.title")}</h1>
        <Button variant="primary" onClick={() => setEditing("new")}>
          <Plus size={15} aria-hidden />
          {t("connections.new")}
        </Button>
      </div>
      <p className={styles.text}>{t("connections.text")}</p>
      {connections === undefined && error !== undefined && (
        <Notice
          kind="failed"
          title={t("connections.loadFailed")}
          text={errorText(error)}
          action={<Button onClick={reload}>{t("common.retry")}</Button>}
        />
      )}
      <ul className={styles.list}>
        {connections?.map((connection) => (
          <ConnectionRow
            key={connection.name}
            connection={connection}
            isShown={connection.name === open?.name}
            onShow={() => setShown(connection.name)}
            onEdit={() => setEditing(connection)}
            onDelete={() => remove(connection.name)}
          />
        ))}
      </ul>
      {open?.kind === "kafka" && <KafkaPanel key={open.name} connection={open.name} />}
      {open !== undefined && open.kind !== "kafka" && <DatabasePanel key={open.name} connection={open.name} />}
      {editing !== undefined && (
        <ConnectionDialog
          connection={editing === "new" ? undefined : editing}
          onSaved={reload}
          onClose={() => setEditing(undefined)}
        />
      )}
    </PageFrame>
  );
}
