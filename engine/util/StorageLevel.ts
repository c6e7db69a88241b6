/**
 * How executors keep the data of a stream or RDD; jobs see it as `StorageLevel`. The engine keeps it in the memory of one executor whatever
 * the level says of disks, copies or serialising; only `NONE` is different: nothing is kept. Spark's `StorageLevel` (spec 2.6).
 */
export class StorageLevel {
  static readonly NONE = new StorageLevel("NONE");
  static readonly DISK_ONLY = new StorageLevel("DISK_ONLY");
  static readonly DISK_ONLY_2 = new StorageLevel("DISK_ONLY_2");
  static readonly MEMORY_ONLY = new StorageLevel("MEMORY_ONLY");
  static readonly MEMORY_ONLY_2 = new StorageLevel("MEMORY_ONLY_2");
  static readonly MEMORY_ONLY_SER = new StorageLevel("MEMORY_ONLY_SER");
  static readonly MEMORY_ONLY_SER_2 = new StorageLevel("MEMORY_ONLY_SER_2");
  static readonly MEMORY_AND_DISK = new StorageLevel("MEMORY_AND_DISK");
  static readonly MEMORY_AND_DISK_2 = new StorageLevel("MEMORY_AND_DISK_2");
  static readonly MEMORY_AND_DISK_SER = new StorageLevel("MEMORY_AND_DISK_SER");
  static readonly MEMORY_AND_DISK_SER_2 = new StorageLevel("MEMORY_AND_DISK_SER_2");
  static readonly OFF_HEAP = new StorageLevel("OFF_HEAP");

  /** For example `MEMORY_ONLY`. */
  readonly name: string;

  private constructor(name: string) {
    this.name = name;
    Object.freeze(this);
  }

  /** True unless the level is `NONE`. */
  get isValid(): boolean {
    return this !== StorageLevel.NONE;
  }

  toString(): string {
    return this.name;
  }
}
Object.freeze(StorageLevel.prototype);
Object.freeze(StorageLevel);
