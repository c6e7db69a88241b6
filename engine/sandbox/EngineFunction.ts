/** A function of unknown shape: the caller knows what goes in and checks what comes out. */
export type EngineFunction = (this: unknown, ...args: unknown[]) => unknown;
