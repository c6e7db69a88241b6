"use client";

import { useCallback, type ReactNode } from "react";
import type { KafkaGroupInfo } from "../../engine/protocol/kafkaCalls.ts";
import { apiClient } from "../api/apiClient.ts";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import styles from "./KafkaPanel.module.css";
import { useRefreshed } from "./useRefreshed.ts";

const REFRESH_MS = 3_000;

/** Consumer groups: who reads what, how far it came, and how far it is behind. */
export function GroupsTable({ connection }: { readonly connection: string }): ReactNode {
  const t = useT("kafka");
  const errorText = useErrorText();
  const read = useCallback(() => apiClient.listGroups(connection), [connection]);
  const { data: groups, error } = useRefreshed(read, REFRESH_MS);
  return (
    <>
      <h3 className={styles.title}>{t("groups")}</h3>
      {error !== undefined && (
        <p role="alert" className={styles.bad}>
          {errorText(error)}
        </p>
      )}
      {groups?.length === 0 && <p className={styles.text}>{t("noGroups")}</p>}
      {groups !== undefined && groups.length > 0 && <Groups groups={groups} />}
    </>
  );
}

function Groups({ groups }: { readonly groups: readonly KafkaGroupInfo[] }): ReactNode {
  const t = useT("kafka");
  return (
    <div className={styles.scroll} role="region" aria-label={t("groups")} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("group")}</th>
            <th scope="col">{t("state")}</th>
            <th scope="col" className={styles.number}>
              {t("members")}
            </th>
            <th scope="col">{t("read")}</th>
            <th scope="col" className={styles.number}>
              {t("lag")}
            </th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRow key={group.groupId} group={group} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function GroupRow({ group: { groupId, state, members, partitions } }: { readonly group: KafkaGroupInfo }): ReactNode {
  const t = useT("kafka");
  const locale = useLocale();
  const count = (value: number): string => formatCount(value, locale);
  const lag = partitions.reduce((sum, partition) => sum + partition.lag, 0);
  return (
    <tr>
      <th scope="row">{groupId}</th>
      <td>{state}</td>
      <td className={styles.number}>{count(members)}</td>
      <td>
        {partitions.length === 0 && t("nothingRead")}
        {partitions.map(({ topic, partition, offset, latest }) => (
          <div key={`${topic}-${partition}`}>
            {t("readOf", { topic, partition: String(partition), offset: count(offset), latest: count(latest) })}
          </div>
        ))}
      </td>
      <td className={styles.number}>{count(lag)}</td>
    </tr>
  );
}
