"use client";

import { useCallback } from "react";
import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import { errorText } from "./errorText.ts";
import { useLocale } from "./I18nProvider.tsx";

/** Says errors and alerts in the reader's language. */
export function useErrorText(): (error: Pick<ErrorInfo, "code" | "message" | "params">) => string {
  const locale = useLocale();
  return useCallback((error) => errorText(error, locale), [locale]);
}
