import type { ReactNode } from "react";
import type { ExampleId } from "../../engine/protocol/resources.ts";
import { useT } from "../i18n/I18nProvider.tsx";
import { Button } from "../ui/Button.tsx";
import type { ExampleCardFacts } from "./exampleCards.ts";
import styles from "./ExamplesGallery.module.css";
import { MarbleDiagram } from "./MarbleDiagram.tsx";

interface ExampleCardProps {
  readonly facts: ExampleCardFacts;
  readonly disabled: boolean;
  /** This one is being made. */
  readonly opening: boolean;
  readonly onOpen: (id: ExampleId, name: string) => void;
}

/** One example: its name, what it shows, a picture of its batches, what to try, and the way to it. */
export function ExampleCard({ facts, disabled, opening, onOpen }: ExampleCardProps): ReactNode {
  const t = useT("examples");
  const { id, program, came, shows } = facts;
  const name = t(`${id}.title`);
  return (
    <li className={styles.card}>
      <div>
        <h3>{name}</h3>
        <code className={styles.program}>{program}</code>
      </div>
      <p className={styles.what}>{t(`${id}.what`)}</p>
      <MarbleDiagram came={came} shows={shows} />
      <p className={styles.try}>{t(`${id}.try`)}</p>
      <Button
        className={styles.open}
        aria-label={t("openLabel", { name })}
        disabled={disabled}
        onClick={() => onOpen(id, name)}
      >
        {opening ? t("opening") : t("open")}
      </Button>
    </li>
  );
}
