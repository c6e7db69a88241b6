import type { ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import styles from "./MarbleDiagram.module.css";

interface MarbleDiagramProps {
  /** Records of each batch; absent where nothing comes in. */
  readonly came?: readonly number[];
  readonly shows: readonly number[];
}

/** Batches from left to right, what came in above what went out, as numbers in marbles; an empty batch is a dot. */
export function MarbleDiagram({ came, shows }: MarbleDiagramProps): ReactNode {
  const t = useT("examples");
  return (
    <div className={styles.diagram}>
      {came !== undefined && <MarbleRow name={t("came")} values={came} />}
      <MarbleRow name={t("shows")} values={shows} out />
    </div>
  );
}

interface MarbleRowProps {
  readonly name: string;
  readonly values: readonly number[];
  readonly out?: boolean;
}

function MarbleRow({ name, values, out = false }: MarbleRowProps): ReactNode {
  const t = useT("examples");
  return (
    <div className={styles.row} role="img" aria-label={t("batches", { name, values: values.join(", ") })}>
      <span className={styles.name}>{name}</span>
      <span className={styles.line}>
        {values.map((value, batch) => (
          // Batches have no identity beyond their place.
          <span key={batch} className={value === 0 ? styles.empty : out ? styles.out : styles.marble}>
            {value === 0 ? "" : value}
          </span>
        ))}
      </span>
    </div>
  );
}
