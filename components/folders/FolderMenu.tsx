"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Ellipsis, FilePlus2, Trash2 } from "../ui/icons.ts";
import { Menu, type MenuItem } from "../ui/Menu.tsx";
import type { FolderActions } from "./FolderActions.ts";
import styles from "./FolderTree.module.css";

interface FolderMenuProps {
  readonly path: string;
  /** It is to be there, but is not yet: the first file makes it. */
  readonly missing?: boolean;
  readonly actions: FolderActions;
}

/** What can be done with a folder. */
export function FolderMenu({ path, missing = false, actions }: FolderMenuProps): ReactNode {
  const t = useT("folders");
  const add: MenuItem = {
    id: "add",
    label: t("addHere"),
    icon: <FilePlus2 size={14} aria-hidden />,
    onSelect: () => actions.write(path),
  };
  const remove: MenuItem = {
    id: "remove",
    label: t("remove"),
    icon: <Trash2 size={14} aria-hidden />,
    danger: true,
    onSelect: () => actions.remove(path, "folder"),
  };
  return (
    <Menu
      label={t("actions", { name: path })}
      trigger={<Ellipsis size={14} aria-hidden />}
      iconOnly
      variant="quiet"
      align="end"
      className={styles.menu}
      items={missing ? [add] : [add, remove]}
    />
  );
}
