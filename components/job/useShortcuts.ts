import { useEffect, useEffectEvent } from "react";

interface Shortcuts {
  readonly onRun: () => void;
  readonly onSave: () => void;
}

/** Ctrl/Cmd+Enter runs, Ctrl/Cmd+S saves, wherever the focus is; not in dialogs, and not again while a key is held down. */
export function useShortcuts({ onRun, onSave }: Shortcuts): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const run = event.key === "Enter";
    const save = event.key.toLowerCase() === "s";
    if (!run && !save) return;
    // The browser would save the page.
    if (save) event.preventDefault();
    if (event.repeat || (run && event.defaultPrevented) || document.querySelector("dialog[open]") !== null) return;
    event.preventDefault();
    if (run) onRun();
    else onSave();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKeyDown(event);
    window.addEventListener("keydown", listener);
    return () => window.removeEventListener("keydown", listener);
  }, []);
}
