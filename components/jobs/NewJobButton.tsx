"use client";

import type { ReactNode } from "react";
import type { ExampleId } from "../../engine/protocol/resources.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { FileCode2, Plus } from "../ui/icons.ts";
import { SplitButton } from "../ui/SplitButton.tsx";
import type { NewJob } from "./useNewJob.ts";

const EXAMPLES = ["wordCount", "windowedWordCount", "statefulWordCount"] as const satisfies readonly ExampleId[];

/** Makes a job that is ready to run; the arrow offers other examples to begin with. */
export function NewJobButton({ creating, create }: Pick<NewJob, "creating" | "create">): ReactNode {
  const t = useT("jobs");
  const items = EXAMPLES.map((id) => ({
    id,
    label: t(id),
    hint: t(`${id}Hint`),
    icon: <FileCode2 size={15} aria-hidden />,
    onSelect: () => create(t(id), id),
  }));
  return (
    <SplitButton
      variant="primary"
      onClick={() => create(t("newName"))}
      disabled={creating}
      menuLabel={t("fromExample")}
      items={items}
    >
      <Plus size={15} aria-hidden />
      {t("new")}
    </SplitButton>
  );
}
