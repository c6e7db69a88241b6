"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Button } from "../ui/Button.tsx";
import { Notice } from "../ui/Notice.tsx";
import { PageFrame } from "./PageFrame.tsx";

/** A page that only says something: not found, or broken (then `onRetry` is given). */
export function MessagePage({
  kind,
  onRetry,
}: {
  readonly kind: "notFound" | "crash";
  readonly onRetry?: () => void;
}): ReactNode {
  const t = useT();
  const action =
    onRetry === undefined ? (
      <Link href="/jobs">{t("shell.toJobs")}</Link>
    ) : (
      <Button onClick={onRetry}>{t("common.retry")}</Button>
    );
  return (
    <PageFrame>
      <Notice
        kind={kind === "crash" ? "failed" : "empty"}
        title={t(kind === "crash" ? "shell.crashTitle" : "shell.notFoundTitle")}
        text={t(kind === "crash" ? "shell.crashText" : "shell.notFoundText")}
        action={action}
      />
    </PageFrame>
  );
}
