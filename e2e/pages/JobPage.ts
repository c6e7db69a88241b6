import { expect, type Locator, type Page } from "playwright/test";
import type { JobResource } from "../../engine/protocol/resources.ts";
import { BatchesPanel } from "./BatchesPanel.ts";
import { CodeEditor } from "./CodeEditor.ts";
import { DataTerminal } from "./DataTerminal.ts";
import { OutputPanel } from "./OutputPanel.ts";
import { ProblemsPanel } from "./ProblemsPanel.ts";
import { english, type Words } from "./words.ts";

/** The page of one job. */
export class JobPage {
  readonly page: Page;
  readonly words: Words;
  readonly editor: CodeEditor;
  readonly output: OutputPanel;
  readonly problems: ProblemsPanel;
  readonly batches: BatchesPanel;
  readonly name: Locator;

  constructor(page: Page, words: Words = english) {
    this.page = page;
    this.words = words;
    this.editor = new CodeEditor(page, words);
    this.output = new OutputPanel(page, words);
    this.problems = new ProblemsPanel(page);
    this.batches = new BatchesPanel(page, words);
    this.name = page.getByRole("textbox", { name: "Name of the job" });
  }

  static async open(page: Page, url: string, job: Pick<JobResource, "id">, words = english): Promise<JobPage> {
    await page.goto(`${url}/jobs/${job.id}`);
    const opened = new JobPage(page, words);
    await opened.runOrStop.waitFor();
    return opened;
  }

  get runOrStop(): Locator {
    const { run, stop } = this.words;
    return this.page
      .getByRole("button", { name: run, exact: true })
      .or(this.page.getByRole("button", { name: stop, exact: true }));
  }

  /** What went wrong with the whole page or run, said at once. */
  get alert(): Locator {
    return this.page.locator("main, body > *").getByRole("alert");
  }

  terminal(port: number): DataTerminal {
    return new DataTerminal(this.page, port, this.words);
  }

  async run(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.run, exact: true }).click();
  }

  async runByKeys(): Promise<void> {
    await this.page.keyboard.press("Control+Enter");
  }

  async stop(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.stop, exact: true }).click();
  }

  /** Passes once the page says that the run is in this state. */
  async isIn(state: string, timeout?: number): Promise<void> {
    const status = this.page.getByRole("status").filter({ hasText: this.words.runState(state) });
    await expect(status).toHaveCount(1, { timeout });
  }

  async save(): Promise<void> {
    await this.page.keyboard.press("Control+S");
  }

  async isSavedAs(version: number): Promise<void> {
    await expect(this.page.getByText(`v${version}`, { exact: true })).toBeVisible();
    await expect(this.page.getByRole("status").filter({ hasText: /^saved / })).toBeVisible();
  }

  async isUnsaved(): Promise<void> {
    await expect(this.page.getByRole("status").filter({ hasText: "Unsaved changes" })).toBeVisible();
  }
}
