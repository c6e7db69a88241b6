import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { chooseLocale, LOCALE_COOKIE } from "../components/i18n/locale.ts";
import { Providers } from "../components/shell/Providers.tsx";
import { parseTheme, THEME_COOKIE } from "../components/theme/theme.ts";
import "./globals.css";

export const metadata: Metadata = { title: "DStream Lab", icons: { icon: "/icon.svg" } };
export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }): Promise<ReactNode> {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(jar.get(LOCALE_COOKIE)?.value, sent.get("accept-language"));
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value);
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <Providers locale={locale} theme={theme}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
