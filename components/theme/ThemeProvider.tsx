"use client";

import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from "react";
import { useMediaQuery } from "../ui/useMediaQuery.ts";
import { THEME_COOKIE, type Theme } from "./theme.ts";

interface ThemeState {
  readonly theme: Theme;
  /** What `theme` comes to on this device. */
  readonly dark: boolean;
  readonly setTheme: (theme: Theme) => void;
}

const ThemeContext = createContext<ThemeState | undefined>(undefined);
const YEAR_SECONDS = 365 * 24 * 3600;

/** The reader's theme; the server has already drawn it, from the cookie. */
export function ThemeProvider({
  initial,
  children,
}: {
  readonly initial: Theme;
  readonly children: ReactNode;
}): ReactNode {
  const [theme, setState] = useState(initial);
  const deviceDark = useMediaQuery("(prefers-color-scheme: dark)");
  const setTheme = useCallback((next: Theme) => {
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
    document.documentElement.dataset.theme = next;
    setState(next);
  }, []);
  const dark = theme === "dark" || (theme === "system" && deviceDark);
  const value = useMemo(() => ({ theme, dark, setTheme }), [theme, dark, setTheme]);
  return <ThemeContext.Provider value={value}>{children}</ThemeContext.Provider>;
}

/** The theme and how to change it. */
export function useTheme(): ThemeState {
  const state = useContext(ThemeContext);
  if (state === undefined) throw new Error("useTheme must be used within a ThemeProvider.");
  return state;
}
