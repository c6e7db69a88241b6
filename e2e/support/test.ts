import { expect, test as base } from "playwright/test";
import { Lab } from "./Lab.ts";

interface TestFixtures {
  /** The server that all tests share; what a test left running is stopped after it. */
  readonly lab: Lab;
  /** A server of the test's own, as on the first day. */
  readonly freshLab: Lab;
}

interface WorkerFixtures {
  readonly sharedLab: Lab;
}

/** Playwright's test with running servers, and with pages that may not throw. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  sharedLab: [
    async ({}, use) => {
      const lab = await Lab.start();
      await use(lab);
      await lab.stop();
    },
    { scope: "worker" },
  ],
  lab: async ({ sharedLab }, use) => {
    await use(sharedLab);
    await sharedLab.stopRuns();
  },
  freshLab: async ({}, use) => {
    const lab = await Lab.start();
    await use(lab);
    await lab.stop();
  },
  page: async ({ page }, use) => {
    const thrown: string[] = [];
    page.on("pageerror", ({ message }) => thrown.push(message));
    await use(page);
    expect(thrown, "errors that the page did not catch").toEqual([]);
  },
});

export { expect };
