import { useId, type ReactNode } from "react";
import styles from "./Field.module.css";

/** What a form control of a Field must carry. */
export interface FieldControl {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": boolean;
  readonly className: string | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A labelled form control with its hint, or its error in the hint's place so that nothing moves. */
export function Field({ label, hint, error, children }: FieldProps): ReactNode {
  const id = useId();
  const note = error ?? hint;
  const noteId = `${id}-note`;
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": note === undefined ? undefined : noteId,
        "aria-invalid": error !== undefined,
        className: styles.control,
      })}
      {note !== undefined && (
        <p
          id={noteId}
          className={error === undefined ? styles.hint : styles.error}
          role={error === undefined ? undefined : "alert"}
        >
          {note}
        </p>
      )}
    </div>
  );
}
