"use client";

import type { ReactNode, SyntheticEvent } from "react";
import { GENERATOR_IDS, MAX_RATE, MAX_REPEATED_TEXT } from "../../engine/protocol/terminalSources.ts";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Field } from "../ui/Field.tsx";
import { Play } from "../ui/icons.ts";
import styles from "./SourceControls.module.css";
import type { GeneratorDraft } from "./useGeneratorDraft.ts";

const CHOICES = [...GENERATOR_IDS, "text"] as const;

interface GeneratorFormProps {
  readonly draft: GeneratorDraft;
  /** A generator runs: only its rate can be changed. */
  readonly running: boolean;
  /** A file is being sent. */
  readonly blocked: boolean;
}

/** Which generator, how fast, and from which seed. */
export function GeneratorForm({ draft, running, blocked }: GeneratorFormProps): ReactNode {
  const t = useT("terminalSource");
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    void draft.submit();
  };
  return (
    <form className={styles.pane} onSubmit={submit} noValidate>
      <ChoiceField draft={draft} running={running} />
      {draft.choice === "text" && <OwnLinesField draft={draft} running={running} />}
      <div className={styles.numbers}>
        <RateField draft={draft} />
        {draft.choice !== "text" && <SeedField draft={draft} running={running} />}
        <Button type="submit" variant={running ? "default" : "primary"} disabled={blocked || draft.pending}>
          {!running && <Play size={13} aria-hidden />}
          {running ? t("setRate") : t("start")}
        </Button>
      </div>
      {draft.failure !== undefined && (
        <p className={styles.failure} role="alert">
          {draft.failure}
        </p>
      )}
    </form>
  );
}

type FieldProps = Pick<GeneratorFormProps, "draft" | "running">;

function ChoiceField({ draft, running }: FieldProps): ReactNode {
  const t = useT("terminalSource");
  return (
    <Field label={t("lines")}>
      {(control) => (
        <select
          {...control}
          disabled={running}
          value={draft.choice}
          onChange={(event) => draft.change({ choice: CHOICES.find((id) => id === event.target.value) })}
        >
          {CHOICES.map((id) => (
            <option key={id} value={id}>
              {t(`choices.${id}`)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function OwnLinesField({ draft, running }: FieldProps): ReactNode {
  const t = useT("terminalSource");
  return (
    <Field label={t("ownLines")}>
      {(control) => (
        <textarea
          {...control}
          rows={3}
          maxLength={MAX_REPEATED_TEXT}
          spellCheck={false}
          disabled={running}
          value={draft.text}
          onChange={(event) => draft.change({ text: event.target.value })}
        />
      )}
    </Field>
  );
}

function RateField({ draft }: Pick<FieldProps, "draft">): ReactNode {
  const t = useT("terminalSource");
  const most = formatCount(MAX_RATE, useLocale());
  return (
    <Field label={t("rate")}>
      {(control) => (
        <input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          title={t("rateHint", { most })}
          value={draft.rate}
          onChange={(event) => draft.change({ rate: event.target.value })}
        />
      )}
    </Field>
  );
}

function SeedField({ draft, running }: FieldProps): ReactNode {
  const t = useT("terminalSource");
  return (
    <Field label={t("seed")}>
      {(control) => (
        <input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          title={t("seedHint")}
          disabled={running}
          value={draft.seed}
          onChange={(event) => draft.change({ seed: event.target.value })}
        />
      )}
    </Field>
  );
}
