/** The gallery of examples: per example its name, what it shows, what to try. Programs keep their names in every language. */
export const examplesEn = {
  title: "Examples",
  intro:
    "The programs of the course and a few more. Open makes a job with its input beside it: only Run is left to press.",
  open: "Open",
  openLabel: "Open {name}",
  opening: "Opening…",
  came: "In",
  shows: "Out",
  batches: "{name}, batch by batch: {values}",
  fileStreaming: {
    title: "Word count of files",
    what: "Watches a folder. A file that appears in it is one batch's words; the folder is quiet otherwise.",
    try: "Under Files, make log.txt in the folder logfile. Within 10 seconds its words are counted, once.",
  },
  wordCount: {
    title: "Word count",
    what: "Counts the words of each second by themselves: nothing is remembered.",
    try: "Type the same words in two different seconds and compare the two batches.",
  },
  dataSource: {
    title: "A data source",
    what: "Is the source itself: a TCP server that sends whoever connects one line, and waits for the next.",
    try: "Run it, then open Word count, set its arguments to localhost 9998, and run that too.",
  },
  rddQueue: {
    title: "A queue of RDDs",
    what: "A stream is a row of RDDs: five are pushed onto a queue, and every batch takes one.",
    try: "Just run it. Ten pairs in each of five batches, then it stops gracefully.",
  },
  kafkaWordCount: {
    title: "Word count of a Kafka topic",
    what: "A receiver reads a topic as a member of a group and holds one slot as long as it runs.",
    try: "Type messages to the topic. Stop, type more, run again: the group goes on where it stood.",
  },
  windowedWordCount: {
    title: "Word count over a window",
    what: "Every 10 seconds the words of the last 30. The inverse function subtracts what leaves, so the middle is not read again.",
    try: "Type hadoop ten times, then spark. Counts rise, stay, and fall back to 0.",
  },
  statefulWordCount: {
    title: "Word count that remembers",
    what: "updateStateByKey keeps a count per word over all batches; hello and world are there from the first.",
    try: "Type hello spark a few times. No count ever falls.",
  },
  statefulText: {
    title: "Counts into text files",
    what: "Writes every batch's counts to a folder output-…, one file a partition, _SUCCESS last.",
    try: "Run it, type some words, and open the newest output folder under Files.",
  },
  statefulDatabase: {
    title: "Counts into a database",
    what: "Opens one connection a partition and inserts a row a word; an error rolls the partition back.",
    try: "Run it, then look at the table wordcount under Connections, spark.",
  },
  generatedData: {
    title: "A receiver of one's own",
    what: "A class that extends Receiver makes its own data: temperatures of three rooms.",
    try: "Run it, then set spark.streaming.receiver.maxRate to 50 in the settings and run it again.",
  },
  exactlyOnceKafka: {
    title: "Kafka to a table, exactly once",
    what: "Each batch goes into the table in one transaction with its offsets, so a crash counts nothing twice.",
    try: "Write words, stop the job in the middle, run it again, and add up the table wordamounts.",
  },
};
