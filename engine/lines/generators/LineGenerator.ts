/** Gives the next line, without its line end. The lines depend on the random numbers it was made with and on nothing else. */
export type LineGenerator = () => string;
