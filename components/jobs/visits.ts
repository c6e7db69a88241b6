const KEY = "dstream.visited";

/** True until this browser has opened a job. */
export function isFirstVisit(): boolean {
  return localStorage.getItem(KEY) === null;
}

/** Remembers that this browser has opened a job. */
export function rememberVisit(): void {
  localStorage.setItem(KEY, "1");
}
