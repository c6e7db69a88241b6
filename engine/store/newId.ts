import { randomBytes } from "node:crypto";
import { systemClock } from "../util/Clock.ts";

/** Crockford's base 32 in lower case: digits and letters sort as their values do, and no two look alike. */
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const TIME_LENGTH = 9;
const RANDOM_LENGTH = 12;

let lastTime = 0;

/**
 * A new identifier: 9 characters of time and 12 random ones (60 bits). Later ids of one process sort after earlier ones; nobody can guess
 * one.
 */
export function newId(): string {
  lastTime = Math.max(Math.floor(systemClock.now()), lastTime + 1);
  return timePart(lastTime) + randomPart();
}

function timePart(time: number): string {
  let text = "";
  for (let rest = time; text.length < TIME_LENGTH; rest = Math.floor(rest / 32)) {
    text = ALPHABET.charAt(rest % 32) + text;
  }
  return text;
}

function randomPart(): string {
  return Array.from(randomBytes(RANDOM_LENGTH), (byte) => ALPHABET.charAt(byte % 32)).join("");
}
