/** The classes of the job whose instances can be records: an instance travels as its fields and the number of its class. */
export interface InstanceClasses {
  /** Number of the class that has this prototype; undefined for all others. */
  classIdOf(prototype: object): number | undefined;
  /** The prototype of a class in this thread. */
  prototypeOf(classId: number): object;
}

let installed: InstanceClasses | undefined;

/** Says which classes this thread's job has. A thread runs one job. */
export function installInstanceClasses(classes: InstanceClasses): void {
  installed = classes;
}

/** The classes of this thread's job; undefined where no job runs. */
export function instanceClasses(): InstanceClasses | undefined {
  return installed;
}
