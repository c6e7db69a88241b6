"use client";

import { useId, useRef, type KeyboardEvent, type ReactNode, type RefObject, type ToggleEvent } from "react";
import { Button } from "./Button.tsx";
import styles from "./Menu.module.css";

/** One choice of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  /** Given = the item is one of several of which one is chosen. */
  readonly checked?: boolean;
  readonly danger?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly items: readonly MenuItem[];
  readonly iconOnly?: boolean;
  readonly variant?: "default" | "quiet" | "primary";
  readonly align?: "start" | "end";
  readonly className?: string;
  /** Shown instead of items when there are none. */
  readonly empty?: string;
}

function moveFocus(list: HTMLElement, step: number | "first" | "last"): void {
  const items = [...list.querySelectorAll<HTMLElement>("[role^=menuitem]")];
  const current = items.indexOf(document.activeElement as HTMLElement);
  const next =
    step === "first" ? 0 : step === "last" ? items.length - 1 : (current + step + items.length) % items.length;
  items[next]?.focus();
}

const STEPS: Record<string, number | "first" | "last"> = { ArrowDown: 1, ArrowUp: -1, Home: "first", End: "last" };

/** Puts the open list below its button and the focus on its first item. */
function place(list: HTMLElement, button: HTMLElement, align: "start" | "end"): void {
  const box = button.getBoundingClientRect();
  list.style.top = `${box.bottom + 4}px`;
  list.style.left = align === "start" ? `${box.left}px` : "auto";
  list.style.right = align === "end" ? `${document.documentElement.clientWidth - box.right}px` : "auto";
  moveFocus(list, "first");
}

/** A button that opens a menu: arrows move, Enter chooses, Escape closes. The browser's popover does the closing. */
export function Menu({ trigger, iconOnly, variant, className, ...rest }: MenuProps): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <Button
        ref={button}
        iconOnly={iconOnly}
        variant={variant}
        className={className}
        aria-label={rest.label}
        title={rest.label}
        aria-haspopup="menu"
        popoverTarget={id}
      >
        {trigger}
      </Button>
      <MenuList {...rest} id={id} button={button} />
    </>
  );
}

interface MenuListProps extends Pick<MenuProps, "label" | "items" | "align" | "empty"> {
  readonly id: string;
  readonly button: RefObject<HTMLButtonElement | null>;
}

function MenuList({ id, label, items, align = "start", empty, button }: MenuListProps): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moveFocus(event.currentTarget, step);
  };
  const onToggle = (event: ToggleEvent<HTMLElement>): void => {
    if (event.newState === "open" && button.current !== null) place(event.currentTarget, button.current, align);
  };
  const select = (item: MenuItem): void => {
    list.current?.hidePopover();
    button.current?.focus();
    item.onSelect();
  };
  return (
    <div
      ref={list}
      id={id}
      popover="auto"
      role="menu"
      aria-label={label}
      className={styles.menu}
      onKeyDown={onKeyDown}
      onToggle={onToggle}
    >
      {items.length === 0 && (
        <p role="menuitem" aria-disabled tabIndex={-1} className={styles.empty}>
          {empty}
        </p>
      )}
      {items.map((item) => (
        <MenuRow key={item.id} item={item} onSelect={() => select(item)} />
      ))}
    </div>
  );
}

function MenuRow({ item, onSelect }: { readonly item: MenuItem; readonly onSelect: () => void }): ReactNode {
  const radio = item.checked !== undefined;
  return (
    <button
      type="button"
      role={radio ? "menuitemradio" : "menuitem"}
      aria-checked={item.checked}
      tabIndex={-1}
      className={item.danger === true ? `${styles.item} ${styles.danger}` : styles.item}
      onClick={onSelect}
    >
      <span className={styles.icon}>{item.icon}</span>
      <span className={styles.label}>
        {item.label}
        {item.hint !== undefined && <small>{item.hint}</small>}
      </span>
      <span className={styles.check} aria-hidden>
        {item.checked === true ? "✓" : ""}
      </span>
    </button>
  );
}
