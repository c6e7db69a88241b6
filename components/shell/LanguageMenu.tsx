"use client";

import type { ReactNode } from "react";
import { useLocale, useSetLocale, useT } from "../i18n/I18nProvider.tsx";
import { LOCALES, type Locale } from "../i18n/locale.ts";
import { Languages } from "../ui/icons.ts";
import { Menu } from "../ui/Menu.tsx";

const NAMES: Record<Locale, string> = { en: "English", "zh-CN": "简体中文" };

/** Chooses the page's language. */
export function LanguageMenu(): ReactNode {
  const t = useT("shell");
  const locale = useLocale();
  const setLocale = useSetLocale();
  const items = LOCALES.map((id) => ({ id, label: NAMES[id], checked: id === locale, onSelect: () => setLocale(id) }));
  return (
    <Menu
      iconOnly
      variant="quiet"
      align="end"
      label={t("language")}
      trigger={<Languages size={16} aria-hidden />}
      items={items}
    />
  );
}
