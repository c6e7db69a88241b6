"use client";

import { useId, useState, type ReactNode } from "react";
import type { ExampleId } from "../../engine/protocol/resources.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { ExampleCard } from "./ExampleCard.tsx";
import { exampleCards } from "./exampleCards.ts";
import styles from "./ExamplesGallery.module.css";

interface ExamplesGalleryProps {
  /** True while a job is being made: one at a time. */
  readonly opening: boolean;
  /** Makes a job of the example under its name in the page's language. */
  readonly onOpen: (id: ExampleId, name: string) => void;
}

/** The course's programs and more, each a card that becomes a job. */
export function ExamplesGallery({ opening, onOpen }: ExamplesGalleryProps): ReactNode {
  const t = useT("examples");
  const titleId = useId();
  const [chosen, setChosen] = useState<ExampleId>();
  const open = (id: ExampleId, name: string): void => {
    setChosen(id);
    onOpen(id, name);
  };
  return (
    <section className={styles.gallery} aria-labelledby={titleId}>
      <h2 id={titleId}>{t("title")}</h2>
      <p className={styles.intro}>{t("intro")}</p>
      <ul className={styles.cards}>
        {exampleCards.map((facts) => (
          <ExampleCard
            key={facts.id}
            facts={facts}
            disabled={opening}
            opening={opening && chosen === facts.id}
            onOpen={open}
          />
        ))}
      </ul>
    </section>
  );
}
