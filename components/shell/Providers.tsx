"use client";

import type { ReactNode } from "react";
import { I18nProvider } from "../i18n/I18nProvider.tsx";
import type { Locale } from "../i18n/locale.ts";
import { SocketProvider } from "../socket/SocketProvider.tsx";
import type { Theme } from "../theme/theme.ts";
import { ThemeProvider } from "../theme/ThemeProvider.tsx";

interface ProvidersProps {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly children: ReactNode;
}

/** What every page stands on: language, theme and the connection to the server. */
export function Providers({ locale, theme, children }: ProvidersProps): ReactNode {
  return (
    <I18nProvider initial={locale}>
      <ThemeProvider initial={theme}>
        <SocketProvider>{children}</SocketProvider>
      </ThemeProvider>
    </I18nProvider>
  );
}
