"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { LanguageMenu } from "./LanguageMenu.tsx";
import styles from "./PageHeader.module.css";
import { ProductMark } from "./ProductMark.tsx";
import { ThemeMenu } from "./ThemeMenu.tsx";

interface PageHeaderProps {
  readonly children?: ReactNode;
  /** Buttons of the page itself, before language and theme. */
  readonly tools?: ReactNode;
  /** The mark without the product's name. */
  readonly compact?: boolean;
}

/** The head of every page: the mark leads to the jobs; language and theme stand at the end. */
export function PageHeader({ children, tools, compact = false }: PageHeaderProps): ReactNode {
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
        {tools}
        {!compact && (
          <Link href="/connections" className={styles.link}>
            {t("connections")}
          </Link>
        )}
        <LanguageMenu />
        <ThemeMenu />
      </div>
    </header>
  );
}
