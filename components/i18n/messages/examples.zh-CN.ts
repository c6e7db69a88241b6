import type { Catalog } from "./Catalog.ts";

/** The gallery of examples in simplified Chinese. */
export const examplesZhCN: Catalog["examples"] = {
  title: "示例",
  intro: "课程中的程序，以及另外几个。“打开”会新建作业并备好输入，只需再按“运行”。",
  open: "打开",
  openLabel: "打开 {name}",
  opening: "正在打开…",
  came: "输入",
  shows: "输出",
  batches: "{name}，各批次：{values}",
  fileStreaming: {
    title: "文件词频统计",
    what: "监视一个文件夹。新出现的文件构成一个批次的单词；没有新文件时，批次只有时间。",
    try: "在“文件”中的 logfile 文件夹里新建 log.txt。10 秒之内统计出其中的单词，且只统计一次。",
  },
  wordCount: {
    title: "词频统计",
    what: "单独统计每一秒的单词，不保留任何历史。",
    try: "在不同的两秒内输入相同的单词，再比较两个批次。",
  },
  dataSource: {
    title: "数据源",
    what: "自己就是数据源：一个 TCP 服务器，向每个连接者发送一行文字，然后等待下一个。",
    try: "先运行它，再打开“词频统计”，在设置中把参数改为 localhost 9998，然后运行。",
  },
  rddQueue: {
    title: "RDD 队列",
    what: "流就是一串 RDD：五个 RDD 依次进入队列，每个批次取走一个。",
    try: "直接运行。五个批次各输出十个键值对，然后优雅停止。",
  },
  kafkaWordCount: {
    title: "Kafka 主题词频统计",
    what: "接收器作为消费者组的成员读取主题，运行期间一直占用一个执行槽。",
    try: "向主题输入消息。停止后再输入几条，然后重新运行：消费者组从上次的位置继续。",
  },
  windowedWordCount: {
    title: "窗口词频统计",
    what: "每 10 秒统计最近 30 秒的单词。逆函数减去离开窗口的部分，中间的数据不必重读。",
    try: "输入十行 hadoop，再输入十行 spark。计数先上升，保持，再回落到 0。",
  },
  statefulWordCount: {
    title: "有状态的词频统计",
    what: "updateStateByKey 跨所有批次保留每个单词的计数；hello 和 world 从第一批起就在。",
    try: "多次输入 hello spark。计数只增不减。",
  },
  statefulText: {
    title: "计数写入文本文件",
    what: "把每个批次的计数写入文件夹 output-…，每个分区一个文件，最后写 _SUCCESS。",
    try: "运行后输入一些单词，在“文件”中打开最新的输出文件夹。",
  },
  statefulDatabase: {
    title: "计数写入数据库",
    what: "每个分区打开一个连接，每个单词插入一行；出错时回滚该分区。",
    try: "运行后，在“连接”的 spark 中查看表 wordcount。",
  },
  generatedData: {
    title: "自定义接收器",
    what: "一个继承 Receiver 的类自己产生数据：三个房间的温度。",
    try: "先运行，再在设置中把 spark.streaming.receiver.maxRate 设为 50，重新运行。",
  },
  exactlyOnceKafka: {
    title: "从 Kafka 到数据表，精确一次",
    what: "每个批次与其偏移量在同一个事务中写入数据表，崩溃后也不会重复计数。",
    try: "写入单词，中途停止作业再运行，然后对表 wordamounts 求和。",
  },
};
