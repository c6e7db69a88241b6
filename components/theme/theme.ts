/** Themes a reader can choose; `system` follows the device. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

/** Cookie in which a browser keeps its choice, so that the server can draw the right one at once. */
export const THEME_COOKIE = "theme";

/** The theme a cookie names; `system` for anything else. */
export function parseTheme(cookie: string | undefined): Theme {
  return THEMES.find((theme) => theme === cookie) ?? "system";
}
