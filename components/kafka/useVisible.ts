import { useSyncExternalStore } from "react";

/** Whether the window can be seen. */
export function useVisible(): boolean {
  return useSyncExternalStore(onVisibility, isVisible, () => true);
}

function onVisibility(changed: () => void): () => void {
  document.addEventListener("visibilitychange", changed);
  return () => document.removeEventListener("visibilitychange", changed);
}

function isVisible(): boolean {
  return document.visibilityState === "visible";
}
