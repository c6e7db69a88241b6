"use client";

import { useState, type ReactNode } from "react";
import type { TerminalSource } from "../../engine/protocol/terminalSources.ts";
import { apiClient } from "../api/apiClient.ts";
import { errorInfoOf } from "../api/ApiError.ts";
import { formatBytes } from "../format/bytes.ts";
import { formatCount } from "../format/number.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { Button } from "../ui/Button.tsx";
import { Square } from "../ui/icons.ts";
import { isActive } from "./isActive.ts";
import styles from "./SourceStatus.module.css";

interface SourceStatusProps {
  readonly port: number;
  readonly source: TerminalSource;
}

/** What the terminal sends by itself, how that gets on, and how to stop it: the same in every browser. */
export function SourceStatus({ port, source }: SourceStatusProps): ReactNode {
  const t = useT("terminalSource");
  const name = source.file?.name ?? t(`choices.${source.source}`);
  return (
    <div className={styles.status}>
      <div className={styles.what}>
        <p className={styles.line}>
          <b title={name}>{name}</b>
          <span role="status" className={styles[source.state]}>
            {t(`states.${source.state}`)}
          </span>
        </p>
        {source.file !== undefined && isActive(source) && (
          <progress
            className={styles.progress}
            aria-label={t("progressLabel", { name })}
            value={source.file.bytesSent}
            max={Math.max(1, source.file.size)}
          />
        )}
        <SourceNumbers source={source} />
      </div>
      {isActive(source) && <StopButton port={port} />}
    </div>
  );
}

function SourceNumbers({ source }: Pick<SourceStatusProps, "source">): ReactNode {
  const t = useT("terminalSource");
  const locale = useLocale();
  const { file, seed, linesPerSecond, linesSent } = source;
  const sent = file && formatBytes(file.bytesSent, locale);
  const facts = [
    file && sent !== undefined && t("progress", { sent, size: formatBytes(file.size, locale) }),
    isActive(source) && t("perSecond", { rate: formatCount(linesPerSecond, locale) }),
    t("total", { count: linesSent }),
    seed !== undefined && t("seedIs", { seed: String(seed) }),
  ];
  return (
    <ul className={styles.numbers} aria-label={t("numbers")}>
      {facts.map((fact) => typeof fact === "string" && <li key={fact}>{fact}</li>)}
    </ul>
  );
}

function StopButton({ port }: Pick<SourceStatusProps, "port">): ReactNode {
  const t = useT("terminalSource");
  const errorText = useErrorText();
  const [failure, setFailure] = useState<string>();
  const stop = (): void => {
    apiClient.stopSource(port).catch((thrown: unknown) => setFailure(errorText(errorInfoOf(thrown))));
  };
  return (
    <>
      <Button aria-label={t("stopLabel")} onClick={stop}>
        <Square size={12} aria-hidden />
        {t("stop")}
      </Button>
      {failure !== undefined && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </>
  );
}
