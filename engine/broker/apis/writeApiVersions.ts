import type { ByteWriter } from "../ByteWriter.ts";
import { ErrorCode } from "../ErrorCode.ts";
import { apis } from "./apis.ts";

/** Number of this API in the protocol. */
export const API_VERSIONS = 18;

/** Latest version of this API that is known here. */
const LATEST = 2;

const versions = [
  ...apis.map(({ key, minVersion, maxVersion }) => ({ key, minVersion, maxVersion })),
  { key: API_VERSIONS, minVersion: 0, maxVersion: LATEST },
].sort((a, b) => a.key - b.key);

/**
 * Says which versions of which API the broker knows. A client that asks in a later version is answered in version 0 with an error, and asks
 * again (KIP-511).
 */
export function writeApiVersions(answer: ByteWriter, version: number): void {
  const known = version >= 0 && version <= LATEST;
  answer.int16(known ? ErrorCode.none : ErrorCode.unsupportedVersion);
  answer.array(versions, ({ key, minVersion, maxVersion }) => answer.int16(key).int16(minVersion).int16(maxVersion));
  if (known && version >= 1) answer.int32(0);
}
