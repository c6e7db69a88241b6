"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { LanguageMenu } from "./LanguageMenu.tsx";
import styles from "./PageHeader.module.css";
import { ProductMark } from "./ProductMark.tsx";
import { ThemeMenu } from "./ThemeMenu.tsx";

/** The head of every page: the mark leads to the jobs; language and theme stand at the end. */
export function PageHeader({
  children,
  compact = false,
}: {
  readonly children?: ReactNode;
  readonly compact?: boolean;
}): ReactNode {
  const t = useT("shell");
  return (
    <header className={styles.header}>
      <a href="#main" className={styles.skip}>
        {t("skip")}
      </a>
      <Link href="/jobs" className={styles.mark} aria-label={`${t("product")}, ${t("jobs")}`}>
        <ProductMark />
        {!compact && <span>{t("product")}</span>}
      </Link>
      {children}
      <div className={styles.end}>
        <LanguageMenu />
        <ThemeMenu />
      </div>
    </header>
  );
}
