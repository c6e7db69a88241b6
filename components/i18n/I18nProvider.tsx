"use client";

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { LOCALE_COOKIE, type Locale } from "./locale.ts";
import { en } from "./messages/en.ts";
import { zhCN } from "./messages/zh-CN.ts";

export { useLocale, useTranslations as useT } from "use-intl";

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof en;
  }
}

const catalogs = { en, "zh-CN": zhCN };
const SetLocale = createContext<((locale: Locale) => void) | undefined>(undefined);
const YEAR_SECONDS = 365 * 24 * 3600;

/** Changes the page's language at once and remembers it for the next visit. */
export function useSetLocale(): (locale: Locale) => void {
  const setLocale = useContext(SetLocale);
  if (setLocale === undefined) throw new Error("useSetLocale must be used within an I18nProvider.");
  return setLocale;
}

/** Gives every component below the page's language. The only file that knows the i18n library. */
export function I18nProvider({
  initial,
  children,
}: {
  readonly initial: Locale;
  readonly children: ReactNode;
}): ReactNode {
  const [locale, setState] = useState(initial);
  const setLocale = useCallback((next: Locale) => {
    document.cookie = `${LOCALE_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    document.documentElement.lang = next;
    setState(next);
  }, []);
  const messages = useMemo(() => catalogs[locale] as unknown as typeof en, [locale]);
  // The library wants a time zone; times are written by components/format, in the reader's own.
  return (
    <SetLocale.Provider value={setLocale}>
      <IntlProvider locale={locale} messages={messages} timeZone="UTC">
        {children}
      </IntlProvider>
    </SetLocale.Provider>
  );
}
