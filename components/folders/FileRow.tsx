"use client";

import type { ReactNode } from "react";
import type { FolderEntry } from "../../engine/protocol/folders.ts";
import { apiClient } from "../api/apiClient.ts";
import { formatBytes } from "../format/bytes.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { Download, Ellipsis, FileText, FolderInput, FolderOutput, Trash2 } from "../ui/icons.ts";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import type { FolderActions } from "./FolderActions.ts";
import styles from "./FolderTree.module.css";
import { pathIn } from "./pathIn.ts";

interface FileRowProps {
  readonly path: string;
  readonly entry: FolderEntry;
  readonly actions: FolderActions;
}

/** A file: a click opens it, its menu moves, keeps or removes it. */
export function FileRow({ path, entry, actions }: FileRowProps): ReactNode {
  const t = useT("folders");
  const locale = useLocale();
  const items = useFileItems({ path, entry, actions });
  return (
    <li className={styles.row}>
      {entry.kind === "file" ? (
        <button type="button" className={styles.open} onClick={() => actions.view(path)}>
          <FileText size={14} aria-hidden />
          <span className={styles.name}>{entry.name}</span>
        </button>
      ) : (
        <span className={styles.name}>{entry.name}</span>
      )}
      <span className={styles.note}>{entry.kind === "file" && formatBytes(entry.size, locale)}</span>
      <Menu
        label={t("actions", { name: entry.name })}
        trigger={<Ellipsis size={14} aria-hidden />}
        iconOnly
        variant="quiet"
        align="end"
        className={styles.menu}
        items={items}
      />
    </li>
  );
}

function useFileItems({ path, entry, actions }: FileRowProps): readonly MenuItem[] {
  const t = useT("folders");
  const remove: MenuItem = {
    id: "remove",
    label: t("remove"),
    icon: <Trash2 size={14} aria-hidden />,
    danger: true,
    onSelect: () => actions.remove(path, entry.kind),
  };
  if (entry.kind !== "file") return [remove];
  const folder = path.slice(0, Math.max(0, path.length - entry.name.length - 1));
  const moves = actions.watched
    .filter((watched) => watched !== folder)
    .map((watched) => ({
      id: `into-${watched}`,
      label: t("moveInto", { folder: watched }),
      icon: <FolderInput size={14} aria-hidden />,
      onSelect: () => actions.move(path, pathIn(watched, entry.name)),
    }));
  const out: MenuItem = {
    id: "out",
    label: t("moveOut", { folder }),
    icon: <FolderOutput size={14} aria-hidden />,
    onSelect: () => actions.move(path, entry.name),
  };
  const download: MenuItem = {
    id: "download",
    label: t("download"),
    icon: <Download size={14} aria-hidden />,
    onSelect: () => window.location.assign(apiClient.fileAddress(actions.jobId, path)),
  };
  return [...moves, ...(actions.watched.includes(folder) ? [out] : []), download, remove];
}
