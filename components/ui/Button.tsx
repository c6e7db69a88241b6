import type { ComponentProps, ReactNode } from "react";
import styles from "./Button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  readonly variant?: "primary" | "default" | "quiet" | "danger";
  /** A square button with an icon alone; needs `aria-label`. */
  readonly iconOnly?: boolean;
}

/** The button of every page. */
export function Button({ variant = "default", iconOnly = false, className, ...rest }: ButtonProps): ReactNode {
  const classes = [styles.button, styles[variant], iconOnly ? styles.icon : undefined, className];
  const title = rest.title ?? (iconOnly ? rest["aria-label"] : undefined);
  return <button type="button" {...rest} title={title} className={classes.filter(Boolean).join(" ")} />;
}
