import { useEffect, useEffectEvent, useState } from "react";
import { apiClient } from "../api/apiClient.ts";
import { useLocale } from "../i18n/I18nProvider.tsx";
import { useTheme } from "../theme/ThemeProvider.tsx";
import { loadMonaco, setMonacoTheme, type Monaco } from "./monaco.ts";

/** Monaco as soon as it is there, or that it could not be loaded. */
export interface MonacoState {
  readonly monaco?: Monaco;
  readonly failed: boolean;
  readonly retry: () => void;
}

/** Loads Monaco, once a page, and keeps its colours those of the page. */
export function useMonaco(): MonacoState {
  const locale = useLocale();
  const { dark } = useTheme();
  const [monaco, setMonaco] = useState<Monaco>();
  const [attempt, setAttempt] = useState({ number: 0, failed: false });
  const firstLocale = useEffectEvent(() => locale);
  useEffect(() => {
    let mounted = true;
    loadMonaco(firstLocale(), apiClient.readTypes).then(
      (loaded) => mounted && setMonaco(loaded),
      () => mounted && setAttempt((before) => ({ ...before, failed: true })),
    );
    return () => {
      mounted = false;
    };
  }, [attempt.number]);
  useEffect(() => {
    if (monaco !== undefined) setMonacoTheme(monaco, dark);
  }, [monaco, dark]);
  const retry = (): void => setAttempt(({ number }) => ({ number: number + 1, failed: false }));
  return { monaco, failed: attempt.failed, retry };
}
