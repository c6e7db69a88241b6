import { createStarterJobs } from "./createStarterJobs.ts";
import { Database } from "./Database.ts";
import { DataFolder } from "./DataFolder.ts";
import { JobStore } from "./JobStore.ts";
import { readExamples } from "./readExamples.ts";
import { RunStore } from "./RunStore.ts";

/** Everything a server keeps: the data folder with its lock, and the database in it. */
export class Store {
  readonly data: DataFolder;
  readonly jobs: JobStore;
  readonly runs: RunStore;
  readonly #database: Database;

  private constructor(data: DataFolder, database: Database) {
    this.data = data;
    this.#database = database;
    this.jobs = new JobStore(database);
    this.runs = new RunStore(database);
  }

  /**
   * Opens a data folder, making it and its first jobs (from `examplesFolder`) if it is new. Throws EngineError `dataFolderInUse` or
   * `storeIsNewer`; then nothing is left open.
   */
  static open(dataFolder: string, examplesFolder: string): Store {
    const data = new DataFolder(dataFolder);
    try {
      const database = new Database(data.databasePath);
      const store = new Store(data, database);
      createStarterJobs(database, store.jobs, readExamples(examplesFolder));
      return store;
    } catch (error) {
      data.close();
      throw error;
    }
  }

  /** Closes the database and frees the folder for another server. Closing twice does nothing. */
  close(): void {
    this.#database.close();
    this.data.close();
  }
}
