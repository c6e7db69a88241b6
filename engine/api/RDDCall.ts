import { callSiteText, type OperatorSite } from "../dstream/OperatorSite.ts";
import type { FunctionRef } from "../rdd/FunctionRef.ts";
import type { ActionRequest, JobRunner } from "../rdd/JobRunner.ts";
import type { RDD } from "../rdd/RDD.ts";
import type { RDDHandle } from "./RDDHandle.ts";
import { rddOf, sessionOf } from "./RDDHandle.ts";
import type { RDDSession } from "./RDDSession.ts";

/** One call of a method of an RDD by the program: to be made, and asked for its site, synchronously inside the method. */
export class RDDCall {
  readonly rdd: RDD;
  readonly session: RDDSession;
  readonly site: OperatorSite;

  constructor(handle: RDDHandle, operation: string) {
    this.rdd = rddOf(handle, operation);
    this.session = sessionOf(handle);
    this.site = this.session.code.site(operation);
  }

  get jobs(): JobRunner {
    return this.session.jobs;
  }

  /** The job of an action. */
  get request(): ActionRequest {
    const { rdd, site } = this;
    return { rdd, description: callSiteText(site), ...this.place };
  }

  /** The user's call as an option named `site`, where it is known. */
  get place(): Pick<ActionRequest, "site"> {
    return this.site.position === undefined ? {} : { site: this.site.position };
  }

  /** A function that executors will call. Throws what `JobCode.functionRef` throws. */
  ref(f: unknown): FunctionRef {
    return this.session.code.functionRef(f, this.site);
  }

  /** A value of which executors will make copies. Throws what `JobCode.valueRef` throws. */
  copies(value: unknown): FunctionRef {
    return this.session.code.valueRef(value, this.site);
  }

  /** Another RDD that was handed in. Throws EngineError `illegalArgument` for anything else. */
  other(value: unknown): RDD {
    return rddOf(value, this.site.operation);
  }
}
