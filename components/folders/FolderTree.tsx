"use client";

import { Fragment, useState, type ReactNode } from "react";
import type { FolderEntry } from "../../engine/protocol/folders.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { ChevronDown, ChevronRight, Folder, FolderInput, FolderOutput } from "../ui/icons.ts";
import { FileRow } from "./FileRow.tsx";
import type { FolderActions } from "./FolderActions.ts";
import { FolderMenu } from "./FolderMenu.tsx";
import { folderRows } from "./folderRows.ts";
import styles from "./FolderTree.module.css";
import type { Folders } from "./useFolders.ts";
import { pathIn } from "./pathIn.ts";

interface TreeProps {
  readonly folders: Folders;
  readonly actions: FolderActions;
}

/** The rows of one open folder, with the open folders in it. */
export function FolderTree({ path, folders, actions }: TreeProps & { readonly path: string }): ReactNode {
  const t = useT("folders");
  const listing = folders.listings.get(path);
  if (listing === undefined) return null;
  const rows = folderRows(listing.entries);
  const missing = path === "" ? actions.watched.filter((folder) => !isThere(folder, folders)) : [];
  if (rows.length + missing.length === 0) return <p className={styles.note}>{t(path === "" ? "empty" : "nothing")}</p>;
  const hidden = listing.total - listing.entries.length;
  return (
    <ul className={styles.list} aria-label={path === "" ? t("tree") : path}>
      {missing.map((folder) => (
        <li key={folder} className={styles.row}>
          <FolderInput size={14} aria-hidden />
          <span className={styles.name}>{folder}</span>
          <span className={styles.note}>{t("missing")}</span>
          <FolderMenu path={folder} missing actions={actions} />
        </li>
      ))}
      {rows.map((row) =>
        row.kind === "outputs" ? (
          <OutputRows key={row.name} {...{ path, folders, actions }} name={row.name} entries={row.folders} />
        ) : (
          <EntryRow key={row.entry.name} {...{ path, folders, actions }} entry={row.entry} />
        ),
      )}
      {hidden > 0 && <li className={styles.note}>{t("more", { count: hidden })}</li>}
    </ul>
  );
}

/** Only the first part of a path is looked for: deeper ones show inside. */
function isThere(folder: string, { listings }: Folders): boolean {
  const [first] = folder.split("/");
  return listings.get("")?.entries.some(({ name }) => name === first) ?? false;
}

interface EntryProps extends TreeProps {
  readonly path: string;
  readonly entry: FolderEntry;
}

function EntryRow({ path, entry, folders, actions }: EntryProps): ReactNode {
  const own = pathIn(path, entry.name);
  if (entry.kind !== "folder") return <FileRow path={own} entry={entry} actions={actions} />;
  return <FolderRowItem path={own} name={entry.name} folders={folders} actions={actions} />;
}

function FolderRowItem({
  path,
  name,
  folders,
  actions,
}: TreeProps & { readonly path: string; readonly name: string }): ReactNode {
  const t = useT("folders");
  const [dropping, setDropping] = useState(false);
  const watched = actions.watched.includes(path);
  const open = folders.open.has(path);
  const Icon = watched ? FolderInput : Folder;
  return (
    <li>
      <div
        className={dropping ? `${styles.row} ${styles.drop}` : styles.row}
        onDragOver={(event) => {
          event.preventDefault();
          setDropping(true);
        }}
        onDragLeave={() => setDropping(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setDropping(false);
          actions.send(path, [...event.dataTransfer.files]);
        }}
      >
        <Disclosure open={open} onToggle={() => folders.toggle(path)}>
          <Icon size={14} aria-hidden />
          <span className={styles.name}>{name}</span>
        </Disclosure>
        {watched && (
          <span className={styles.badge} title={t("watchedHint")}>
            {t("watched")}
          </span>
        )}
        <FolderMenu path={path} actions={actions} />
      </div>
      {open && (
        <div className={styles.inner}>
          <FolderTree path={path} folders={folders} actions={actions} />
        </div>
      )}
    </li>
  );
}

interface OutputsProps extends TreeProps {
  readonly path: string;
  readonly name: string;
  readonly entries: readonly FolderEntry[];
}

/** The folders that one output wrote, closed at first: a running job makes one every batch. */
function OutputRows({ path, name, entries, folders, actions }: OutputsProps): ReactNode {
  const t = useT("folders");
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className={styles.row}>
        <Disclosure open={open} onToggle={() => setOpen(!open)}>
          <FolderOutput size={14} aria-hidden />
          <span className={styles.name}>{name}</span>
        </Disclosure>
        <span className={styles.note}>{t("outputs", { count: entries.length })}</span>
      </div>
      {open && (
        <ul className={`${styles.list} ${styles.inner}`} aria-label={name}>
          {entries.map((entry) => (
            <Fragment key={entry.name}>
              <EntryRow path={path} entry={entry} folders={folders} actions={actions} />
            </Fragment>
          ))}
        </ul>
      )}
    </li>
  );
}

interface DisclosureProps {
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

function Disclosure({ open, onToggle, children }: DisclosureProps): ReactNode {
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <button type="button" className={styles.open} aria-expanded={open} onClick={onToggle}>
      <Chevron size={13} aria-hidden />
      {children}
    </button>
  );
}
