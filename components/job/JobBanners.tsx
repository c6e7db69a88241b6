"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { formatDuration } from "../format/duration.ts";
import { formatDateTime, formatHourMinute } from "../format/time.ts";
import { useLocale, useT } from "../i18n/I18nProvider.tsx";
import { useErrorText } from "../i18n/useErrorText.ts";
import { useRun } from "../run/RunProvider.tsx";
import { useSocketStatus } from "../socket/SocketProvider.tsx";
import { Banner } from "../ui/Banner.tsx";
import { Button } from "../ui/Button.tsx";
import { X } from "../ui/icons.ts";
import { useNow } from "../ui/useNow.ts";
import { useJob } from "./JobProvider.tsx";

/** What concerns the whole page: a conflict, a restored draft, a refused command, the past, a lost connection. */
export function JobBanners({ pastRun }: { readonly pastRun: boolean }): ReactNode {
  return (
    <>
      <OfflineBanner />
      <ConflictBanner />
      <RestoredBanner />
      <FailureBanner />
      {pastRun && <PastRunBanner />}
    </>
  );
}

function OfflineBanner(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { live, view } = useRun();
  const offline = useSocketStatus() === "offline";
  const now = useNow(1_000, offline && live);
  if (!offline) return null;
  const { lastEventAt } = view;
  const stale = live && lastEventAt !== undefined && now !== undefined;
  const last = stale ? t("run.lastUpdate", { time: formatDuration(Math.max(0, now - lastEventAt), locale) }) : "";
  return <Banner tone="late" text={`${t("shell.offline")} ${last}`} />;
}

function ConflictBanner(): ReactNode {
  const t = useT("job");
  const { state, dispatch, keepMine } = useJob();
  const { conflict } = state;
  if (conflict === undefined) return null;
  return (
    <Banner tone="late" text={t("conflictTitle", { version: String(conflict.version) })}>
      <Button onClick={() => void keepMine()}>{t("keepMine")}</Button>
      <Button onClick={() => dispatch({ type: "theirsTaken", theirs: conflict })}>{t("takeTheirs")}</Button>
    </Banner>
  );
}

function RestoredBanner(): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { state, dispatch } = useJob();
  const { restored, job, conflict } = state;
  if (restored === undefined || conflict !== undefined) return null;
  const older = restored.baseVersion < job.version;
  const when = t("job.restored", { time: formatHourMinute(restored.at, locale) });
  const versions = t("job.restoredOlder", { base: String(restored.baseVersion), version: String(job.version) });
  return (
    <Banner tone="plain" text={older ? `${when} ${versions}` : when}>
      <Button onClick={() => dispatch({ type: "theirsTaken", theirs: job })}>{t("job.discard")}</Button>
      <Button
        variant="quiet"
        iconOnly
        aria-label={t("common.close")}
        onClick={() => dispatch({ type: "restoredSeen" })}
      >
        <X size={15} aria-hidden />
      </Button>
    </Banner>
  );
}

function FailureBanner(): ReactNode {
  const t = useT();
  const errorText = useErrorText();
  const { failure, dismissFailure } = useRun();
  if (failure === undefined) return null;
  const title = t(failure.action === "start" ? "run.startFailed" : "run.stopFailed");
  return (
    <Banner tone="bad" text={`${title}: ${errorText(failure.error)}`}>
      <Button variant="quiet" iconOnly aria-label={t("common.close")} onClick={dismissFailure}>
        <X size={15} aria-hidden />
      </Button>
    </Banner>
  );
}

function PastRunBanner(): ReactNode {
  const t = useT("job");
  const locale = useLocale();
  const { state } = useJob();
  const { view } = useRun();
  const now = useNow(60_000);
  if (view.startedAt === undefined || now === undefined) return null;
  const time = formatDateTime(view.startedAt, locale, now);
  return (
    <Banner tone="plain" text={t("pastRun", { version: String(view.jobVersion ?? state.job.version), time })}>
      <Link href={`/jobs/${encodeURIComponent(state.job.id)}`}>{t("toCurrent")}</Link>
    </Banner>
  );
}
