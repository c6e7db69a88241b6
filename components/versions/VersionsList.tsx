"use client";

import { useId, type ReactNode } from "react";
import type { JobVersionSummary } from "../../engine/protocol/resources.ts";
import { formatDateTime } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { useNow } from "../ui/useNow.ts";
import styles from "./VersionsDialog.module.css";

interface VersionsListProps {
  /** Newest first; undefined while they load. */
  readonly list?: readonly JobVersionSummary[];
  readonly chosen?: number;
  readonly onChoose: (version: number) => void;
}

/** Versions to choose one of: radio buttons, so that arrow keys walk through them. */
export function VersionsList({ list, chosen, onChoose }: VersionsListProps): ReactNode {
  const t = useT("versions");
  const locale = useLocale();
  const group = useId();
  const now = useNow(60_000) ?? 0;
  if (list === undefined) return <Skeleton width={160} height={120} />;
  return (
    <div role="radiogroup" aria-label={t("title")} className={styles.list}>
      {list.map(({ version, name, createdAt }, index) => (
        <label key={version} className={styles.version}>
          <input type="radio" name={group} checked={version === chosen} onChange={() => onChoose(version)} />
          <span>
            <b>{t("version", { version: String(version) })}</b> {index === 0 && <i>{t("newest")}</i>}
            <small>{formatDateTime(createdAt, locale, now)}</small>
            {name !== list[0]?.name && <small>{name}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
