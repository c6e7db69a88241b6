/** The peer's bytes are not a message of the protocol: its connection is closed. */
export class MalformedMessage extends Error {
  override readonly name = "MalformedMessage";
}
