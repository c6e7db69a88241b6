import type { ErrorInfo } from "../../engine/protocol/errorInfo.ts";
import type { Locale } from "./locale.ts";
import { errorsZhCN } from "./messages/errors.zh-CN.ts";

const catalogs: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: {}, "zh-CN": errorsZhCN };

function fill(template: string, params: Readonly<Record<string, string | number>>): string | undefined {
  let complete = true;
  const text = template.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = params[name];
    if (value === undefined) complete = false;
    return String(value);
  });
  return complete ? text : undefined;
}

/** An error or alert in the reader's language, found by its code; the English message where there is no sentence for it. */
export function errorText(error: Pick<ErrorInfo, "code" | "message" | "params">, locale: Locale): string {
  const catalog = catalogs[locale];
  const template = Object.hasOwn(catalog, error.code) ? catalog[error.code] : undefined;
  return (
    (template === undefined ? undefined : fill(template, { ...error.params, message: error.message })) ?? error.message
  );
}
