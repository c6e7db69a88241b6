"use client";

import { useId, useLayoutEffect, useRef, type FormEvent, type ReactNode } from "react";
import { useT } from "../i18n/I18nProvider.tsx";
import { Button } from "./Button.tsx";
import styles from "./Dialog.module.css";
import { X } from "./icons.ts";

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly submitLabel: string;
  readonly danger?: boolean;
  /** The submit button waits. */
  readonly busy?: boolean;
  /** For contents that need the width of the screen. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A modal form. The browser keeps the focus inside, closes it on Escape and gives the focus back afterwards. */
export function Dialog({
  title,
  onClose,
  onSubmit,
  submitLabel,
  danger = false,
  busy = false,
  wide = false,
  children,
}: DialogProps): ReactNode {
  const t = useT("common");
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // A layout effect, because it ends while the dialog is still in the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <dialog
      ref={dialog}
      className={wide ? `${styles.dialog} ${styles.wide}` : styles.dialog}
      aria-labelledby={titleId}
      onCancel={onClose}
    >
      <form onSubmit={submit} noValidate>
        <header className={styles.header}>
          <h2 id={titleId}>{title}</h2>
          <Button variant="quiet" iconOnly aria-label={t("close")} onClick={onClose}>
            <X size={16} aria-hidden />
          </Button>
        </header>
        <div className={styles.body}>{children}</div>
        <footer className={styles.footer}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" variant={danger ? "danger" : "primary"} disabled={busy}>
            {submitLabel}
          </Button>
        </footer>
      </form>
    </dialog>
  );
}
