"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState, type ReactNode } from "react";
import type { RunSummary } from "../../engine/protocol/resources.ts";
import { apiClient } from "../api/apiClient.ts";
import { formatDateTime } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useRun } from "../run/RunProvider.tsx";
import { CircleCheck, CircleDashed, CircleX, History, Play, Square } from "../ui/icons.ts";
import { Menu } from "../ui/Menu.tsx";
import { useNow } from "../ui/useNow.ts";
import { useJob } from "./JobProvider.tsx";

const ICONS = {
  starting: CircleDashed,
  running: Play,
  stopping: CircleDashed,
  finished: CircleCheck,
  stopped: Square,
  failed: CircleX,
} as const;

/** The job's runs; choosing one shows it as it was. */
export function RunsMenu(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const router = useRouter();
  const { state } = useJob();
  const { runId } = useRun();
  const now = useNow(60_000) ?? 0;
  const runs = useRuns(state.job.id);
  const path = `/jobs/${encodeURIComponent(state.job.id)}`;
  const items = runs.map((run, index) => {
    const Icon = ICONS[run.state];
    return {
      id: run.id,
      label: formatDateTime(run.startedAt, locale, now),
      hint: `${t(`run.${run.state === "stopping" ? "stoppingState" : run.state}`)} · ${t("jobs.versionNumber", { version: String(run.jobVersion) })}`,
      icon: <Icon size={15} aria-hidden />,
      checked: run.id === runId,
      onSelect: () => router.push(index === 0 ? path : `${path}?run=${encodeURIComponent(run.id)}`),
    };
  });
  return (
    <Menu
      variant="quiet"
      iconOnly
      align="end"
      label={t("run.history")}
      trigger={<History size={16} aria-hidden />}
      items={items}
      empty={t("run.historyEmpty")}
    />
  );
}

/** The job's runs, asked again whenever the shown run begins or ends. */
function useRuns(jobId: string): readonly RunSummary[] {
  const { runId, view } = useRun();
  const [runs, setRuns] = useState<readonly RunSummary[]>([]);
  useEffect(() => {
    let mounted = true;
    apiClient.listRuns(jobId).then(
      (list) => mounted && setRuns(list),
      () => undefined,
    );
    return () => {
      mounted = false;
    };
  }, [jobId, runId, view.state]);
  return runs;
}
