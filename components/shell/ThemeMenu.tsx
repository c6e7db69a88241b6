"use client";

import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { THEMES } from "../theme/theme.ts";
import { useTheme } from "../theme/ThemeProvider.tsx";
import { Monitor, Moon, Sun } from "../ui/icons.ts";
import { Menu } from "../ui/Menu.tsx";

const ICONS = { system: Monitor, light: Sun, dark: Moon };
const LABELS = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

/** Chooses light, dark, or what the device says. */
export function ThemeMenu(): ReactNode {
  const t = useT("shell");
  const { theme, setTheme } = useTheme();
  const Current = ICONS[theme];
  const items = THEMES.map((id) => {
    const Icon = ICONS[id];
    return {
      id,
      label: t(LABELS[id]),
      icon: <Icon size={15} aria-hidden />,
      checked: id === theme,
      onSelect: () => setTheme(id),
    };
  });
  return (
    <Menu
      iconOnly
      variant="quiet"
      align="end"
      label={t("theme")}
      trigger={<Current size={16} aria-hidden />}
      items={items}
    />
  );
}
