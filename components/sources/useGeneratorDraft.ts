import { useState } from "react";
import { MAX_RATE, type TerminalSource } from "../../engine/protocol/terminalSources.ts";
import type { StartSource } from "../../engine/protocol/terminalSourceSchemas.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { wholeNumberIn } from "./wholeNumberIn.ts";

/** What the fields of the generator form say. */
interface Fields {
  readonly choice: StartSource["source"];
  readonly rate: string;
  readonly seed: string;
  readonly text: string;
}

/** The generator form: its fields, and what to do with them. */
export interface GeneratorDraft extends Fields {
  readonly change: (fields: Partial<Fields>) => void;
  /** Starts the generator; while one runs, changes its rate. */
  readonly submit: () => Promise<void>;
  readonly pending: boolean;
  readonly failure?: string;
}

const USUAL: Fields = { choice: "words", rate: "10", seed: "1", text: "" };

/** What the terminal sends or sent last, as fields: every browser begins with the same. */
function fieldsOf(source: TerminalSource | undefined): Partial<Fields> {
  if (source === undefined || source.source === "file") return {};
  return {
    choice: source.source,
    ...(source.rate !== undefined && { rate: String(source.rate) }),
    ...(source.seed !== undefined && { seed: String(source.seed) }),
    ...(source.text !== undefined && { text: source.text }),
  };
}

/** While a generator runs the fields show what runs, all but a rate that is being typed. */
export function useGeneratorDraft(port: number, source: TerminalSource | undefined, running: boolean): GeneratorDraft {
  const errorText = useErrorText();
  const [typed, setTyped] = useState<Partial<Fields>>({});
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<string>();
  const told = fieldsOf(source);
  const fields = running ? { ...USUAL, ...told, ...pickRate(typed) } : { ...USUAL, ...told, ...typed };
  const requestOf = useRequestOf();
  const submit = async (): Promise<void> => {
    const request = requestOf(fields);
    if (typeof request === "string") return setFailure(request);
    setPending(true);
    try {
      await (running ? apiClient.setSourceRate(port, request.rate) : apiClient.startSource(port, request));
      setTyped(({ text }) => (text === undefined ? {} : { text }));
      setFailure(undefined);
    } catch (thrown) {
      setFailure(errorText(errorInfoOf(thrown)));
    } finally {
      setPending(false);
    }
  };
  const change: GeneratorDraft["change"] = (more) => setTyped((before) => ({ ...before, ...more }));
  return { ...fields, change, submit, pending, failure };
}

function pickRate({ rate }: Partial<Fields>): Partial<Fields> {
  return rate === undefined ? {} : { rate };
}

/** The request that fields ask for, or what is wrong with them in the reader's language. */
function useRequestOf(): (fields: Fields) => StartSource | string {
  const t = useT("terminalSource");
  const locale = useLocale();
  return ({ choice, rate: rateText, seed: seedText, text }) => {
    const rate = wholeNumberIn(rateText, 1, MAX_RATE);
    if (rate === undefined) return t("badRate", { most: formatCount(MAX_RATE, locale) });
    if (choice === "text") return text === "" ? t("noLines") : { source: choice, text, rate };
    const seed = wholeNumberIn(seedText, 0, Number.MAX_SAFE_INTEGER);
    return seed === undefined ? t("badSeed") : { source: choice, seed, rate };
  };
}
